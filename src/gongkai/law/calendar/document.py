"""The calendar as a plain document and back: what ``calendar.adopted`` carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from gongkai.law.calendar.arrangement import contradictions
from gongkai.law.calendar.value import Calendar, Year
from gongkai.law.documents import faults_by_schema
from gongkai.law.exceptions import CalendarError


def calendar_document(calendar: Calendar) -> dict[str, object]:
    """The calendar as JSON holds it, years and days in order, so that equal calendars give equal bytes."""
    return {
        "years": [
            {
                "year": year.year,
                "source": year.source,
                "holidays": _rows(year.holidays),
                "workdays": _rows(year.workdays),
            }
            for year in calendar.years
        ]
    }


def calendar_of(document: object) -> Calendar:
    """The calendar of a parsed document. Raises CalendarError with every fault and its place."""
    faults = faults_by_schema(document, "calendar")
    if faults or not isinstance(document, dict):
        raise CalendarError(faults)
    if faults := list(_contradictions(document["years"])):
        raise CalendarError(faults)
    return Calendar(
        tuple(
            Year(row["year"], row["source"], _days(row["holidays"]), _days(row["workdays"]))
            for row in document["years"]
        )
    )


def _rows(days: Mapping[date, str]) -> list[dict[str, str]]:
    return [{"day": day.isoformat(), "name": name} for day, name in sorted(days.items())]


def _days(rows: Sequence[Mapping[str, str]]) -> dict[date, str]:
    return {date.fromisoformat(row["day"]): row["name"] for row in rows}


def _contradictions(years: Sequence[dict[str, Any]]) -> Iterator[str]:
    for at, (one, next_) in enumerate(pairwise(years), 1):
        if next_["year"] <= one["year"]:
            yield f"years/{at}：{next_['year']} 年应排在 {one['year']} 年之后，且每年只出现一次。"
    for at, year in enumerate(years):
        yield from contradictions(
            year["year"],
            (
                (f"years/{at}/{kind}/{place}", date.fromisoformat(row["day"]), kind == "workdays")
                for kind in ("holidays", "workdays")
                for place, row in enumerate(year[kind])
            ),
        )
