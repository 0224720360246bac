"""One question to one checked IP address, and its answer; redirects are the caller's."""

from __future__ import annotations

import http.client
import socket
import ssl
import zlib
from typing import cast

from gongkai.publishing.fetching import limits
from gongkai.publishing.fetching.addresses import Target
from gongkai.publishing.fetching.answer import Certificate, Hop
from gongkai.publishing.fetching.certificates import certificate, fault_in
from gongkai.publishing.fetching.exceptions import BrokenAnswerError, TooLargeError, TooSlowError, UnreachableError
from gongkai.publishing.fetching.wire import Deadline, Wire, connected, unverifying

CHUNK = 64 * 2**10
# Either of the two formats that zlib knows by their heads.
GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


def ask(target: Target, ip: str, deadline: Deadline, trust: ssl.SSLContext) -> Hop:
    """Raises UnreachableError, BrokenAnswerError, TooSlowError or TooLargeError, whatever the site does."""
    try:
        connection, proof = _opened(target, ip, deadline, trust)
    except TimeoutError:
        raise TooSlowError(TooSlowError.__doc__) from None
    except OSError:
        raise UnreachableError(UnreachableError.__doc__) from None
    with connection:
        try:
            return _answer(connection, target, ip, deadline, proof)
        except TimeoutError:
            raise TooSlowError(TooSlowError.__doc__) from None
        except (http.client.HTTPException, OSError, zlib.error, ValueError):
            raise BrokenAnswerError(BrokenAnswerError.__doc__) from None


def _opened(
    target: Target, ip: str, deadline: Deadline, trust: ssl.SSLContext
) -> tuple[socket.socket, Certificate | None]:
    """A connection with what its certificate says. One that fails its check is a finding: asked again, unchecked."""
    if target.scheme == "http":
        return connected(target, ip, deadline, None), None
    fault = None
    try:
        connection = connected(target, ip, deadline, trust)
    except ssl.SSLCertVerificationError as error:
        fault = fault_in(error)
        connection = connected(target, ip, deadline, unverifying())
    return connection, certificate(cast(ssl.SSLSocket, connection), fault)


def _answer(connection: socket.socket, target: Target, ip: str, deadline: Deadline, proof: Certificate | None) -> Hop:
    question = _question(target)
    connection.settimeout(deadline.left())
    connection.sendall(question)
    wire = Wire(connection, deadline)
    wire.limit = limits.MAX_HEADER_BYTES
    # It wants no more of a socket than to make a file of it.
    response = http.client.HTTPResponse(cast(socket.socket, wire), method="GET")
    response.begin()
    headers = tuple(response.getheaders())
    wire.limit = limits.MAX_HEADER_BYTES + limits.MAX_BYTES
    body = _body(response)
    return Hop(target.address, ip, response.status, headers, question, bytes(wire.received), body, proof)


def _question(target: Target) -> bytes:
    """No cookies, no credentials, no referrer: nothing but what is asked for and who asks."""
    lines = (
        f"GET {target.path} HTTP/1.1",
        f"Host: {target.authority}",
        "User-Agent: Gongkai (registers what stands in public)",
        "Accept: text/html,application/xhtml+xml,*/*;q=0.5",
        "Accept-Language: zh-CN,zh;q=0.9",
        "Accept-Encoding: gzip",
        "Connection: close",
    )
    return "\r\n".join((*lines, "", "")).encode("ascii")


def _body(response: http.client.HTTPResponse) -> bytes:
    """The body decompressed, counted while it comes out: what was announced says nothing."""
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in {"identity", "gzip", "x-gzip", "deflate"}:
        raise ValueError(coding)
    unpack = zlib.decompressobj(GZIP_OR_ZLIB) if coding != "identity" else None
    body = bytearray()
    while chunk := response.read(CHUNK):
        body += unpack.decompress(chunk, limits.MAX_BYTES + 1 - len(body)) if unpack else chunk
        if len(body) > limits.MAX_BYTES:
            raise TooLargeError(TooLargeError.__doc__)
    if response.length or (unpack and body and not unpack.eof):
        raise http.client.IncompleteRead(b"")
    return bytes(body)
