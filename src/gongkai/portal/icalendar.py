"""Dates as a calendar that other programs subscribe to (iCalendar, RFC 5545). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

LONGEST_LINE = 75


@dataclass(frozen=True)
class Event:
    """A whole day: ``uid`` never changes for one due, whatever its date."""

    uid: str
    day: date
    summary: str
    description: str
    address: str


def calendar(name: str, events: Iterable[Event], stamp: datetime) -> bytes:
    """The file's bytes; ``stamp`` is an instant in UTC."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Gongkai//portal//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]  # fmt: skip
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{escaped(event.uid)}",
            f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + timedelta(1):%Y%m%d}",
            f"SUMMARY:{escaped(event.summary)}",
            f"DESCRIPTION:{escaped(event.description)}",
            f"URL:{event.address}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(text.splitlines())


def folded(line: str) -> str:
    """Lines of at most 75 bytes, none of which cuts a character in two."""
    pieces, piece, length = [], "", 0
    for sign in line:
        size = len(sign.encode())
        if length + size > LONGEST_LINE:
            pieces.append(piece)
            piece, length = " ", 1
        piece, length = piece + sign, length + size
    return "\r\n".join([*pieces, piece])
