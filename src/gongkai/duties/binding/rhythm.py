"""公开时限 as the plan words it, made into the rhythm that the fold reads (``cadence`` of bound-plan.schema.json)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

Json = dict[str, object]

COUNTED = re.compile(r"(?P<times>\d+) per (?P<unit>week|month|quarter|year)")
WITHIN = re.compile(r"within (?P<days>\d+) (?P<working>working )?days")

# A plan that says 按月 sets the period and no day in it: until the body publishes its release calendar, the office's
# reminder is all there is. 每年 and 一次 end with the plan's year, which is the plan's own date.
FIXED: Mapping[str, Json] = {
    "once": {"every": "once", "basis": "plan"},
    "daily": {"every": "day", "basis": "plan"},
    "monthly": {"every": "month", "basis": "reminder"},
    "quarterly": {"every": "quarter", "basis": "reminder"},
    "annual": {"every": "year", "basis": "plan"},
    "periodic": {"every": "declared", "basis": "promise"},
    "timely": {"every": "timely", "basis": "promise"},
    "on_change": {"every": "change", "basis": "reminder"},
    "continuous": {"every": "continuous"},
    "when issued": {"every": "change", "basis": "reminder"},
}


class UnknownCadenceError(Exception):
    """没有这种公开时限。 The reading holds a cadence that plan.schema.json does not know."""


def rhythm(cadence: str, *, detail: Mapping[str, object], pooled: bool, fact: str) -> Json:
    """The rhythm of a cadence. ``detail`` is the reading's day and month; ``fact`` opens a limit in days.

    Raises UnknownCadenceError.
    """
    if cadence in FIXED:
        found = dict(FIXED[cadence])
        if found["every"] in {"month", "quarter"} and detail.get("day") and not lost_of(cadence, detail):
            found |= {"day": detail["day"], "basis": "plan"}
        return found
    if within := WITHIN.fullmatch(cadence):
        limit = {"days": int(within["days"]), "working": bool(within["working"]), "from": fact, "ground": None}
        return {"every": "change", "limit": limit, "basis": "plan"}
    if counted := COUNTED.fullmatch(cadence):
        return _counted(int(counted["times"]), counted["unit"], pooled=pooled)
    raise UnknownCadenceError(cadence)


def _counted(times: int, unit: str, *, pooled: bool) -> Json:
    """N per period. A week is no period of a bound plan: the body declares the days."""
    if unit == "week":
        return {"every": "declared", "basis": "promise"}
    if not pooled and (times, unit) in {(1, "month"), (1, "quarter"), (1, "year"), (2, "year")}:
        every = "half-year" if times == 2 else unit
        return {"every": every, "basis": "plan" if every == "year" else "reminder"}
    return {"every": "pooled", "times": times, "in": unit, "basis": "reminder"}


def lost_of(cadence: str, detail: Mapping[str, object]) -> str | None:
    """The day that the plan names and a rhythm cannot hold: one of a year, or of a later month of a quarter."""
    day, month = detail.get("day"), detail.get("month_of_period")
    if cadence == "annual" and (day or month):
        return f"每年{month or ''}{'月' if month else ''}{day or ''}{'日' if day else ''}"
    if cadence == "quarterly" and month not in {None, 1}:
        return f"每季度第{month}个月{day or ''}{'日' if day else ''}"
    return None


def until(deadline: date, adopted: date) -> Json | None:
    """A plan's own date for something owed once, as a limit from the adoption; none for 31 December, which is usual."""
    if (deadline.month, deadline.day) == (12, 31) or deadline <= adopted:
        return None
    return {"days": (deadline - adopted).days, "working": False, "from": "adopted_on", "ground": None}
