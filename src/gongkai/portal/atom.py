"""A list as a feed that other programs subscribe to (Atom, RFC 4287). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold, even escaped.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Item:
    """``id`` stays the same for ever; ``author`` is a body."""

    id: str
    title: str
    updated: datetime
    author: str
    summary: str
    address: str


def feed(*, title: str, address: str, page: str, author: str, language: str, items: Sequence[Item]) -> bytes:
    """The file's bytes; ``address`` is the feed's own, ``page`` the one that it goes with, both absolute."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": language})
    _text(root, "id", address)
    _text(root, "title", title)
    _text(root, "updated", _stamp(max((item.updated for item in items), default=datetime(1970, 1, 1, tzinfo=UTC))))
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": address})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    _text(SubElement(root, "author"), "name", author)
    for item in items:
        entry = SubElement(root, "entry")
        _text(entry, "id", item.id)
        _text(entry, "title", item.title)
        _text(entry, "updated", _stamp(item.updated))
        _text(entry, "published", _stamp(item.updated))
        _text(SubElement(entry, "author"), "name", item.author)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": item.address})
        _text(entry, "summary", item.summary)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = FORBIDDEN.sub("", text)


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
