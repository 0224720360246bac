"""The periods that dues are told by: a year, half-year, quarter, month or day, by their keys (2017-Q3)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache


@dataclass(frozen=True, slots=True)
class Period:
    """``key`` as entries write it; both days belong to it."""

    key: str
    starts_on: date
    ends_on: date


# Months in each, by the ``every`` of bound-plan.schema.json.
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
CONFIRMATIONS = {0: None, 1: "year", 2: "half-year", 4: "quarter"}


@cache
def period(key: str) -> Period:
    """The period of a key. Raises ValueError for what is none."""
    year, _, rest = key.partition("-")
    if not rest:
        return _months(key, int(year), 1, 12)
    if rest[0] in "HQ":
        size = 6 if rest[0] == "H" else 3
        return _months(key, int(year), (int(rest[1:]) - 1) * size + 1, size)
    if len(rest) == 2:
        return _months(key, int(year), int(rest), 1)
    day = date.fromisoformat(key)
    return Period(key, day, day)


@cache
def periods(every: str, year: int) -> tuple[Period, ...]:
    """All periods of one kind in a year, in order; what has no periods of its own is owed once in the year."""
    if every == "day":
        first = date(year, 1, 1)
        days = (date(year, 12, 31) - first).days + 1
        return tuple(period((first + timedelta(n)).isoformat()) for n in range(days))
    size = MONTHS.get(every, 12)
    names = {1: "{0}-{1:02d}", 3: "{0}-Q{1}", 6: "{0}-H{1}", 12: "{0}"}[size]
    return tuple(period(names.format(year, n)) for n in range(1, 12 // size + 1))


def every_of(key: str) -> str:
    """What kind of period a key is: 2017-Q3 → quarter; a subject's id is none, and gives change."""
    rest = key[5:]
    if "/" in key:
        return "change"
    return {"": "year", "H": "half-year", "Q": "quarter"}.get(rest[:1], "month" if len(rest) == 2 else "day")


def month_start(day: date) -> date:
    return day.replace(day=1)


def day_after(period_: Period, day: int) -> date:
    """The ``day``-th of the month that follows a period; a month without it ends on its last."""
    first = period_.ends_on + timedelta(1)
    return first.replace(day=min(day, monthrange(first.year, first.month)[1]))


def _months(key: str, year: int, first: int, size: int) -> Period:
    last = first + size - 1
    return Period(key, date(year, first, 1), date(year, last, monthrange(year, last)[1]))
