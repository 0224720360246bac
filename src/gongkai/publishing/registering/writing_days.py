"""Days and periods as people type them into a sheet. Pure."""

from __future__ import annotations

import re
from datetime import date

DAY = re.compile(r"([0-9]{4})\s*[-./年]\s*([0-9]{1,2})\s*[-./月]\s*([0-9]{1,2})\s*日?")
YEAR = re.compile(r"([0-9]{4})\s*年?")
MONTH = re.compile(r"([0-9]{4})\s*[-./年]\s*([0-9]{1,2})\s*月?")
PART = re.compile(r"([0-9]{4})\s*年?\s*(?:([上下])半年|第?([1-4一二三四])季度)")
PARTS = {"上": "H1", "下": "H2", "一": "Q1", "二": "Q2", "三": "Q3", "四": "Q4"}


def day_of(written: str) -> date | None:
    """None for nothing. Raises ValueError for what is no day."""
    if not written.strip():
        return None
    found = DAY.fullmatch(written.strip())
    if not found:
        raise ValueError(written)
    return date(int(found[1]), int(found[2]), int(found[3]))


def periods_meant(written: str) -> tuple[str, ...]:
    """The periods that a cell may mean, as keys have them (2017-08, 2017-Q3); what is none stays as it is.

    The first of a month may mean the month: a sheet makes the one of the other as it is typed.
    """
    plain = written.strip()
    if found := YEAR.fullmatch(plain):
        return (found[1],)
    if found := MONTH.fullmatch(plain):
        return (f"{found[1]}-{int(found[2]):02}",)
    if found := PART.fullmatch(plain):
        part = found[2] or found[3]
        return (f"{found[1]}-{PARTS.get(part, f'Q{part}')}",)
    try:
        day = day_of(plain)
    except ValueError:
        return (plain,)
    if day is None:
        return ()
    return (day.isoformat(), f"{day:%Y-%m}") if day.day == 1 else (day.isoformat(),)
