"""What is adopted in the record beside the plan: the calendar of working days that counts now."""

from __future__ import annotations

from functools import lru_cache

from gongkai.law.calendar import Calendar, calendar_of
from gongkai.proof.entry import Entry
from gongkai.record.parts import read_json
from gongkai.record.reading import newest


def calendar_known() -> Calendar:
    """The calendar that was adopted last; without one, weekdays alone."""
    adopted = newest("calendar.adopted")
    return _calendar(adopted.bytes()) if adopted else Calendar()


@lru_cache(maxsize=4)
def _calendar(canonical: bytes) -> Calendar:
    return calendar_of(read_json(Entry.of(canonical), "calendar.json"))
