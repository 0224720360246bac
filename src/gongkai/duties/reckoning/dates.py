"""When a due is due: 法定, 方案, 承诺 or 提醒, the earliest of those that bind, and what each rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gongkai.duties.reckoning.dues import Due
from gongkai.duties.reckoning.ledger import Ledger
from gongkai.duties.reckoning.periods import day_after, period
from gongkai.duties.reckoning.world import Duty, Limit, Segment, World


@dataclass(frozen=True, slots=True)
class Dated:
    """``basis``: law, plan, promise or reminder. ``fact_on`` is the day counted from, ``number`` its entry."""

    on: date
    basis: str
    is_provisional: bool = False
    fact: str = ""
    fact_on: date | None = None
    limit: Limit | None = None
    number: int | None = None

    @property
    def binds(self) -> bool:
        """Only law, plan and promise can be overdue, and none of them while its working days are not known."""
        return self.basis != "reminder" and not self.is_provisional


def dates_of(due: Due, segment: Segment, world: World, ledger: Ledger) -> tuple[Dated | None, Dated | None]:
    """The date of a due, and the limit of law that stands beside it where that is not the same.

    Of what binds, the earliest counts; a reminder only where nothing else does. Nothing is owed before the plan's
    adoption, so a date that would fall before it is none.
    """
    found = [each for each in _candidates(due, segment, world, ledger) if each.on >= segment.starts_on]
    binding = sorted((each for each in found if each.basis != "reminder"), key=lambda each: each.on)
    first = binding[0] if binding else next(iter(found), None)
    legal = next((each for each in binding if each.basis == "law" and each is not first), None)
    return first, legal


def after(fact: str, fact_on: date, limit: Limit, basis: str, world: World, number: int | None = None) -> Dated:
    """The last day of a limit that counts from a fact, the day of the fact not counted."""
    if not limit.working:
        return Dated(fact_on + timedelta(limit.days), basis, False, fact, fact_on, limit, number)
    on = world.calendar.after(fact_on, limit.days)
    return Dated(on, basis, not world.calendar.is_known(fact_on, on), fact, fact_on, limit, number)


def reopened(day: date, duty: Duty, before: Dated | None, world: World) -> Dated:
    """Withdrawn as wrong: due anew that day with the cadence's own limit, as binding as it was, and never sooner."""
    basis = before.basis if before else "reminder"
    days = world.rules.reminder_days.get(duty.every)
    limit = duty.limit or (Limit(days, False, "reopened_on", None) if days else None)
    # A cadence that has no limit of its own gives no further date that anybody could miss.
    anew = after("reopened_on", day, limit, basis, world) if limit else Dated(day, "reminder", fact_on=day)
    return before if before and before.on >= anew.on else anew


def _candidates(due: Due, segment: Segment, world: World, ledger: Ledger) -> Iterator[Dated]:
    if due.sort == "keeper":
        yield from _keepers_date(due, world, ledger)
    if due.sort in {"keeper", "confirmation"}:
        return
    duty = segment.duty
    limit = _limit(duty, due, world)
    if limit and limit.counted_from == "adopted_on":
        yield after("adopted_on", segment.starts_on, limit, "plan", world)
    elif limit and (fact := _fact(limit.counted_from, due, ledger)):
        number, day = fact
        yield after(limit.counted_from, day, limit, "law" if limit.ground else "plan", world, number)
    if due.sort == "period" and not duty.wakes_on:
        whole = period(due.period)
        if duty.every == "pooled" and whole.starts_on < due.since:
            # A quota is worked off within its period: of one that had begun before the plan, nobody can miss it.
            yield Dated(whole.ends_on, "reminder")
            return
        if (duty.every in {"once", "year"} and not (limit and limit.counted_from == "adopted_on")) or duty.every in {
            "day",
            "pooled",
        }:
            yield Dated(whole.ends_on, "plan")
        elif duty.day:
            yield Dated(day_after(whole, duty.day), "plan")
    if promised := _promise(due, ledger):
        yield promised
    yield from _reminder(due, segment, world, ledger)


def _limit(duty: Duty, due: Due, world: World) -> Limit | None:
    """The plan's limit, or law's where the article binds the body's kind; what waits for its fact is none yet."""
    limit = duty.limit
    if limit and limit.ground and world.kind(due.body) not in world.rules.binds.get(limit.ground, frozenset()):
        return None
    return limit


def _fact(name: str, due: Due, ledger: Ledger) -> tuple[int, date] | None:
    """The day of a fact, as first told: by the act that opened the due, one recorded about it, or one that met it."""
    told = []
    if opening := ledger.opening(due.duty, due.period, due.sharers):
        told.append(opening.number)
    told += [note.number for note in ledger.notes.get(due.id, ()) if note.entry.kind == "fact.recorded"]
    told += [answer.number for answer in ledger.answers.get(due.key, ()) if answer.body in due.sharers]
    for number in sorted(told):
        facts = ledger.facts(number)
        if name in facts:
            return number, date.fromisoformat(facts[name])
        if name == "published_on" and opening and number == opening.number:
            return number, opening.day
    return None


def _promise(due: Due, ledger: Ledger) -> Dated | None:
    """The body's release calendar. A later one moves what has not passed; what has passed stays where it was."""
    promised: Dated | None = None
    for body in due.sharers:
        for schedule in ledger.schedules.get(body, ()):
            for row in schedule.rows.get(due.duty, ()):
                on = _promised_day(row, due)
                if on and (promised is None or promised.on >= schedule.day):
                    promised = Dated(on, "promise", number=schedule.number)
    return promised


def _promised_day(row: Mapping[str, Any], due: Due) -> date | None:
    """``on`` names the day of one period, or of the year; ``day`` one of the month after each period of the rhythm."""
    if row.get("on"):
        return date.fromisoformat(row["on"]) if row.get("period", due.period[:4]) == due.period else None
    if not row.get("day") or due.sort != "period" or len(due.period) == 4:
        return None
    return day_after(period(due.period), row["day"])


def _reminder(due: Due, segment: Segment, world: World, ledger: Ledger) -> Iterator[Dated]:
    """The office's own default, which nobody can be overdue by."""
    days = world.rules.reminder_days.get(segment.duty.every)
    if days is None:
        return
    if due.sort == "opened" or segment.duty.wakes_on:
        if opening := ledger.opening(due.duty, due.period, due.sharers) or next(
            iter(ledger.instruments(due.duty)), None
        ):
            yield Dated(opening.day + timedelta(days), "reminder", fact_on=opening.day, number=opening.number)
    elif segment.duty.every not in {"once", "year", "timely"}:
        ends_on = period(due.period).ends_on
        yield Dated(ends_on + timedelta(days), "reminder", fact="period_ended_on", fact_on=ends_on)


def _keepers_date(due: Due, world: World, ledger: Ledger) -> Iterator[Dated]:
    show = ledger.submissions[due.duty][due.period]
    limit = Limit(world.rules.keeper_working_days, True, "submitted_on", None)
    yield after("submitted_on", show.day, limit, "reminder", world, show.number)
