"""The acts of the record, indexed by what they touch: dues answered, subjects published, facts, promises, grants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from gongkai.proof.entry import Entry

# The verbs by which something comes to stand in public, or by which a body says that it does.
SHOWS = frozenset(
    {
        "published", "revised", "placed", "submitted", "registered", "attested", "declared", "evidenced", "received",
        "claimed", "answered",
    }
)  # fmt: skip


class Show(NamedTuple):
    """A subject came to stand on ``sites``. ``is_own_date`` says that ``day`` is what the site tells, unproven."""

    day: date
    number: int
    verb: str
    body: str
    sites: tuple[str, ...]
    is_own_date: bool


class End(NamedTuple):
    """A subject was withdrawn; ``is_lawful`` with a ground of law, else as wrong."""

    day: date
    number: int
    is_lawful: bool


class Answer(NamedTuple):
    """An act that says that a subject meets a due."""

    subject: str
    body: str
    day: date
    number: int


class Note(NamedTuple):
    """A decision or statement about one due."""

    day: date
    number: int
    entry: Entry


class Opening(NamedTuple):
    """A fact opened a due of an on-change duty, or woke a sleeping one."""

    day: date
    number: int
    body: str


@dataclass(frozen=True)
class Schedule:
    """A body's release calendar (发布日程): ``rows`` by duty."""

    day: date
    number: int
    rows: Mapping[str, list[Mapping[str, Any]]]


