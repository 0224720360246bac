"""The two clocks of every page: ``?as_of=`` the day that it shows, ``&known_at=`` what was known by then. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}").fullmatch
# The calendars that are known begin later, and nobody plans further.
FIRST, LAST = date(1990, 1, 1), date(2199, 12, 31)


class WrongDayError(Exception):
    """地址里的日期不对。"""


@dataclass(frozen=True)
class Moment:
    """``as_of`` is the end of a day; ``known_at`` None is all that is known. ``asked`` is what the address says."""

    as_of: date
    today: date
    known_at: datetime | None = None
    asked: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, query: Mapping[str, str], today: date) -> Moment:
        """Raises WrongDayError with a sentence for the reader. An empty value, as a form sends it, asks for nothing."""
        asked = {name: value for name in ("as_of", "known_at") if (value := query.get(name, "").strip())}
        return cls(
            as_of=day(asked["as_of"]) if "as_of" in asked else today,
            today=today,
            known_at=instant(asked["known_at"]) if "known_at" in asked else None,
            asked=tuple(asked.items()),
        )

    @property
    def until(self) -> datetime:
        """The last instant of which a page of this moment tells: the end of its day, or what was known by then."""
        end = datetime.combine(self.as_of, time.max, SHANGHAI)
        return min(end, self.known_at) if self.known_at else end

    @property
    def is_asked(self) -> bool:
        return bool(self.asked)

    @property
    def query(self) -> str:
        """What links keep: ``as_of=2017-09-30``, or nothing."""
        return urlencode(self.asked)


def shown(moment: Moment, path: str, query: Mapping[str, str]) -> dict[str, object]:
    """What the frame of a page says of its day: the rest of what was asked for, and the way back to today."""
    others = [(name, value) for name, value in query.items() if name not in {"as_of", "known_at"}]
    return {"moment": moment, "others": others, "back": path + (f"?{urlencode(others)}" if others else "")}


def day(value: str) -> date:
    try:
        found = date.fromisoformat(value) if DAY(value) else None
    except ValueError:
        found = None
    if found is None or not FIRST <= found <= LAST:
        raise WrongDayError(_("“%(value)s”不是日期。请写成 2017-09-30 这样。") % {"value": value[:40]})
    return found


def instant(value: str) -> datetime:
    """The end of a day in Shanghai, or an instant as entries write it (2017-09-30T08:00:00Z)."""
    if DAY(value):
        return datetime.combine(day(value), time(23, 59, 59), SHANGHAI).astimezone(UTC)
    try:
        found = datetime.fromisoformat(value.replace(" ", "+"))
    except ValueError:
        found = None
    if found is None or not FIRST.year < found.year <= LAST.year:
        said = _("“%(value)s”不是日期或时刻。请写成 2017-09-30 或 2017-09-30T08:00:00Z 这样。")
        raise WrongDayError(said % {"value": value[:40]})
    return (found if found.tzinfo else found.replace(tzinfo=SHANGHAI)).astimezone(UTC)
