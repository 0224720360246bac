"""Which dues a duty makes: for which body, for which period, opened by what. A due is one occurrence for one body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.duties.reckoning.ledger import Ledger, Opening
from gongkai.duties.reckoning.periods import CONFIRMATIONS, Period, month_start, period, periods
from gongkai.duties.reckoning.world import Line, Segment, World


@dataclass(frozen=True, slots=True)
class Due:
    """``period`` is a period's key or, where a fact opened it, the subject that did.

    ``sort`` is period, opened, confirmation or keeper (who puts up what others submitted). ``sharers`` may meet it as
    well as ``body``; ``needs`` is how many subjects it takes.
    """

    id: str
    duty: str
    body: str
    period: str
    sort: str
    sharers: tuple[str, ...]
    needs: int = 1

    @property
    def key(self) -> str:
        return f"{self.duty}@{self.period}"


def period_dues(line: Line, world: World, ledger: Ledger) -> Iterator[Due]:
    """The dues that plan and calendar make by themselves, by period, then by body."""
    for segment in line.segments:
        if segment.duty.makes_dues:
            yield from _of_periods(line, segment, world, ledger)
            yield from _confirmations(line, segment, world, ledger)


def opened_dues(line: Line, subject: str, world: World, ledger: Ledger) -> Iterator[Due]:
    """The dues that a fact about one subject opens: its body's own, and its keeper's where it was submitted (报送)."""
    if opening := ledger.openings.get(line.id, {}).get(subject):
        yield from _opened(line, subject, opening, world)
    if show := ledger.submissions.get(line.id, {}).get(subject):
        keepers = dict.fromkeys(keeper for site in show.sites if (keeper := world.keeper(site)) and keeper != show.body)
        yield from (
            Due(f"{line.id}:{keeper}@{subject}", line.id, keeper, subject, "keeper", (keeper,)) for keeper in keepers
        )


def subjects_of(line: Line, ledger: Ledger) -> Iterator[str]:
    """What has opened dues of a duty, in the record's order."""
    yield from dict.fromkeys((*ledger.openings.get(line.id, ()), *ledger.submissions.get(line.id, ())))


def _of_periods(line: Line, segment: Segment, world: World, ledger: Ledger) -> Iterator[Due]:
    duty = segment.duty
    if duty.every == "change":
        if duty.wakes_on and _is_owed(period(str(line.year)), segment, line):
            yield from _for_owners(line, segment, period(str(line.year)), world)
        return
    if duty.every == "declared":
        yield from _declared(line, segment, world, ledger)
        return
    for each in periods(duty.within if duty.every == "pooled" else duty.every, line.year):
        if _is_owed(each, segment, line):
            yield from _for_owners(line, segment, each, world)


def _is_owed(each: Period, segment: Segment, line: Line) -> bool:
    """The first period owed is the one that ends in or after the month of adoption; the next version takes over."""
    if each.ends_on < month_start(segment.starts_on):
        return False
    if segment.until is None or segment.until == line.lifted_on:
        return line.lifted_on is None or each.starts_on < line.lifted_on
    return each.ends_on < segment.until


def _for_owners(line: Line, segment: Segment, each: Period, world: World) -> Iterator[Due]:
    duty, on = segment.duty, max(segment.starts_on, each.starts_on)
    bodies = [body for owner in duty.owners for body in world.members(owner, on)]
    yield from _shared(line.id, duty.share, duty.times if duty.every == "pooled" else 1, bodies, each.key, "period")


def _shared(duty: str, share: str, times: int, bodies: list[str], key: str, sort: str) -> Iterator[Due]:
    """甲局、乙局: one each. 会同 and a quota for all: one, under the first body, which any of them may meet."""
    bodies = list(dict.fromkeys(bodies))
    if share == "each":
        yield from (Due(f"{duty}:{body}@{key}", duty, body, key, sort, (body,), times) for body in bodies)
    elif bodies:
        yield Due(f"{duty}:{bodies[0]}@{key}", duty, bodies[0], key, sort, tuple(bodies), times)


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
        if not rhythms and _is_owed(whole, segment, line):
            yield due
        for number, (day, every) in enumerate(rhythms):
            since = month_start(max(day, segment.starts_on))
            until = rhythms[number + 1][0] if number + 1 < len(rhythms) else date.max
            for each in periods(every, line.year):
                if since <= each.ends_on < until and _is_owed(each, segment, line):
                    id = f"{line.id}:{due.body}@{each.key}"
                    yield Due(id, line.id, due.body, each.key, "period", due.sharers)


def _confirmations(line: Line, segment: Segment, world: World, ledger: Ledger) -> Iterator[Due]:
    """What is owed on change is gone through at each half-year's end, the first after the month of adoption."""
    every = CONFIRMATIONS[segment.confirmations]
    if segment.duty.every != "change" or every is None or (segment.duty.wakes_on and not ledger.openings.get(line.id)):
        return
    for each in periods(every, line.year):
        begun = month_start(each.ends_on) > segment.starts_on and _is_owed(each, segment, line)
        if begun and not (line.lifted_on and each.ends_on >= line.lifted_on):
            on = max(segment.starts_on, each.starts_on)
            bodies = [body for owner in segment.duty.owners for body in world.members(owner, on)]
            yield from _shared(line.id, segment.duty.share, 1, bodies, each.key, "confirmation")


def _opened(line: Line, subject: str, opening: Opening, world: World) -> Iterator[Due]:
    """A fact opens the due of the body that recorded it, where that body owes the duty on the day."""
    duty = line.on(opening.day).duty
    if duty.every != "change" or not duty.makes_dues or duty.wakes_on:
        return
    bodies = [body for owner in duty.owners for body in world.members(owner, opening.day)]
    if opening.body in bodies:
        mine = bodies if duty.share != "each" else [opening.body]
        yield from _shared(line.id, duty.share, 1, mine, subject, "opened")
