"""The timeline of one due: from which day it stood how, and because of what."""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from gongkai.duties.reckoning.dates import Dated, dates_of, reopened
from gongkai.duties.reckoning.dues import Due
from gongkai.duties.reckoning.events import ONE_DAY, Event, begins_on, events_of
from gongkai.duties.reckoning.ledger import Ledger
from gongkai.duties.reckoning.world import Line, Segment, World

PUBLISHED = frozenset({"met", "late", "before-plan"})
SETTLED = PUBLISHED | {"not-applicable", "task-changed"}
# Not overdue, whatever the day: nothing to count from yet, or nothing but a signature is wanted.
UNDATED = frozenset({"asleep", "unconfirmed"})


class Turn(NamedTuple):
    """``state`` from ``starts_on`` on; ``number`` is the entry that brought it, None where a day that passed did."""

    starts_on: date
    state: str
    because: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """``due_on`` is when it is owed, ``legal`` the limit of law beside that, ``missing`` the venues still without it.

    ``met_by`` are the entries that met it, ``heir`` the body that answers for it in the end.
    """

    due: Due
    turns: tuple[Turn, ...]
    due_on: Dated | None
    legal: Dated | None
    missing: tuple[str, ...]
    met_by: tuple[int, ...]
    heir: str | None

    def on(self, day: date) -> Turn | None:
        """How it stands at the end of a day; None before there was anything to owe."""
        at = bisect_right(self.turns, day, key=lambda turn: turn.starts_on)
        return self.turns[at - 1] if at else None


def timeline(due: Due, line: Line, world: World, ledger: Ledger) -> Timeline:
    """The fold of one due: every turn that the record as far as it is read gives it, future ones included."""
    segment = line.on(due.since)
    while True:
        due_on, legal = dates_of(due, segment, world, ledger)
        run = _passed(due, due_on, line, segment, world, ledger)
        until = segment.until
        if until is None or until in {line.lifted_on, due.lifted_on}:
            break
        if (due_on and due_on.on < until) or run.was_met_before(until):
            break
        # What is still open when a newer version of the plan begins takes that version's date.
        segment = line.on(until)
    heir = world.heir(due.body, date.max)
    return Timeline(due, tuple(run.turns), run.due_on, legal, run.missing(), tuple(run.met_by), heir)


def _passed(due: Due, due_on: Dated | None, line: Line, segment: Segment, world: World, ledger: Ledger) -> _Run:
    """A due after all its events, by one version of its plan."""
    required = _required(due, segment, world, ledger)
    outages = _outages(due, required, world, ledger) if ledger.outages else []
    begins = begins_on(due, line, due_on.fact_on if due_on else None)
    run = _Run(due, required, begins, line.segments[0].starts_on)
    heap = list(events_of(due, line, world, ledger, begins))
    heapq.heapify(heap)
    moved = due_on
    while heap or moved:
        if moved:
            run.due_on = _moved(moved, outages)
            heapq.heappush(heap, Event(run.due_on.on + ONE_DAY, 2, -1, "passed"))
        moved = run.take(heapq.heappop(heap), segment, world)
    return run


def _required(due: Due, segment: Segment, world: World, ledger: Ledger) -> tuple[str, ...]:
    if due.sort != "keeper":
        return segment.duty.required
    sites = ledger.submissions[due.duty][due.period].sites
    return tuple(site for site in sites if world.keeper(site) == due.body)


def _outages(due: Due, required: tuple[str, ...], world: World, ledger: Ledger) -> list[tuple[date, date]]:
    """The first and last days of what kept a due from being met: no site, or one of those that it needs."""
    found = []
    for note in ledger.outages:
        sites, facts = note.entry.sites, ledger.facts(note.number)
        own = any(world.keeps(body, site, note.day) for body in due.sharers for site in sites)
        if not sites or not required or ("own" in required and own) or not set(required).isdisjoint(sites):
            found.append((date.fromisoformat(str(facts["begun_on"])), date.fromisoformat(str(facts["ended_on"]))))
    return sorted(found)


def _moved(due_on: Dated, outages: list[tuple[date, date]]) -> Dated:
    """A date that falls within an outage moves by its length."""
    for begun, ended in outages:
        if begun <= due_on.on <= ended:
            due_on = replace(due_on, on=due_on.on + (ended - begun) + ONE_DAY)
    return due_on


