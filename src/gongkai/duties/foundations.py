"""What is adopted in the record beside the plan: the calendar of working days that counts now."""

from __future__ import annotations

from functools import lru_cache

from gongkai.duties.tables import part
from gongkai.law.calendar import Calendar, calendar_of
from gongkai.proof.entry import Entry
from gongkai.record import models


def calendar_known() -> Calendar:
    """The calendar that was adopted last; without one, weekdays alone."""
    row = models.Entry.objects.filter(kind="calendar.adopted", idx__isnull=False).order_by("-idx").first()
    return _calendar(bytes(row.canonical)) if row else Calendar()


@lru_cache(maxsize=4)
def _calendar(canonical: bytes) -> Calendar:
    return calendar_of(part(Entry.of(canonical), "calendar.json"))
