"""When somebody is told of a due, and when it is tried again. Pure.

The days are a setting of our own (GONGKAI_NOTICE_DAYS): no law asks for these notices, and none is lost by them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from gongkai.duties.reckoning.periods import every_of, period

# A failure is tried again after each of these; then a person has to look.
AGAIN_AFTER = (
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
)
# Nobody's telephone rings at midnight.
FROM_HOUR = 8
# As long as one process may take over a message before another tries it.
LEASE = timedelta(minutes=10)


def mark_reached(days_left: int, marks: Collection[int], due_period: str) -> int | None:
    """The notice that is due with so many days left: the nearest mark not yet passed, so that a worker which stood
    still tells once and not of every mark that it missed. None before the first, and after the date.

    What is owed every day is told on the day alone: ten days before, its period has not begun.
    """
    fitting = [mark for mark in marks if 0 <= days_left <= mark and mark < _length(due_period)]
    return min(fitting, default=None)


def next_try(tries: int) -> timedelta | None:
    """How long to wait after so many failures; None where it is given up."""
    return AGAIN_AFTER[tries - 1] if tries <= len(AGAIN_AFTER) else None


def days_words(due_on: date, today: date) -> str:
    left = (due_on - today).days
    return "今日到期" if left == 0 else f"还有 {left} 日到期"


def _length(due_period: str) -> int:
    """Days of a period; what has none of its own lasts as long as any mark."""
    if every_of(due_period) == "change":
        return 10_000
    whole = period(due_period)
    return (whole.ends_on - whole.starts_on).days + 1
