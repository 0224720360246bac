"""The calendar of working days: known years, an office's table, and the document that is adopted."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.calendar import Calendar, Year, calendar_document, calendar_of, known_calendar, read_year
from gongkai.law.exceptions import CalendarError, YearTableError

KNOWN = known_calendar()
DAYS = st.dates(date(2004, 1, 1), date(2026, 11, 30))
ANY_DAY = st.dates(date(1990, 1, 1), date(2060, 12, 31))

# The invented arrangement of a year that the library does not know.
TABLE = """day,kind,name
2026-12-31,holiday,元旦
2027-01-01,holiday,元旦
2027-01-03,workday,元旦
2027-02-08,holiday,春节
2027-04-05,holiday,清明节
2027-05-03,holiday,劳动节
2027-06-09,holiday,端午节
2027-09-15,holiday,中秋节
2027-10-01,holiday,国庆节
"""


@pytest.mark.parametrize(
    ("day", "is_working", "kind", "name"),
    [
        (date(2017, 9, 29), True, "workday", ""),
        (date(2017, 9, 30), True, "make-up", "国庆节"),
        (date(2017, 10, 4), False, "holiday", "中秋节"),
        (date(2017, 10, 14), False, "weekend", ""),
    ],
)
def test_each_day_tells_why_it_is_worked_or_not(day: date, is_working: bool, kind: str, name: str) -> None:
    told = KNOWN.tell(day)
    assert (told.is_working, told.kind, told.name) == (is_working, kind, name)


@given(DAYS)
def test_known_days_agree_with_the_library(day: date) -> None:
    assert KNOWN.is_working(day) is KNOWN.tell(day).is_working is chinese_calendar.is_workday(day)


def test_years_outside_the_library_are_weekdays_and_not_known() -> None:
    with pytest.raises(NotImplementedError):
        chinese_calendar.is_workday(date(2003, 10, 1))
    assert KNOWN.is_working(date(2003, 10, 1))
    assert not KNOWN.is_known(date(2003, 10, 1))
    assert not KNOWN.is_known(date(2026, 12, 31), date(2027, 1, 1))
    assert KNOWN.is_known(date(2004, 1, 1), date(2026, 12, 31))


@given(ANY_DAY, st.integers(1, 600))
def test_counting_back_gives_the_number_again(day: date, count: int) -> None:
    assert KNOWN.between(day, KNOWN.after(day, count)) == count


@given(ANY_DAY, st.integers(0, 800))
def test_between_counts_what_walking_counts(day: date, length: int) -> None:
    walked = sum(KNOWN.is_working(day + timedelta(days=step)) for step in range(1, length + 1))
    assert KNOWN.between(day, day + timedelta(days=length)) == walked


@given(ANY_DAY)
def test_on_or_after_is_the_day_itself_or_the_first_worked(day: date) -> None:
    found = KNOWN.on_or_after(day)
    assert KNOWN.is_working(found)
    assert KNOWN.between(day - timedelta(days=1), found) == 1


def test_a_count_begins_at_one_and_ends_with_the_calendar_of_the_world() -> None:
    with pytest.raises(ValueError, match="begins at 1"):
        KNOWN.after(date(2017, 1, 1), 0)
    with pytest.raises(OverflowError):
        KNOWN.after(date(9999, 12, 1), 100)


def test_a_loaded_year_is_known_and_reaches_into_the_december_before() -> None:
    calendar = KNOWN.with_year(read_year(TABLE.encode(), source="2027.csv"))
    assert calendar.is_known(date(2027, 12, 31))
    assert KNOWN.is_working(date(2026, 12, 31))
    assert not calendar.is_working(date(2026, 12, 31))
    assert calendar.tell(date(2027, 1, 3)).kind == "make-up"
    assert calendar.after(date(2026, 12, 30), 1) == date(2027, 1, 3)


def test_a_year_loaded_again_takes_the_place_of_the_first() -> None:
    again = read_year(TABLE.replace("2027-06-09", "2027-06-10").encode(), source="2027-b.csv")
    calendar = KNOWN.with_year(read_year(TABLE.encode(), source="2027.csv")).with_year(again)
    assert calendar.is_working(date(2027, 6, 9))
    assert [year.source for year in calendar.years if year.year == 2027] == ["2027-b.csv"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_read_as_excel_saves_it(encoding: str) -> None:
    table = TABLE.replace("day,kind,name", "日期,类别,名称").replace("holiday", "放假").replace("workday", "上班")
    table = table.replace("2027-10-01", "2027/10/1").replace("\n", "\r\n") + ",,\r\n"
    assert read_year(table.encode(encoding), source="x") == read_year(TABLE.encode(), source="x")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("2027-13-01,holiday,元旦", "第 11 行：“2027-13-01”不是日期"),
        ("2027-05-04,rest,劳动节", "第 11 行：类别“rest”"),
        ("2027-05-04,holiday,", "第 11 行：没有名称"),
        ("2027-05-04", "第 11 行：类别“”"),
        ("2027-05-03,holiday,劳动节", "第 11 行：2027-05-03 在第 7 行已有"),
        ("2027-05-03,workday,劳动节", "第 11 行：2027-05-03 在第 7 行已有"),
        ("2027-05-04,workday,劳动节", "第 11 行：2027-05-04 不是周末"),
        ("2026-11-30,holiday,元旦", "第 11 行：2026-11-30 不属于 2027 年"),
    ],
)
def test_a_wrong_row_is_named(row: str, fault: str) -> None:
    with pytest.raises(YearTableError) as raised:
        read_year((TABLE + row + "\n").encode(), source="x")
    assert any(each.startswith(fault) for each in raised.value.faults), raised.value.faults


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "第 1 行：缺少列 day、kind、name"),
        (b"day,kind\n2027-01-01,holiday\n", "第 1 行：缺少列 name"),
        (b"day,kind,name\n", "全表：没有一行"),
        (b"\xff\xff\x00\x81", "全表：不是 UTF-8 或 GB18030"),
        (b"x" * (2**20 + 1), "全表：文件有"),
        (TABLE.replace("2027-10-01,holiday,国庆节\n", "").encode(), "全表：没有国庆的放假日"),
    ],
)
def test_a_table_that_is_none_or_was_cut_off_is_refused(data: bytes, fault: str) -> None:
    with pytest.raises(YearTableError) as raised:
        read_year(data, source="x")
    assert any(each.startswith(fault) for each in raised.value.faults), raised.value.faults


@given(st.binary(max_size=300))
def test_noise_is_refused_and_never_breaks_the_reader(data: bytes) -> None:
    with pytest.raises(YearTableError):
        read_year(data, source="x")


def test_the_calendar_survives_its_document() -> None:
    calendar = KNOWN.with_year(read_year(TABLE.encode(), source="2027.csv"))
    text = json.dumps(calendar_document(calendar), ensure_ascii=False)
    assert calendar_of(json.loads(text)) == calendar
    assert json.dumps(calendar_document(calendar_of(json.loads(text))), ensure_ascii=False) == text


@given(
    st.dictionaries(st.dates(date(2030, 1, 1), date(2030, 12, 31)), st.sampled_from(["国庆节", "元旦"]), max_size=30)
)
def test_any_arrangement_survives_its_document(days: dict[date, str]) -> None:
    holidays = {day: name for day, name in days.items() if day.weekday() < 5}
    workdays = {day: name for day, name in days.items() if day.weekday() >= 5}
    calendar = Calendar((Year(2030, "国办发明电", holidays, workdays),))
    assert calendar_of(calendar_document(calendar)) == calendar


def test_a_wrong_document_names_each_place() -> None:
    document = {
        "years": [
            {
                "year": 2027,
                "source": "x",
                "holidays": [{"day": "2027-10-01", "name": "国庆节"}, {"day": "2028-10-01", "name": "国庆节"}],
                "workdays": [{"day": "2027-10-01", "name": "国庆节"}],
            },
            {"year": 2027, "source": "x", "holidays": [], "workdays": []},
        ]
    }
    with pytest.raises(CalendarError) as raised:
        calendar_of(document)
    assert raised.value.faults == (
        "years/1：2027 年应排在 2027 年之后，且每年只出现一次。",
        "years/0/holidays/1：2028-10-01 不属于 2027 年的安排；一年的安排只含当年和上年12月的日子。",
        "years/0/workdays/0：2027-10-01 在years/0/holidays/0已有。",
        "years/0/workdays/0：2027-10-01 不是周末，本来就上班，不必写成调休上班。",
    )


@pytest.mark.parametrize("document", [None, [], {}, {"years": [{"year": "2027"}]}, {"years": [], "more": 1}])
def test_what_is_no_calendar_is_refused(document: object) -> None:
    with pytest.raises(CalendarError):
        calendar_of(document)


def test_a_day_that_is_no_date_is_named_by_its_place() -> None:
    year = {"year": 2027, "source": "x", "holidays": [{"day": "2027-02-30", "name": "春节"}], "workdays": []}
    with pytest.raises(CalendarError, match="years/0/holidays/0/day"):
        calendar_of({"years": [year]})


def test_the_page_that_tells_how_to_load_a_year_is_true() -> None:
    page = (Path(__file__).parents[2] / "docs/how-to/load-a-year.md").read_text("utf-8")
    assert f"the years {min(KNOWN.known)} to {max(KNOWN.known)}" in page
    table = page.partition("```csv\n")[2].partition("```")[0]
    with pytest.raises(YearTableError) as raised:
        read_year(table.encode(), source="x")
    assert all(fault.startswith("全表：没有") for fault in raised.value.faults), (
        "its rows are right, only festivals lack"
    )
