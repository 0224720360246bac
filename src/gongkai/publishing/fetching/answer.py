"""What came back: the page, each hop on the way to it, and what the site's certificate said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import Message

Headers = tuple[tuple[str, str], ...]
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Certificate:
    """``fault`` is what was found wrong with it; such a page is read all the same, and the finding told."""

    subject: str
    issuer: str
    valid_from: datetime
    valid_to: datetime
    sha256: str
    fault: str | None = None


@dataclass(frozen=True)
class Hop:
    """One question and its answer: ``sent`` and ``received`` are the very bytes, ``body`` is decompressed."""

    address: str
    ip: str
    status: int
    headers: Headers
    sent: bytes
    received: bytes
    body: bytes
    certificate: Certificate | None = None

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def location(self) -> str | None:
        return (self.header("location") or None) if self.status in REDIRECTS else None


@dataclass(frozen=True)
class Fetched:
    """The hops in order; the last one is the page."""

    asked: str
    fetched_at: datetime
    hops: tuple[Hop, ...]

    @property
    def page(self) -> Hop:
        return self.hops[-1]

    @property
    def address(self) -> str:
        """Where the page stood in the end."""
        return self.page.address

    @property
    def media_type(self) -> str:
        return self._content_type().get_content_type() if self.page.header("content-type") else ""

    @property
    def charset(self) -> str | None:
        return self._content_type().get_content_charset()

    @property
    def certificate_fault(self) -> str | None:
        """The first on the way: behind a false certificate, what redirects is not to be trusted either."""
        return next((hop.certificate.fault for hop in self.hops if hop.certificate and hop.certificate.fault), None)

    def _content_type(self) -> Message:
        message = Message()
        message["Content-Type"] = self.page.header("content-type")
        return message
