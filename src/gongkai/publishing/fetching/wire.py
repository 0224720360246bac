"""One connection to one checked IP address, with an end in time and in size for all that happens on it."""

from __future__ import annotations

import io
import socket
import ssl
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.publishing.fetching.addresses import Target
from gongkai.publishing.fetching.exceptions import TooLargeError, TooSlowError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


@dataclass(frozen=True)
class Deadline:
    """An instant of the monotonic clock after which nobody waits any more."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds left, never zero, which sockets would take for no waiting at all."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise TooSlowError(TooSlowError.__doc__)
        return left


class Wire(io.RawIOBase):
    """What arrives, kept as it arrives. Each single wait ends at the deadline, so that a trickle gains nothing."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._connection, self._deadline = connection, deadline
        self.received = bytearray()
        self.limit = 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: WriteableBuffer, /) -> int:
        view = memoryview(into)
        self._connection.settimeout(self._deadline.left())
        count = self._connection.recv_into(view)
        self.received += view[:count]
        if len(self.received) > self.limit:
            raise TooLargeError(TooLargeError.__doc__)
        return count

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What http.client asks of a socket."""
        return io.BufferedReader(self)


def connected(target: Target, ip: str, deadline: Deadline, context: ssl.SSLContext | None) -> socket.socket:
    """A connection to the IP address; the name goes into the handshake, never to a resolver again."""
    raw = socket.create_connection((ip, target.port), timeout=deadline.left())
    if context is None:
        return raw
    try:
        raw.settimeout(deadline.left())
        return context.wrap_socket(raw, server_hostname=target.host)
    except BaseException:
        raw.close()
        raise


def unverifying() -> ssl.SSLContext:
    """For a second look at a site whose certificate was found wrong: the finding is what matters then."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
