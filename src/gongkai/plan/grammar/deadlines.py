"""完成时限: the last day that an item or its row names, as a date."""

from __future__ import annotations

import calendar
import re
from datetime import date

DATED = re.compile(
    r"(?:(?P<year>20\d{2})年)?(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?P<part>上旬|中旬|下旬|底|末)?)|(?P<half>上半年|下半年|年内|年底|年末|全年)"
    r"|(?:第)?(?P<quarter>[一二三四1-4])季度)(?:之?前|内|完成|底前|末前)?"
)
ENDING = re.compile(r"(?:前|底|内|末|完成)$")


def read(text: str, year: int | None, *, cell: bool) -> tuple[date, str] | None:
    """The date and the words it was read from. In running text only what closes a time (…底前, …前完成) counts."""
    for found in DATED.finditer(text):
        if not cell and not re.search(r"(?:底前|日前|月前|年底|年内|月底)", found[0]):
            continue
        if not cell and re.search(r"每(?:年|月|季度?)$|次$|首$", text[: found.start()]):
            continue
        in_year = int(found["year"]) if found["year"] else year
        if in_year is None:
            continue
        try:
            return _day(found, in_year), found[0]
        except ValueError:
            continue
    return None


def _day(found: re.Match[str], year: int) -> date:
    if found["month"]:
        month = int(found["month"])
        last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
        day = int(found["day"]) if found["day"] else {"上旬": 10, "中旬": 20}.get(found["part"] or "", last)
        return date(year, month, day)
    if found["quarter"]:
        month = ("一二三四".find(found["quarter"]) + 1 or int(found["quarter"])) * 3
        return date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 6, 30) if found["half"] == "上半年" else date(year, 12, 31)
