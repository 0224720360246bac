"""Clocks: known answers of law, ends of months, holidays at the end, and every day told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.calendar import known_calendar
from gongkai.law.clocks import SHANGHAI, count, count_hours
from gongkai.law.wording import sentence, step_words

KNOWN = known_calendar()
ANY_DAY = st.dates(date(1990, 1, 1), date(2060, 12, 31))
UNITS = st.sampled_from(["working_day", "day", "month", "year"])
AMOUNTS = st.integers(1, 60)


@pytest.mark.parametrize(
    ("event_on", "amount", "unit", "ends_on"),
    [
        (date(2019, 9, 26), 20, "working_day", date(2019, 10, 29)),
        (date(2017, 9, 26), 15, "working_day", date(2017, 10, 23)),
        (date(2017, 6, 30), 20, "day", date(2017, 7, 20)),
        (date(2017, 1, 31), 1, "month", date(2017, 2, 28)),
        (date(2020, 1, 31), 1, "month", date(2020, 2, 29)),
        (date(2017, 2, 28), 1, "month", date(2017, 3, 28)),
        (date(2017, 8, 31), 6, "month", date(2018, 2, 28)),
        (date(2017, 12, 15), 3, "month", date(2018, 3, 15)),
        (date(2020, 2, 29), 1, "year", date(2021, 2, 28)),
        (date(2021, 9, 1), 3, "year", date(2024, 9, 1)),
    ],
)
def test_limits_end_where_the_law_says(event_on: date, amount: int, unit: str, ends_on: date) -> None:
    assert count(event_on, amount, unit, calendar=KNOWN).ends_on == ends_on


def test_a_count_in_calendar_days_ends_on_a_holiday_unless_asked_to_move() -> None:
    stays = count(date(2017, 9, 1), 30, "day", calendar=KNOWN)
    assert (stays.ends_on, stays.moved_from) == (date(2017, 10, 1), None)
    moves = count(date(2017, 9, 1), 30, "day", calendar=KNOWN, moves_off_holidays=True)
    assert (moves.ends_on, moves.moved_from) == (date(2017, 10, 9), date(2017, 10, 1))
    assert sum(step.counts for step in moves.steps()) == 30


def test_a_weekend_that_is_worked_does_not_move_the_end() -> None:
    counted = count(date(2017, 9, 20), 10, "day", calendar=KNOWN, moves_off_holidays=True)
    assert (counted.ends_on, counted.moved_from) == (date(2017, 9, 30), None)


def test_hours_run_from_the_instant_through_the_night() -> None:
    counted = count_hours(datetime(2017, 9, 30, 22, 0, tzinfo=SHANGHAI), 5, calendar=KNOWN)
    assert counted.ends_at == datetime(2017, 10, 1, 3, 0, tzinfo=SHANGHAI)
    assert counted.ends_on == date(2017, 10, 1)
    assert count_hours(datetime(2017, 9, 30, 14, 0, tzinfo=UTC), 5, calendar=KNOWN) == counted


@given(st.datetimes(datetime(1985, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)), st.integers(1, 500))
def test_hours_are_hours_even_where_the_clock_was_moved(event_at: datetime, hours: int) -> None:
    ends_at = count_hours(event_at, hours, calendar=KNOWN).ends_at
    assert ends_at is not None
    assert ends_at.astimezone(UTC) - event_at == timedelta(hours=hours)


def test_hours_need_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        count_hours(datetime(2017, 9, 30, 22, 0), 5, calendar=KNOWN)


@pytest.mark.parametrize(("amount", "unit"), [(0, "day"), (-1, "working_day"), (10_000, "day"), (1, "week")])
def test_what_cannot_be_counted_is_refused(amount: int, unit: str) -> None:
    with pytest.raises(ValueError, match=r"amount|counted"):
        count(date(2017, 1, 1), amount, unit, calendar=KNOWN)


@pytest.mark.parametrize("unit", ["working_day", "day", "month", "year"])
def test_past_the_last_year_there_is_no_day(unit: str) -> None:
    with pytest.raises(OverflowError):
        count(date(9999, 12, 30), 100, unit, calendar=KNOWN)


@given(ANY_DAY, AMOUNTS)
def test_working_days_end_on_a_working_day_and_count_back(event_on: date, amount: int) -> None:
    counted = count(event_on, amount, "working_day", calendar=KNOWN)
    assert KNOWN.is_working(counted.ends_on)
    assert KNOWN.between(event_on, counted.ends_on) == amount
    assert counted.is_provisional is not all(2004 <= day.year <= 2026 for day in (counted.starts_on, counted.ends_on))


@given(ANY_DAY, ANY_DAY, AMOUNTS, UNITS, st.booleans())
def test_a_later_fact_never_ends_earlier(one: date, other: date, amount: int, unit: str, moves: bool) -> None:
    ends = [count(day, amount, unit, calendar=KNOWN, moves_off_holidays=moves).ends_on for day in sorted((one, other))]
    assert ends[0] <= ends[1]


@given(ANY_DAY, AMOUNTS, UNITS)
def test_more_of_a_unit_ends_later(event_on: date, amount: int, unit: str) -> None:
    ends = [count(event_on, each, unit, calendar=KNOWN).ends_on for each in (amount, amount + 1)]
    assert event_on < ends[0] < ends[1]


@given(ANY_DAY, AMOUNTS, st.sampled_from(["day", "month", "year"]))
def test_a_moved_end_is_a_working_day_and_nothing_worked_lies_before_it(event_on: date, amount: int, unit: str) -> None:
    plain = count(event_on, amount, unit, calendar=KNOWN)
    moved = count(event_on, amount, unit, calendar=KNOWN, moves_off_holidays=True)
    assert KNOWN.is_working(moved.ends_on)
    assert KNOWN.between(plain.ends_on - timedelta(days=1), moved.ends_on) == 1
    assert not plain.is_provisional
    assert moved.is_provisional is not KNOWN.is_known(plain.ends_on, moved.ends_on)


@given(ANY_DAY, AMOUNTS, st.sampled_from(["working_day", "day", "month"]))
def test_the_days_told_are_the_days_counted(event_on: date, amount: int, unit: str) -> None:
    counted = count(event_on, amount, unit, calendar=KNOWN)
    steps = list(counted.steps())
    assert [step.day.day for step in steps] == [
        event_on + timedelta(days=each) for each in range(1, (counted.ends_on - event_on).days + 1)
    ]
    numbers = [step.number for step in steps if step.counts]
    assert numbers == list(range(1, len(numbers) + 1))
    assert steps[-1].counts
    if unit != "month":
        assert len(numbers) == amount


def test_the_count_is_told_in_chinese_and_english() -> None:
    counted = count(date(2017, 9, 26), 15, "working_day", calendar=KNOWN)
    assert sentence(counted) == "自2017年9月26日起15个工作日（当日不计入），至2017年10月23日届满。"
    assert sentence(counted, "en") == (
        "15 working days after 2017-09-26 (that day is not counted): ends on 2017-10-23."
    )
    told = [step_words(step) for step in counted.steps()]
    assert told[2:5] == [
        "2017-09-29 周五 · 工作日 · 第3日",
        "2017-09-30 周六 · 调休上班（国庆节） · 第4日",
        "2017-10-01 周日 · 国庆节 · 不计",
    ]
    assert [step_words(step, "en") for step in counted.steps()][3:5] == [
        "2017-09-30 Sat · worked for National Day · no. 4",
        "2017-10-01 Sun · National Day · not counted",
    ]


def test_what_is_provisional_or_moved_says_so() -> None:
    assert "待放假安排公布" in sentence(count(date(2026, 12, 20), 20, "working_day", calendar=KNOWN))
    assert "Provisional" in sentence(count(date(2026, 12, 20), 20, "working_day", calendar=KNOWN), "en")
    moved = count(date(2017, 9, 1), 1, "month", calendar=KNOWN, moves_off_holidays=True)
    assert "原届满日2017年10月1日是休息日，顺延" in sentence(moved)
    assert "2017-10-01, is a day off" in sentence(moved, "en")
    hours = count_hours(datetime(2017, 6, 1, 15, 30, tzinfo=SHANGHAI), 24, calendar=KNOWN)
    assert sentence(hours) == "自2017年6月1日15:30起24小时，至2017年6月2日15:30届满。"
