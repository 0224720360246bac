"""Clocks: so many working days, days, months, years or hours after a fact, told day by day.

The day of the fact is not counted; hours run from its instant. What is to happen where the last day of a count in
calendar days is a holiday, the papers of this field do not say: see ``moves_off_holidays``.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from gongkai.law.calendar import Calendar, Day

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY_UNITS = ("working_day", "day", "month", "year")
MAX_AMOUNT = 9999
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One day of a count: ``number`` is which one it is, None where it is not counted."""

    day: Day
    number: int | None

    @property
    def counts(self) -> bool:
        return self.number is not None


@dataclass(frozen=True)
class Count:
    """A limit counted from a fact. It is kept until the end of ``ends_on``; for hours until ``ends_at``.

    ``moved_from`` is the last day as it was before a holiday moved it; ``is_provisional`` says that the result rests
    on days whose arrangement nobody has adopted yet (待放假安排公布).
    """

    event_on: date
    amount: int
    unit: str
    starts_on: date
    ends_on: date
    is_provisional: bool
    calendar: Calendar = field(repr=False, compare=False)
    moved_from: date | None = None
    event_at: datetime | None = None
    ends_at: datetime | None = None

    def steps(self) -> Iterator[Step]:
        """Every day from the first to the last, whether it counts and why; for hours, the days that they touch."""
        number = 0
        for ordinal in range(self.starts_on.toordinal(), self.ends_on.toordinal() + 1):
            told = self.calendar.tell(date.fromordinal(ordinal))
            counts = told.is_working if self.unit == "working_day" else told.day <= (self.moved_from or self.ends_on)
            number += counts
            yield Step(told, number if counts else None)


def count(event_on: date, amount: int, unit: str, *, calendar: Calendar, moves_off_holidays: bool = False) -> Count:
    """So many working days, days, months or years after a fact.

    ``moves_off_holidays`` moves a last day in calendar days, months or years that is a day off to the next working
    day, as 《民法典》第二百零三条 does (《民法通则》第一百五十四条 before 2021). Neither the regulation on openness nor
    the papers on it say so of their own limits, so it is off until whoever counts asks for it.

    Raises ValueError for an amount below 1 or an unknown unit, OverflowError past the year 9999.
    """
    _check(amount)
    # 《民法典》第二百零一条：按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。
    starts_on = event_on + ONE_DAY
    last = _last_day(event_on, amount, unit, calendar)
    if unit == "working_day":
        return Count(event_on, amount, unit, starts_on, last, not calendar.is_known(starts_on, last), calendar)
    if not moves_off_holidays:
        return Count(event_on, amount, unit, starts_on, last, False, calendar)
    # 《民法典》第二百零三条：期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日。
    moved = calendar.on_or_after(last)
    is_provisional = not calendar.is_known(last, moved)
    return Count(
        event_on, amount, unit, starts_on, moved, is_provisional, calendar, moved_from=last if moved != last else None
    )


def count_hours(event_at: datetime, hours: int, *, calendar: Calendar) -> Count:
    """So many hours after an instant, through nights and holidays; days are those of Asia/Shanghai.

    Raises ValueError for fewer than one hour or an instant without a time zone.
    """
    _check(hours)
    if event_at.tzinfo is None:
        raise ValueError("hours are counted from an instant with a time zone")
    # 《民法典》第二百零一条：按照小时计算期间的，自法律规定或者当事人约定的时间开始计算。
    began = event_at.astimezone(SHANGHAI)
    # Through UTC: the clocks of Shanghai were moved in summer from 1986 to 1991.
    ends_at = (event_at.astimezone(UTC) + timedelta(hours=hours)).astimezone(SHANGHAI)
    return Count(
        began.date(), hours, "hour", began.date(), ends_at.date(), False, calendar, event_at=began, ends_at=ends_at
    )


def _check(amount: int) -> None:
    if not 1 <= amount <= MAX_AMOUNT:
        raise ValueError(f"an amount is from 1 to {MAX_AMOUNT}, not {amount}")


def _last_day(event_on: date, amount: int, unit: str, calendar: Calendar) -> date:
    match unit:
        case "working_day":
            return calendar.after(event_on, amount)
        case "day":
            return event_on + amount * ONE_DAY
        case "month":
            return _months_after(event_on, amount)
        case "year":
            return _months_after(event_on, 12 * amount)
    raise ValueError(f"nothing is counted in {unit}")


def _months_after(day: date, months: int) -> date:
    # 《民法典》第二百零二条：到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日。
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError(f"there is no year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