@dataclass
class Ledger:
    """A key is ``<duty>@<period>``, as ``answers`` has it; a whole due's id has its body between the two."""

    entries: list[Entry] = field(default_factory=list)
    by_uid: dict[str, int] = field(default_factory=dict)
    corrections: dict[int, dict[str, Any]] = field(default_factory=dict)
    # By subject.
    shows: dict[str, list[Show]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[str, list[End]] = field(default_factory=lambda: defaultdict(list))
    nouns: dict[str, str] = field(default_factory=dict)
    answered: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    requests: dict[str, date] = field(default_factory=dict)
    # By key or by a due's id.
    answers: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[str, list[Note]] = field(default_factory=lambda: defaultdict(list))
    # By duty, then by the subject that the opened due goes by: the first of each body.
    openings: dict[str, dict[str, list[Opening]]] = field(default_factory=lambda: defaultdict(dict))
    submissions: dict[str, dict[str, Show]] = field(default_factory=lambda: defaultdict(dict))
    # By body.
    schedules: dict[str, list[Schedule]] = field(default_factory=lambda: defaultdict(list))
    confirmed: dict[tuple[str, str], Note] = field(default_factory=dict)
    outages: list[Note] = field(default_factory=list)

    def facts(self, number: int) -> Mapping[str, Any]:
        """An act's facts, as corrected since."""
        corrected = self.corrections.get(number)
        return {**self.entries[number].facts, **corrected} if corrected else self.entries[number].facts

    def opening(self, duty: str, subject: str, bodies: Sequence[str]) -> Opening | None:
        """The act by which one of some bodies first told of what opens a due."""
        found = self.openings.get(duty, {}).get(subject, ())
        return next((each for each in found if each.body in bodies), None)

    def instruments(self, duty: str) -> list[Opening]:
        """What woke a sleeping duty, in the record's order."""
        return [each for found in self.openings.get(duty, {}).values() for each in found]

    def _open(self, duty: str, subject: str, opening: Opening) -> None:
        found = self.openings[duty].setdefault(subject, [])
        if all(each.body != opening.body for each in found):
            found.append(opening)

    def add(self, entry: Entry, part: Callable[[Entry, str], Any]) -> set[str]:
        """Take an act in, and tell which keys it touches; ``part`` reads a named part of it as JSON."""
        number, day = len(self.entries), day_of(entry.at)
        self.entries.append(entry)
        self.by_uid[entry.uid] = number
        noun, verb = entry.kind.split(".")
        subject = entry.subject
        touched = {f"{link.to}@{subject}" for link in entry.links if link.rel == "opens"}
        for link in entry.links:
            if link.rel == "opens":
                self._open(link.to, subject, Opening(day, number, entry.body))
            elif link.rel == "part-of" and "@" in link.to:
                self.notes[link.to].append(Note(day, number, entry))
                touched.add(key_of(link.to))
        if entry.kind == "schedule.published":
            rows: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
            for row in part(entry, "schedule.json")["rows"]:
                rows[row["duty"]].append(row)
            self.schedules[entry.body].append(Schedule(day, number, dict(rows)))
            touched |= {f"{duty}@" for duty in rows}
            touched |= {f"{duty}@{row['period']}" for duty in rows for row in rows[duty] if row.get("period")}
        elif entry.kind == "confirmation.signed":
            for duty in part(entry, "sheet.json")["duties"]:
                key = f"{duty}@{entry.period}"
                self.confirmed.setdefault((key, entry.body), Note(day, number, entry))
                touched.add(key)
        elif entry.kind == "outage.recorded":
            self.outages.append(Note(day, number, entry))
            touched.add("*")
        elif entry.kind == "extension.requested":
            self.requests[subject] = day
        elif entry.kind == "correction.recorded":
            touched |= self._correct(entry)
        elif verb == "withdrawn":
            self.ends[subject].append(End(day, number, entry.ground is not None))
            touched |= set(self.answered[subject])
        elif verb in SHOWS:
            touched |= self._show(entry, day, number, noun, verb)
        return touched

    def _show(self, entry: Entry, day: date, number: int, noun: str, verb: str) -> set[str]:
        subject = entry.subject
        own = entry.facts.get("published_on") if verb == "registered" else None
        show = Show(
            date.fromisoformat(str(own)) if own else day, number, verb, entry.body, entry.sites, own is not None
        )
        if verb != "claimed":
            # A claim adds an answer to what is public already; it makes nothing public itself.
            self.shows[subject].append(show)
            self.nouns.setdefault(subject, noun)
        keys = set(self.answered[subject])
        for key in entry.answers:
            duty, _, period = key.partition("@")
            self.answers[key].append(Answer(subject, entry.body, day, number))
            if key not in keys:
                self.answered[subject].append(key)
                keys.add(key)
            if "/" in period:
                # What is published on a change tells of the change, where no act before it did.
                self._open(duty, period, Opening(day, number, entry.body))
            if verb == "submitted":
                self.submissions[duty].setdefault(subject, show)
                keys.add(f"{duty}@{subject}")
                # What becomes of it concerns its keeper too.
                self.answered[subject].append(f"{duty}@{subject}")
        return keys

    def _correct(self, entry: Entry) -> set[str]:
        """Facts that were wrong are replaced wherever they were read; the entry itself stays as it is."""
        touched: set[str] = set()
        for link in entry.links:
            number = self.by_uid.get(link.to)
            if link.rel != "corrects" or number is None:
                continue
            self.corrections.setdefault(number, {}).update(entry.facts)
            mended = self.entries[number]
            if own := entry.facts.get("published_on"):
                self.shows[mended.subject] = [
                    show._replace(day=date.fromisoformat(str(own)))
                    if show.number == number and show.is_own_date
                    else show
                    for show in self.shows[mended.subject]
                ]
            touched |= set(self.answered[mended.subject])
            touched |= {key_of(each.to) for each in mended.links if each.rel == "part-of"}
            touched |= {f"{each.to}@{mended.subject}" for each in mended.links if each.rel == "opens"}
            if mended.kind == "outage.recorded":
                touched.add("*")
        return touched


def key_of(due: str) -> str:
    """The key of a due's id: ``hc-2017/1.3/1:hc-finance@2017-08`` → ``hc-2017/1.3/1@2017-08``."""
    duty, _, rest = due.partition(":")
    return f"{duty}@{rest.partition('@')[2]}"


def day_of(at: str) -> date:
    """The day of an instant in Asia/Shanghai, which has kept UTC+8 since 1991."""
    day = date.fromisoformat(at[:10])
    return day + timedelta(1) if at[11:13] >= "16" else day
