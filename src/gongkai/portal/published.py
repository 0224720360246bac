"""What was made public, read from the record's entries and their parts; nothing is copied into tables of ours."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from gongkai.bodies.models import Body
from gongkai.duties.wording import form_word
from gongkai.proof.entry import Entry, Part
from gongkai.publishing.kinds import FORMS
from gongkai.record import models, parts
from gongkai.record.reading import Numbered, entry_of, number_at
from gongkai.ui.moments import SHANGHAI, Moment

VERBS = ("published", "attested", "revised")
KINDS = (*(f"{form}.{verb}" for form in FORMS for verb in VERBS), "publication.registered")
# So many acts are looked at for each that is shown, where each duty is to be shown once.
LOOKED_THROUGH = 10
WITHDRAWN = tuple(f"{form}.withdrawn" for form in FORMS)


@dataclass(frozen=True)
class Publication:
    """An act that made something public; ``title`` is empty where the part was removed."""

    number: int
    entry: Entry
    title: str
    body: Body | None

    @property
    def at(self) -> datetime:
        return instant_of(self.entry)

    @property
    def day(self) -> date:
        return self.at.date()

    @property
    def form(self) -> str:
        return form_word(self.entry.kind.partition(".")[0])

    @property
    def is_shown(self) -> bool:
        """Whether it brought something for readers to open, which a promise or a placement does not."""
        return self.entry.kind in KINDS and self.is_new

    @property
    def is_new(self) -> bool:
        return not self.entry.kind.endswith(".revised")


def instant_of(entry: Entry) -> datetime:
    """When it was done, by the clock of Shanghai."""
    return datetime.fromisoformat(entry.at).astimezone(SHANGHAI)


def entries_at(moment: Moment) -> QuerySet[models.Entry]:
    """The numbered entries done by the end of the day, as far as they were known."""
    rows = models.Entry.objects.filter(idx__isnull=False, at__lte=moment.until)
    return rows.filter(idx__lte=number_at(moment.known_at)) if moment.known_at else rows


def latest(moment: Moment, limit: int, body: Body | None = None) -> list[Publication]:
    """The newest publications that still stand, at most ``limit``; a bounded look at the end of the record."""
    return told(_standing(moment, limit * 2, body)[:limit])


def varied(moment: Moment, limit: int) -> list[Publication]:
    """The newest for each duty and body, at most ``limit``: what is published every day stands there once."""
    newest: dict[tuple[str, str], Numbered] = {}
    for number, entry in _standing(moment, limit * LOOKED_THROUGH):
        duty = entry.answers[0].partition("@")[0] if entry.answers else entry.subject
        newest.setdefault((entry.body, duty), (number, entry))
    return told(list(newest.values())[:limit])


def told(found: Iterable[Numbered]) -> list[Publication]:
    """Acts with their titles and bodies; one query."""
    acts = list(found)
    bodies = Body.objects.in_bulk({entry.body for _number, entry in acts})
    return [Publication(number, each, text_of(each, "title.txt"), bodies.get(each.body)) for number, each in acts]


def _standing(moment: Moment, among: int, body: Body | None = None) -> list[Numbered]:
    rows = entries_at(moment).filter(kind__in=KINDS)
    if body:
        rows = rows.filter(body=body.id)
    newest = rows.order_by("-idx").values_list("idx", "canonical")[:among]
    found = [(number, entry_of(bytes(canonical))) for number, canonical in newest if number is not None]
    gone = withdrawn_among({entry.subject for _number, entry in found})
    return [(number, entry) for number, entry in found if entry.subject not in gone]


def withdrawn_among(subjects: Iterable[str]) -> set[str]:
    rows = models.Entry.objects.filter(subject__in=subjects, kind__in=WITHDRAWN, idx__isnull=False)
    return set(rows.values_list("subject", flat=True))


def part_of(entry: Entry, name: str) -> Part | None:
    return next((part for part in entry.parts if part.name == name), None)


def text_of(entry: Entry, name: str) -> str:
    """A part as text; nothing where there is none, or where it was removed."""
    part = part_of(entry, name)
    try:
        return parts.read(part.commit).decode("utf-8", "replace") if part else ""
    except FileNotFoundError:
        return ""


def object_of(entry: Entry, name: str) -> dict[str, object]:
    """A part as the JSON object that it is to be; empty where it is none."""
    try:
        found = json.loads(text_of(entry, name) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
