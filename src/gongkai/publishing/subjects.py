"""The tables of what is public, which follow from the record: ``publishing.Subject``, its revisions and its links."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max

from gongkai.proof.entry import Entry
from gongkai.publishing.kinds import FORMS
from gongkai.publishing.models import Subject, SubjectLink, SubjectRevision
from gongkai.record import clock, parts
from gongkai.record.projections import Projection
from gongkai.record.reading import Numbered

NOUNS = frozenset({*FORMS, "publication", "source"})
SHOWN = frozenset({"published", "attested", "revised", "masked", "registered"})
# What an entry about it says without showing anything anew.
TOLD = frozenset({"placed", "submitted", "withdrawn", "repealed", "expired"})


def apply(batch: Sequence[Numbered]) -> None:
    for number, entry in batch:
        noun, _, verb = entry.kind.partition(".")
        if noun in NOUNS and verb in SHOWN:
            _show(number, entry)
        elif (noun in NOUNS and verb in TOLD) or entry.kind == "answer.claimed":
            _tell(number, entry, verb)


def clear() -> None:
    Subject.objects.all().delete()


PROJECTION = Projection("subjects", apply, clear)


def _show(number: int, entry: Entry) -> None:
    at = datetime.fromisoformat(entry.at)
    subject = Subject.objects.filter(id=entry.subject).first() or _new(entry, at)
    subject.title, subject.meta = _text(entry, "title.txt"), _json(entry, "meta.json")
    subject.revision, subject.changed_at, subject.entry = entry.revision, at, number
    subject.period, subject.attribute = entry.period or "", str(entry.facts.get("attribute", subject.attribute))
    subject.facts = {**subject.facts, **_days(entry)}
    subject.sites = _with(subject.sites, entry.sites)
    subject.answers = _with(subject.answers, entry.answers)
    subject.save()
    SubjectRevision.objects.create(
        subject=subject,
        number=entry.revision,
        at=at,
        entry=number,
        parts={part.name: [part.type, part.commit] for part in entry.parts},
    )
    SubjectLink.objects.bulk_create(
        (SubjectLink(source=subject, relation=link.rel, target=link.to) for link in entry.links),
        ignore_conflicts=True,
    )


def _new(entry: Entry, at: datetime) -> Subject:
    year = at.astimezone(clock.SHANGHAI).year
    counted = Subject.objects.filter(body=entry.body, year=year).aggregate(last=Max("serial"))
    return Subject(
        id=entry.subject,
        form=entry.subject.partition("/")[0],
        body_id=entry.body,
        published_at=at,
        year=year,
        serial=(counted["last"] or 0) + 1,
    )


def _tell(number: int, entry: Entry, verb: str) -> None:
    """An entry about what was never shown here says nothing that a page could tell."""
    subject = Subject.objects.filter(id=entry.subject).first()
    if subject is None:
        return
    at = datetime.fromisoformat(entry.at)
    match verb:
        case "placed":
            subject.sites = _with(subject.sites, entry.sites)
        case "submitted":
            subject.submitted = _with(subject.submitted, entry.sites)
        case "claimed":
            subject.answers = _with(subject.answers, entry.answers)
        case "withdrawn":
            # The first entry takes it down; the second, of whoever confirmed, settles the ground.
            subject.withdrawn_at, subject.ground = subject.withdrawn_at or at, entry.ground or ""
            subject.title, subject.meta = "", {}
        case _:
            subject.facts = {**subject.facts, **_days(entry)}
    subject.entry, subject.changed_at = number, at
    subject.save()


def _with(before: list[str], more: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*before, *more]))


def _days(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in entry.facts.items() if name != "attribute"}


def _text(entry: Entry, name: str) -> str:
    """A part as text; nothing where it has none of that name, or where that was removed since."""
    commit = next((part.commit for part in entry.parts if part.name == name), None)
    try:
        return parts.read(commit).decode() if commit else ""
    except FileNotFoundError:
        return ""


def _json(entry: Entry, name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(_text(entry, name) or "{}")
    return document
