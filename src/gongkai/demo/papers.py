"""What is made public in the demonstration, as values: papers that officers draft, and what the other forms show.

Everything bears 演示 in its title, since titles leave their pages in feeds, searches and downloads.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape

from gongkai.demo.city import MARK
from gongkai.publishing.actions import Link, Revision
from gongkai.publishing.value import DraftValue
from gongkai.record.writer import Content

Row = Sequence[object]

CSV = "text/csv;charset=utf-8"


@dataclass(frozen=True)
class Paper:
    """A document or an interpretation before it is anybody's; ``number`` (文号) may be none."""

    title: str
    paragraphs: tuple[str, ...]
    number: str = ""
    genre: str = "other"
    topic: str = ""
    days: Mapping[str, date] = field(default_factory=dict)

    def value(
        self, *, issuer: str, formed_on: date, sites: Iterable[str], answers: Iterable[str], links: Iterable[Link]
    ) -> DraftValue:
        """As an officer of ``issuer`` would have entered it; a paper that tells no 成文日期 was made that day."""
        text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in self.paragraphs)
        content = {
            "number": self.number,
            "issuer": issuer,
            "genre": self.genre,
            "topic": self.topic,
            "text": text,
        }
        return DraftValue(
            title=f"{MARK}{self.title}",
            content=content,
            attribute="open",
            sites=tuple(sites),
            answers=tuple(answers),
            facts={name: day.isoformat() for name, day in {"formed_on": formed_on, **self.days}.items()},
            links=tuple(links),
        )


def paper(title: str, *paragraphs: str, number: str = "", genre: str = "other", topic: str = "", **days: date) -> Paper:
    """``days`` are formed_on, valid_from, valid_to."""
    return Paper(title, paragraphs, number, genre, topic, days)


def revision(title: str, *sentences: str, table: Sequence[Row] = (), **meta: object) -> Revision:
    """What readers of a form without a room of its own are to see."""
    html = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    files = (Content("table-figures.csv", CSV, _csv(table)),) if table else ()
    return Revision(f"{MARK}{title}", {"demo": True, **meta}, html, files)


def _csv(rows: Iterable[Row]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()
