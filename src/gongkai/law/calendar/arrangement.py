"""What cannot be true of a year's arrangement, wherever it is read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date


def contradictions(year: int, days: Iterable[tuple[str, date, bool]]) -> Iterator[str]:
    """Days that stand twice, belong to another year, or are worked though no weekend. Each has its place."""
    first: dict[date, str] = {}
    for place, day, is_worked in days:
        if day in first:
            yield f"{place}：{day} 在{first[day]}已有。"
        first.setdefault(day, place)
        # The arrangement of New Year's Day reaches into the December before.
        if day.year != year and (day.year, day.month) != (year - 1, 12):
            yield f"{place}：{day} 不属于 {year} 年的安排；一年的安排只含当年和上年12月的日子。"
        if is_worked and day.weekday() < 5:
            yield f"{place}：{day} 不是周末，本来就上班，不必写成调休上班。"
