"""The calendar of working days: known years, a year loaded from an office's table, and the document that is adopted."""

from gongkai.law.calendar.document import calendar_document, calendar_of
from gongkai.law.calendar.known import known_calendar
from gongkai.law.calendar.table import read_year
from gongkai.law.calendar.value import Calendar, Day, Year

__all__ = [
    "Calendar",
    "Day",
    "Year",
    "calendar_document",
    "calendar_of",
    "known_calendar",
    "read_year",
]
