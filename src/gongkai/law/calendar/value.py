"""The calendar of working days as a value: which days are worked, and how far that is known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date
from functools import cached_property


@dataclass(frozen=True)
class Year:
    """One year's arrangement (放假安排): days off and weekend days that are worked, each with its name.

    ``source`` tells where it was taken from. An arrangement may move days of the December before.
    """

    year: int
    source: str
    holidays: Mapping[date, str]
    workdays: Mapping[date, str]


@dataclass(frozen=True)
class Day:
    """Whether a day is worked, and why, in the words of its arrangement: 国庆节, 周末, 调休上班, 工作日."""

    day: date
    is_working: bool
    kind: str  # workday, weekend, holiday, make-up
    name: str = ""


@dataclass(frozen=True)
class Calendar:
    """Adopted years in order; outside them weekdays alone are worked, which is provisional."""

    years: tuple[Year, ...] = ()
    _cache: dict[int, tuple[date, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def known(self) -> frozenset[int]:
        return frozenset(each.year for each in self.years)

    @cached_property
    def holidays(self) -> dict[date, str]:
        """Every day off by arrangement. What a later year says of a December before it is the newer word."""
        return self._merged()[0]

    @cached_property
    def workdays(self) -> dict[date, str]:
        """Every weekend day that is worked by arrangement."""
        return self._merged()[1]

    def with_year(self, year: Year) -> Calendar:
        """This calendar with a year added, or in the place of what was held for that year."""
        others = [each for each in self.years if each.year != year.year]
        return Calendar(tuple(sorted([*others, year], key=lambda each: each.year)))

    def is_working(self, day: date) -> bool:
        if day in self.holidays:
            return False
        return day.weekday() < 5 or day in self.workdays

    def tell(self, day: date) -> Day:
        if name := self.holidays.get(day):
            return Day(day, False, "holiday", name)
        if name := self.workdays.get(day):
            return Day(day, True, "make-up", name)
        return Day(day, True, "workday") if day.weekday() < 5 else Day(day, False, "weekend")

    def is_known(self, first: date, last: date | None = None) -> bool:
        """Whether every day from the first to the last lies in an adopted year."""
        return all(year in self.known for year in range(first.year, (last or first).year + 1))

    def after(self, day: date, count: int) -> date:
        """The count-th working day after a day, itself not counted. Raises OverflowError past the year 9999."""
        if count < 1:
            raise ValueError(f"a count begins at 1, not {count}")
        year = day.year
        worked = self._worked(year)
        at = bisect_right(worked, day) + count - 1
        while at >= len(worked):
            at -= len(worked)
            year += 1
            worked = self._worked(year)
        return worked[at]

    def on_or_after(self, day: date) -> date:
        """The day itself if it is worked, else the next that is."""
        return day if self.is_working(day) else self.after(day, 1)

    def between(self, after: date, until: date) -> int:
        """How many working days lie after one day and up to another, which is counted; 0 where it is not later."""
        if until <= after:
            return 0
        if after.year == until.year:
            worked = self._worked(after.year)
            return bisect_right(worked, until) - bisect_right(worked, after)
        first, last = self._worked(after.year), self._worked(until.year)
        whole = sum(len(self._worked(year)) for year in range(after.year + 1, until.year))
        return len(first) - bisect_right(first, after) + whole + bisect_right(last, until)

    def _worked(self, year: int) -> tuple[date, ...]:
        """A year's working days in order, found once."""
        if year not in self._cache:
            if not MINYEAR <= year <= MAXYEAR:
                raise OverflowError(f"there is no year {year}")
            first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            days = map(date.fromordinal, range(first, last + 1))
            self._cache[year] = tuple(day for day in days if self.is_working(day))
        return self._cache[year]

    def _merged(self) -> tuple[dict[date, str], dict[date, str]]:
        holidays: dict[date, str] = {}
        workdays: dict[date, str] = {}
        for year in self.years:
            _take(year.holidays, into=holidays, out_of=workdays)
            _take(year.workdays, into=workdays, out_of=holidays)
        return holidays, workdays


def _take(days: Mapping[date, str], *, into: dict[date, str], out_of: dict[date, str]) -> None:
    into.update(days)
    _drop(days, out_of)


def _drop(days: Iterable[date], out_of: dict[date, str]) -> None:
    for day in days:
        out_of.pop(day, None)
