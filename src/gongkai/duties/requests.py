"""What was asked about dues and waits for an answer: extensions (延期), exemptions (不适用) and reviews (复核).

A request is an entry, and so is what became of it: nothing but the record says whether it waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.duties import mentions
from gongkai.duties.models import Mention
from gongkai.duties.reckoning.ledger import day_of
from gongkai.duties.unfollowed import unfollowed
from gongkai.proof.entry import Entry
from gongkai.record import models
from gongkai.record.parts import read_of
from gongkai.record.reading import every_of_subject

Noun = Literal["extension", "exemption", "review"]
ASKED: dict[str, Noun] = {
    "extension.requested": "extension",
    "exemption.requested": "exemption",
    "review.requested": "review",
}
DECIDED: dict[str, Noun] = {
    "extension.granted": "extension",
    "extension.refused": "extension",
    "exemption.granted": "exemption",
    "exemption.refused": "exemption",
    "review.answered": "review",
}
KINDS = ASKED | DECIDED


@dataclass(frozen=True, slots=True)
class Request:
    """``entry`` is the asking itself; ``answer`` what the office decided, None while it waits."""

    entry: Entry
    answer: Entry | None = None

    @property
    def subject(self) -> str:
        return self.entry.subject

    @property
    def noun(self) -> Noun:
        return ASKED[self.entry.kind]

    @property
    def due(self) -> str:
        return due_of(self.entry)

    @property
    def body(self) -> str:
        return self.entry.body

    @property
    def asked_on(self) -> date:
        return day_of(self.entry.at)

    @property
    def to(self) -> date | None:
        told = self.entry.facts.get("to")
        return date.fromisoformat(str(told)) if told else None

    @property
    def reason(self) -> str:
        """The code of a reason from the list; empty for a review, which has a statement."""
        return str(self.entry.facts.get("reason", ""))

    @property
    def statement(self) -> str:
        return statement_of(self.entry)


def waiting(bodies: Iterable[str] | None = None) -> list[Request]:
    """What waits, the oldest first; of some bodies alone where they are told. Four queries, however much was asked."""
    last: dict[tuple[str, Noun], int] = {}
    for due, kind, number in Mention.objects.filter(kind__in=KINDS).values_list("due", "kind", "entry"):
        if kind in ASKED:
            last[due, ASKED[kind]] = number
        else:
            last.pop((due, DECIDED[kind]), None)
    rows = models.Entry.objects.filter(idx__in=list(last.values())).order_by("idx").values_list("canonical", flat=True)
    found = {(due_of(entry), ASKED[entry.kind]): entry for entry in map(_entry, rows)}
    for _number, entry in unfollowed(mentions.PROJECTION.name, KINDS):
        found.pop((due_of(entry), KINDS[entry.kind]), None)
        if entry.kind in ASKED:
            found[due_of(entry), ASKED[entry.kind]] = entry
    wanted = None if bodies is None else frozenset(bodies)
    return [Request(entry) for entry in found.values() if wanted is None or entry.body in wanted]


def of_due(due: str) -> list[Request]:
    """All that was asked about a due, in the record's order, with what became of each."""
    found: list[Request] = []
    for entry in about(due, KINDS):
        noun = KINDS[entry.kind]
        if entry.kind in ASKED:
            found.append(Request(entry))
        elif open := next((each for each in reversed(found) if each.noun == noun and each.answer is None), None):
            found[found.index(open)] = Request(open.entry, entry)
    return found


def open_of(due: str, noun: Noun) -> Request | None:
    """The one of a kind that waits: none is asked beside it."""
    return next((each for each in of_due(due) if each.noun == noun and each.answer is None), None)


def asked(subject: str) -> Request | None:
    """The request of an id (``extension/…``), as it stands; None where there is none."""
    first = next((entry for _number, entry in every_of_subject(subject) if entry.kind in ASKED), None)
    if first is None:
        return None
    return next((each for each in of_due(due_of(first)) if each.subject == subject), None)


def about(due: str, kinds: Iterable[str]) -> Iterator[Entry]:
    """The entries of some kinds that point at a due, in the record's order, those without a number last."""
    kinds = list(kinds)
    numbers = Mention.objects.filter(due=due, kind__in=kinds).values("entry")
    rows = models.Entry.objects.filter(idx__in=numbers).order_by("idx").values_list("canonical", flat=True)
    yield from map(_entry, rows)
    yield from (entry for _, entry in unfollowed(mentions.PROJECTION.name, kinds) if due_of(entry) == due)


def due_of(entry: Entry) -> str:
    """The due that an entry is about."""
    return next((link.to for link in entry.links if link.rel == "part-of"), "")


def statement_of(entry: Entry) -> str:
    """The sentence that was made public; empty where there is none, or where it was removed."""
    try:
        return read_of(entry, "statement.txt").decode()
    except (KeyError, FileNotFoundError):
        return ""


def _entry(canonical: bytes | memoryview) -> Entry:
    return Entry.of(bytes(canonical))