@dataclass
class _Run:
    """One due while its events pass over it, in order."""

    due: Due
    required: tuple[str, ...]
    begins: date
    adopted_on: date
    due_on: Dated | None = None
    places: dict[str, set[str]] = field(default_factory=dict)
    rejected: dict[str, set[str]] = field(default_factory=dict)
    was_late: bool = False
    turns: list[Turn] = field(default_factory=list)
    met_by: list[int] = field(default_factory=list)

    @property
    def state(self) -> str:
        return self.turns[-1].state if self.turns else ""

    @property
    def is_open(self) -> bool:
        return self.state not in SETTLED

    def take(self, event: Event, segment: Segment, world: World) -> Dated | None:
        """Let one event pass; the new date where it sets one."""
        match event.what:
            case "shown":
                self._shown(event)
            case "reclaimed":
                if event.subject in self.rejected:
                    self._shown(event._replace(places=tuple(self.rejected.pop(event.subject))))
            case "withdrawn" | "rejected":
                return self._taken_away(event, segment, world)
            case "extended":
                return self._extended(event)
            case _ if not self.is_open:
                return None
            case "asleep" | "not-yet":
                self._turn(event, event.what)
            case "opened" | "woken":
                self._turn(event, "unconfirmed" if self.due.sort == "confirmation" else "in-time")
            case "passed" if self.due_on and self.state not in UNDATED:
                if self.due_on.binds and event.day == self.due_on.on + ONE_DAY:
                    self._turn(event, "overdue")
            case "lifted" | "dissolved" if self.state != "overdue" or event.what == "dissolved":
                self._turn(event, "task-changed")
            case "exempted":
                self._turn(event, "not-applicable")
            case "confirmed" if self.due.sort == "confirmation":
                self.met_by.append(event.number)
                self._turn(event, "met")
        return None

    def was_met_before(self, day: date) -> bool:
        at = bisect_left(self.turns, day, key=lambda turn: turn.starts_on)
        return at > 0 and self.turns[at - 1].state in PUBLISHED

    def missing(self) -> tuple[str, ...]:
        """The required venues at which it does not stand; ``*`` where it needs any, or more of them, than it has."""
        if self.due.needs > 1:
            whole = sum("*" in places or set(self.required) <= places for places in self.places.values())
            return () if whole >= self.due.needs else ("*",)
        if not self.places:
            return self.required or ("*",)
        everywhere = set().union(*self.places.values())
        return () if "*" in everywhere else tuple(site for site in self.required if site not in everywhere)

    def _turn(self, event: Event, state: str, because: str = "") -> None:
        day, marked = max(event.day, self.begins), because == "withdrawn-by-law"
        if self.state == state and not marked:
            return
        while self.turns and self.turns[-1].starts_on >= day:
            # A day is told by its end: what it only passed through leaves no turn.
            self.turns.pop()
        if self.state != state or marked:
            number = event.number if event.number >= 0 else None
            self.turns.append(Turn(day, state, because or event.what, number))

    def _shown(self, event: Event) -> None:
        self.places.setdefault(event.subject, set()).update(event.places)
        if not self.is_open or self.missing():
            return
        self.met_by.append(event.number)
        because = "own-date" if event.is_own_date else "published"
        if event.is_own_date and event.day < self.adopted_on:
            self._turn(event, "before-plan", because)
            return
        self.was_late |= self.due_on is not None and self.due_on.binds and event.day > self.due_on.on
        self._turn(event, "late" if self.was_late else "met", because)

    def _taken_away(self, event: Event, segment: Segment, world: World) -> Dated | None:
        """Withdrawn by law it stays met and says so; as wrong, or its answer rejected, it is owed anew."""
        if event.subject not in self.places:
            return None
        if event.is_lawful:
            if self.state in PUBLISHED:
                self._turn(event, self.state, "withdrawn-by-law")
            return None
        places = self.places.pop(event.subject)
        if event.what == "rejected":
            self.rejected[event.subject] = places
        if self.state not in PUBLISHED or not self.missing():
            return None
        self._turn(event, "in-time")
        return reopened(event.day, segment.duty, self.due_on, world)

    def _extended(self, event: Event) -> Dated | None:
        """延期 that was asked before the date had passed gives a new one; asked later it changes nothing."""
        if self.due_on is None or event.asked_on > self.due_on.on or event.to <= self.due_on.on:
            return None
        if self.state == "late" and self.turns[-1].starts_on <= event.to:
            # Asked in time, decided after it was published: it had the time that it was given.
            self.was_late = False
            self._turn(event, "met")
        elif self.is_open and self.state not in UNDATED:
            self._turn(event, "extended")
        else:
            return None
        return replace(self.due_on, on=event.to, number=event.number)
