"""The acts of the record that are about one due: those that answer it, what became of them, statements, decisions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q

from gongkai.duties.models import Timeline
from gongkai.duties.reckoning.ledger import key_of
from gongkai.duties.recounting import is_told
from gongkai.proof.entry import Entry
from gongkai.record import models, parts
from gongkai.record.reading import Numbered

# What points at a due or at an entry, rare beside what is published.
ABOUT = (
    "fact.recorded", "explanation.published", "extension.requested", "extension.granted", "extension.refused",
    "exemption.requested", "exemption.granted", "exemption.refused", "review.requested", "review.answered",
    "answer.rejected", "correction.recorded", "outage.recorded",
)  # fmt: skip
# Kinds that answer a due whatever its form.
ANSWERS = ("publication.registered", "nil.declared", "answer.claimed")


def acts_about(row: Timeline, *, before: int | None = None) -> list[Numbered]:
    """In the record's order; ``before`` leaves out what was not known yet."""
    within = Q(idx__isnull=False) if before is None else Q(idx__lt=before)
    rested, key = row.rests_on["date"] or {}, key_of(row.due)
    numbers = {*(turn.entry for turn in row.turns.all()), rested.get("number")} - {None}
    found = dict(_read(within & Q(idx__in=numbers)))
    verbs = Q(kind__startswith=f"{row.duty.form}.") | Q(kind__in=ANSWERS)
    answering = _read(within & verbs & Q(body__in={*row.rests_on["sharers"], row.heir_id} - {None}))
    found |= {number: entry for number, entry in answering if key in entry.answers}
    if rested.get("basis") == "promise":
        promises = _read(within & Q(kind="schedule.published", body__in=row.rests_on["sharers"]))
        found |= {number: entry for number, entry in promises if _names_duty(entry, row)}
    about = dict(_read(within & Q(kind__in=ABOUT)))
    found |= {number: entry for number, entry in about.items() if _points_at(entry, row.due)}
    # What answers the due, or what opened it, and what became of that.
    subjects = {entry.subject for entry in found.values() if key in entry.answers}
    subjects |= {row.period} if "/" in row.period else set()
    for subject in subjects:
        found |= _of_subject(subject, row, within)
    uids = {entry.uid for entry in found.values()}
    found |= {n: e for n, e in about.items() if any(link.rel == "corrects" and link.to in uids for link in e.links)}
    found |= {n: e for n, e in about.items() if e.kind == "outage.recorded" and _moved(e, row)}
    return [(number, found[number]) for number in sorted(found) if is_told(found[number].kind)]


def _of_subject(subject: str, row: Timeline, within: Q) -> dict[int, Entry]:
    """A subject's acts as far as they are about this due: it may answer others, or open them, as well."""
    key, found = key_of(row.due), {}
    for number, entry in _read(within & Q(subject=subject)):
        opens = {link.to for link in entry.links if link.rel == "opens"}
        is_other = entry.answers and key not in entry.answers and not entry.kind.endswith(".published")
        if not is_other and (not opens or row.duty_id in opens):
            found[number] = entry
    return found


def _names_duty(schedule: Entry, row: Timeline) -> bool:
    """Whether a release calendar names the due's duty, for its period or for all."""
    commit = next(part.commit for part in schedule.parts if part.name == "schedule.json")
    rows = json.loads(parts.read(commit))["rows"]
    return any(each["duty"] == row.duty_id and each.get("period") in {None, row.period} for each in rows)


def _points_at(entry: Entry, due: str) -> bool:
    return any(link.rel == "part-of" and link.to == due for link in entry.links)


def _moved(outage: Entry, row: Timeline) -> bool:
    """Whether the due's date is where this outage moved it."""
    if row.due_on is None:
        return False
    begun, ended = (date.fromisoformat(str(outage.facts[name])) for name in ("begun_on", "ended_on"))
    needed = {venue.get("site") for venue in row.duty.venues if venue.get("required")} - {None}
    touched = not needed or not outage.sites or "own" in needed or not needed.isdisjoint(outage.sites)
    return touched and begun <= row.due_on - (ended - begun) - timedelta(1) <= ended


def _read(wanted: Q) -> Iterator[Numbered]:
    for idx, canonical in models.Entry.objects.filter(wanted).order_by("idx").values_list("idx", "canonical"):
        assert idx is not None, "numbered entries alone are part of the record"
        yield idx, Entry.of(bytes(canonical))
