"""The years that the library chinesecalendar knows, each from the State Council's notice of its holidays."""

from __future__ import annotations

from functools import cache

import chinese_calendar

from gongkai.law.calendar.value import Calendar, Year

# As the notices write them; the library leaves the last character off.
FULL_NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}

# Names of holidays for English pages, by their name in the calendar; a name of an office's own stays as it wrote it.
ENGLISH_NAMES = {FULL_NAMES.get(each.chinese, each.chinese): each.value for each in chinese_calendar.Holiday}


@cache
def known_calendar() -> Calendar:
    """A year for each that the library has days of: 2004 to 2026 in the version that we lock."""
    names = {each.value: FULL_NAMES.get(each.chinese, each.chinese) for each in chinese_calendar.Holiday}
    holidays = {day: names[name] for day, name in chinese_calendar.holidays.items()}
    workdays = {day: names[name] for day, name in chinese_calendar.workdays.items()}
    source = f"chinesecalendar {chinese_calendar.__version__}"
    return Calendar(
        tuple(
            Year(
                year,
                source,
                {day: name for day, name in holidays.items() if day.year == year},
                {day: name for day, name in workdays.items() if day.year == year},
            )
            for year in sorted({day.year for day in holidays})
        )
    )
