"""Web sites of all manners on this machine: each answers as a test tells it to, byte by byte."""

from __future__ import annotations

import datetime
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path

import time_machine
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from gongkai.publishing.fetching.addresses import Rules
from gongkai.publishing.fetching.wire import Deadline

AT = datetime.datetime(2017, 8, 31, 2, 0, tzinfo=datetime.UTC)
HOST = "www.huacheng.invalid"
Answer = Callable[[socket.socket, bytes], None]


@dataclass
class Site:
    """``questions`` are the heads of requests as they came."""

    port: int
    questions: list[bytes] = field(default_factory=list)

    def address(self, path: str = "/", scheme: str = "http", host: str = HOST) -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def rules(self) -> Rules:
        """The one allowance that lets tests reach this machine, and one address of it alone."""
        return Rules(("huacheng.invalid",), (ip_network("127.0.0.1/32"),), frozenset({80, 443, self.port}))


@contextmanager
def standing(answer: Answer, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site on 127.0.0.1 that answers until the test is over."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        site = Site(listener.getsockname()[1])
        threading.Thread(target=_serve, args=(listener, site, answer, tls), daemon=True).start()
        yield site
        # Accepting ends only by a connection: closing the listener alone leaves the thread waiting in it.
        listener.shutdown(socket.SHUT_RDWR)


def _serve(listener: socket.socket, site: Site, answer: Answer, tls: ssl.SSLContext | None) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_one, args=(connection, site, answer, tls), daemon=True).start()


def _one(connection: socket.socket, site: Site, answer: Answer, tls: ssl.SSLContext | None) -> None:
    try:
        with tls.wrap_socket(connection, server_side=True) if tls else connection as open_:
            head = b""
            while b"\r\n\r\n" not in head:
                received = open_.recv(4096)
                if not received:
                    return
                head += received
            site.questions.append(head)
            answer(open_, head)
    except OSError:
        return  # Whoever asked has hung up, which is what many of the tests are about.


def page(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers)
    return "\r\n".join((*lines, "", "")).encode() + body


def saying(body: bytes, *headers: str, status: str = "200 OK") -> Answer:
    return lambda connection, _head: connection.sendall(page(body, *headers, status=status))


def by_path(pages: dict[str, bytes]) -> Answer:
    return lambda connection, head: connection.sendall(pages[head.split(b" ")[1].decode()])


def here(_host: str, _deadline: Deadline) -> Sequence[str]:
    """A resolver by which every name stands for this machine."""
    return ["127.0.0.1"]


@dataclass
class Rebinding:
    """A resolver that changes its mind with every question, and counts them."""

    answers: list[list[str]]
    asked: int = 0

    def __call__(self, _host: str, _deadline: Deadline) -> Sequence[str]:
        self.asked += 1
        return self.answers[min(self.asked, len(self.answers)) - 1]


def certified(folder: Path, *, host: str = HOST, days: int = 30) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's context, and one of a client that trusts its certificate (made out to ``host``) and no other."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    # TLS checks it by the machine's own clock, whatever day a test plays.
    now = time_machine.escape_hatch.datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + datetime.timedelta(days=min(days, 0) - 10))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "site.pem", folder / "site.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, secret)
    return server, ssl.create_default_context(cafile=str(certificate))
