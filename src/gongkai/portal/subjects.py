"""A thing that was published, as its entries tell it: title, text, files, where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from gongkai.portal.published import WITHDRAWN, entries_at, object_of, text_of
from gongkai.proof.entry import Entry, Part
from gongkai.proof.parts import part_path
from gongkai.publishing.richtext import clean
from gongkai.record.reading import Numbered, entry_of, of_subject
from gongkai.ui.moments import Moment

# What every page of a demonstration says already.
UNTOLD = {"demo"}
SHOWN = ("title.txt", "meta.json", "body.html")


@dataclass(frozen=True)
class File:
    """A part beside the text; ``address`` is that of its static file below the record."""

    name: str
    type: str
    address: str


@dataclass(frozen=True)
class Subject:
    """``entries`` in the record's order, as far as the moment has them; ``withdrawn`` is the act that took it down."""

    id: str
    entries: list[Numbered]
    withdrawn: Numbered | None

    @cached_property
    def current(self) -> Numbered | None:
        """The newest revision that has a title; nothing where none was made public by then."""
        return next((each for each in reversed(self.entries) if _has(each[1], "title.txt")), None)

    @property
    def form(self) -> str:
        return self.id.partition("/")[0]

    @cached_property
    def title(self) -> str:
        return text_of(self.current[1], "title.txt") if self.current else ""

    @cached_property
    def meta(self) -> list[tuple[str, str]]:
        found = object_of(self.current[1], "meta.json") if self.current else {}
        return [
            (key, _said(value)) for key, value in found.items() if key not in UNTOLD and value not in (None, "", [], {})
        ]

    @cached_property
    def html(self) -> SafeString:
        return SafeString(clean(text_of(self.current[1], "body.html"))) if self.current else SafeString("")

    @property
    def facts(self) -> list[tuple[str, object]]:
        return list(self.current[1].facts.items()) if self.current else []

    @property
    def files(self) -> list[File]:
        kept = [part for part in self.current[1].parts if part.name not in SHOWN] if self.current else []
        return [file_of(part) for part in kept]

    @property
    def sites(self) -> list[str]:
        return list(dict.fromkeys(site for _number, entry in self.entries for site in entry.sites))

    @property
    def answers(self) -> list[str]:
        return list(dict.fromkeys(key for _number, entry in self.entries for key in entry.answers))

    @property
    def links(self) -> list[tuple[str, str]]:
        """What it stands in relation to: other things that were published."""
        return [(link.rel, link.to) for link in (self.current[1].links if self.current else ()) if _is_subject(link.to)]


def subject(id: str, moment: Moment) -> Subject | None:
    """What was taken down stays so on pages of days before: what law lets lapse must lapse there as well."""
    ended = _withdrawal(of_subject(id))
    rows = entries_at(moment).filter(subject=id).order_by("idx").values_list("idx", "canonical")
    entries = [(idx, entry_of(bytes(canonical))) for idx, canonical in rows if idx is not None]
    found = Subject(id, entries, ended)
    return found if found.current or ended else None


def file_of(part: Part) -> File:
    return File(part.name, part.type, part_path(part.commit))


def _withdrawal(entries: Iterator[Numbered]) -> Numbered | None:
    """The act that took it down, unless it was made public again."""
    ended: Numbered | None = None
    for number, entry in entries:
        if entry.kind in WITHDRAWN:
            ended = number, entry
        elif _has(entry, "title.txt"):
            ended = None
    return ended


def _has(entry: Entry, name: str) -> bool:
    return any(part.name == name for part in entry.parts)


def _is_subject(id: str) -> bool:
    return id.count("/") == 1 and ":" not in id


def _said(value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(_said, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | bool) else str(value)
