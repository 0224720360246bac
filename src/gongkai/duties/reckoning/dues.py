"""Which dues a duty makes: for which body, for which period, opened by what. A due is one occurrence for one body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from gongkai.duties.reckoning.ledger import Ledger, Opening
from gongkai.duties.reckoning.periods import CONFIRMATIONS, Period, month_start, period, periods
from gongkai.duties.reckoning.world import Duty, Line, Segment, World


@dataclass(frozen=True, slots=True)
class Due:
    """``period`` is a period's key or, where a fact opened it, the subject that did.

    ``sort`` is period, opened, confirmation or keeper (who puts up what others submitted). ``sharers`` may meet it as
    well as ``body``; ``needs`` is how many subjects it takes. ``since`` is a day of the first version of the plan that
    asks for it, ``lifted_on`` the day of the one that no longer does.
    """

    id: str
    duty: str
    body: str
    period: str
    sort: str
    sharers: tuple[str, ...]
    needs: int = 1
    # How the fold came to it; whoever holds a due from elsewhere need not know.
    since: date = field(default=date.min, repr=False, compare=False)
    lifted_on: date | None = field(default=None, repr=False, compare=False)

    @property
    def key(self) -> str:
        return f"{self.duty}@{self.period}"


def period_dues(line: Line, world: World, ledger: Ledger) -> Iterator[Due]:
    """The dues that plan and calendar make by themselves: none that a version told is lost in the next."""
    made: list[Due] = []
    for segment in line.segments:
        asked = {
            (due.period, world.heir(due.body, segment.starts_on)): due
            for due in (*_of_periods(line, segment, world, ledger), *_confirmations(line, segment, world, ledger))
            if segment.duty.makes_dues
        }
        made = [
            _continued(due, asked.pop((due.period, world.heir(due.body, segment.starts_on)), None), segment, world)
            for due in made
        ]
        made += asked.values()
    yield from made


def opened_dues(line: Line, subject: str, world: World, ledger: Ledger) -> Iterator[Due]:
    """The dues that a fact about one subject opens: its body's own, and its keeper's where it was submitted (报送)."""
    made: dict[str, Due] = {}
    for opening in ledger.openings.get(line.id, {}).get(subject, ()):
        for due in _opened(line, subject, opening, world):
            made.setdefault(due.id, due)
    yield from made.values()
    if show := ledger.submissions.get(line.id, {}).get(subject):
        keepers = dict.fromkeys(keeper for site in show.sites if (keeper := world.keeper(site)) and keeper != show.body)
        yield from (
            Due(f"{line.id}:{keeper}@{subject}", line.id, keeper, subject, "keeper", (keeper,), since=show.day)
            for keeper in keepers
        )


def subjects_of(line: Line, ledger: Ledger) -> Iterator[str]:
    """What has opened dues of a duty, in the record's order."""
    yield from dict.fromkeys((*ledger.openings.get(line.id, ()), *ledger.submissions.get(line.id, ())))


def _of_periods(line: Line, segment: Segment, world: World, ledger: Ledger) -> Iterator[Due]:
    duty = segment.duty
    if duty.every == "change":
        if duty.wakes_on and _is_owed(period(str(line.year)), segment):
            yield from _for_owners(line, segment, period(str(line.year)), world)
        return
    if duty.every == "declared":
        yield from _declared(line, segment, world, ledger)
        return
    for each in periods(duty.within if duty.every == "pooled" else duty.every, line.year):
        if _is_owed(each, segment):
            yield from _for_owners(line, segment, each, world)


def _is_owed(each: Period, segment: Segment) -> bool:
    """The first period owed is the one that ends in or after the month of adoption; of days, that day itself."""
    is_day = each.starts_on == each.ends_on
    return each.ends_on >= (segment.starts_on if is_day else month_start(segment.starts_on))


