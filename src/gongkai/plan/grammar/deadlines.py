"""完成时限: the last day that an item or its row names, as a date."""

from __future__ import annotations

import calendar
import re
from datetime import date

from gongkai.plan.grammar import cadences
from gongkai.plan.grammar.lexicon import any_of, table

DATED = re.compile(
    r"(?:(?P<year>20\d{2})(?:年(?![底内末终])|(?=年))|(?P<next>次年|明年|翌年)|(?:今年|本年|当年))?"
    r"(?:(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号]|(?P<part>上旬|中旬|下旬|初|底|末)?)"
    r"|(?P<half>上半年|下半年|年内|年底|年末|年终)|(?:第)?(?P<quarter>[一二三四1-4])季度)(?:底|末)?(?:之?前|以前|内|完成)?"
    r"|(?P<iso_year>20\d{2})(?P<mark>[.\-/])(?P<iso_month>\d{1,2})(?:(?P=mark)(?P<iso_day>\d{1,2}))?(?:之?前)?"
    r"|(?P<only_year>20\d{2})年(?:之?前|度)?(?=$|[，。；、完内])"
)
CLOSING = re.compile(r"(?:底前|日前|号前|月前|旬前|末前|季度前|底以前|日以前|年底|年内|月底|年末)")
RECURRING = re.compile(r"(?:每个?(?:年|月|季度?)|次|首|每年度)$")
LONGEST_RECURRING = 3
TURN = re.compile(r"[，；、,;]?(?:完成|报送|发布|公开|公布)?")


def read(text: str, year: int | None, *, cell: bool) -> tuple[date, str] | None:
    """The last date and the words it was read from; in running text only what closes a time (…底前) counts."""
    last: tuple[date, str] | None = None
    for found in DATED.finditer(text):
        if not cell and (found["only_year"] or found["iso_year"] or not CLOSING.search(found[0])):
            continue
        if RECURRING.search(text, max(0, found.start() - LONGEST_RECURRING), found.start()):
            continue
        try:
            day = _day(found, year)
        except ValueError:
            continue
        if day and (last is None or day > last[0]):
            last = day, found[0]
    return last


def is_time(text: str) -> bool:
    """Whether a text tells a time and nothing else: 12月底前完成, 长期坚持, 每季度."""
    standing = any_of(table("table")["times"]["standing"])
    rest = re.sub(standing, "", DATED.sub("", text))
    for word in reversed(cadences.words(rest)):
        rest = rest[: word.span[0]] + rest[word.span[1] :]
    return rest != text and not TURN.sub("", rest).strip("并且前内")


def _day(found: re.Match[str], year: int | None) -> date | None:
    if found["iso_year"]:
        return _end(int(found["iso_year"]), int(found["iso_month"]), found["iso_day"])
    if found["only_year"]:
        return date(int(found["only_year"]), 12, 31)
    in_year = int(found["year"]) if found["year"] else year
    if in_year is None:
        return None
    in_year += bool(found["next"])
    if found["month"]:
        day = found["day"] or {"初": "10", "上旬": "10", "中旬": "20"}.get(found["part"] or "")
        return _end(in_year, int(found["month"]), day)
    if found["quarter"]:
        return _end(in_year, ("一二三四".find(found["quarter"]) + 1 or int(found["quarter"])) * 3, None)
    return date(in_year, 6, 30) if found["half"] == "上半年" else date(in_year, 12, 31)


def _end(year: int, month: int, day: str | None) -> date:
    """A day of the month, or its last; ValueError where there is none."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    return date(year, month, int(day) if day else calendar.monthrange(year, month)[1])