def _continued(due: Due, asked: Due | None, segment: Segment, world: World) -> Due:
    """A due when the next version of its plan begins: asked for again it keeps id and body, else it is lifted.

    A period that had passed stays owed by whoever still owes the duty.
    """
    if asked:
        return replace(asked, id=due.id, body=due.body, since=due.since)
    is_past = period(due.period).ends_on < month_start(segment.starts_on)
    if due.lifted_on or (is_past and _still_owes(due, segment, world)):
        return due
    return replace(due, lifted_on=segment.starts_on)


def _still_owes(due: Due, segment: Segment, world: World) -> bool:
    heirs = {world.heir(body, segment.starts_on) for body in due.sharers}
    return segment.duty.makes_dues and not heirs.isdisjoint(_owners(segment, segment.starts_on, world))


def _owners(segment: Segment, on: date, world: World) -> list[str]:
    return list(dict.fromkeys(body for owner in segment.duty.owners for body in world.members(owner, on)))


def _for_owners(line: Line, segment: Segment, each: Period, world: World, sort: str = "period") -> Iterator[Due]:
    duty = segment.duty
    bodies = _owners(segment, max(segment.starts_on, each.starts_on), world)
    yield from _shared(line.id, duty, bodies, each.key, sort, segment.starts_on)


def _shared(id: str, duty: Duty, bodies: list[str], key: str, sort: str, since: date) -> Iterator[Due]:
    """甲局、乙局: one each. 会同 and a quota for all: one, under the first body, which any of them may meet."""
    times = duty.times if duty.every == "pooled" else 1
    if duty.share == "each":
        yield from (Due(f"{id}:{body}@{key}", id, body, key, sort, (body,), times, since) for body in bodies)
    elif bodies:
        yield Due(f"{id}:{bodies[0]}@{key}", id, bodies[0], key, sort, tuple(bodies), times, since)


def _declared(line: Line, segment: Segment, world: World, ledger: Ledger) -> Iterator[Due]:
    """定期: by the rhythm that the body declares; until it does, one due without a date."""
    whole = period(str(line.year))
    for due in _for_owners(line, segment, whole, world):
        rhythms = [
            (schedule.day, row["every"])
            for schedule in ledger.schedules.get(due.body, ())
            for row in schedule.rows.get(line.id, ())
            if row.get("every")
        ]
        if not rhythms and _is_owed(whole, segment):
            yield due
        for number, (day, every) in enumerate(rhythms):
            since = month_start(max(day, segment.starts_on))
            until = rhythms[number + 1][0] if number + 1 < len(rhythms) else date.max
            for each in periods(every, line.year):
                if since <= each.ends_on < until and _is_owed(each, segment):
                    yield replace(due, id=f"{line.id}:{due.body}@{each.key}", period=each.key)


def _confirmations(line: Line, segment: Segment, world: World, ledger: Ledger) -> Iterator[Due]:
    """What is owed on change is gone through at each half-year's end, the first after the month of adoption."""
    every = CONFIRMATIONS[segment.confirmations]
    if segment.duty.every != "change" or every is None or (segment.duty.wakes_on and not ledger.openings.get(line.id)):
        return
    for each in periods(every, line.year):
        if month_start(each.ends_on) > segment.starts_on and _is_owed(each, segment):
            yield from _for_owners(line, segment, each, world, "confirmation")


def _opened(line: Line, subject: str, opening: Opening, world: World) -> Iterator[Due]:
    """A fact opens the due of the body that recorded it, where that body owes the duty on the day."""
    segment = line.on(opening.day)
    duty = segment.duty
    if duty.every != "change" or not duty.makes_dues or duty.wakes_on:
        return
    bodies = _owners(segment, opening.day, world)
    if opening.body in bodies:
        mine = bodies if duty.share != "each" else [opening.body]
        for due in _shared(line.id, duty, mine, subject, "opened", opening.day):
            later = (each for each in line.segments if each.starts_on > opening.day)
            lifted_on = next((each.starts_on for each in later if not _still_owes(due, each, world)), None)
            yield replace(due, lifted_on=lifted_on) if lifted_on else due
