"""How a page names an item that has only a number and a sentence. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

LONGEST_TITLE = 30
PAUSE = re.compile(r"[，。；：、！？]")


def short_title(text: str, products: list[str]) -> str:
    """A heading for an item: what it asks for first, or the beginning of its sentence up to a pause.

    Never longer than 30 characters and an ellipsis: the sentence itself stands right below, whole.
    """
    title = products[0] if products else PAUSE.split(text, maxsplit=1)[0]
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}…"


def natural(number: str) -> tuple[int, ...]:
    """A sort key for numbers such as ``1.10``, which comes after ``1.9``."""
    return tuple(int(part) for part in number.split(".") if part.isdigit())


def chinese_number(number: str) -> str:
    """A section's number as plans write it, ``21`` as 二十一; nested or large ones stay as they are."""
    if not number.isdigit() or not 0 < int(number) < 100:
        return number
    tens, ones = divmod(int(number), 10)
    digits = "零一二三四五六七八九"
    return f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones] if ones else ''}"


# A cell that holds several dues shows the first of these that it has: what went wrong, what is being worked on, what
# was done, and only then what nobody need look at yet.
ORDER = (
    "overdue", "late", "unconfirmed", "in-time", "extended", "met", "before-plan", "not-yet", "asleep", "task-changed",
    "not-applicable",
)  # fmt: skip
PUBLISHED = ("met", "late")


def worst(states: Mapping[str, int]) -> str:
    """The state that a cell shows; nothing where there is no due."""
    return next((state for state in ORDER if states.get(state)), "")


def is_done(states: Mapping[str, int]) -> bool:
    """Whether a member of a group has published and misses nothing: what n/N counts."""
    return any(states.get(state) for state in (*PUBLISHED, "before-plan")) and not states.get("overdue")


def rate(states: Mapping[str, int]) -> int | None:
    """按期公开率 in whole per cent, never rounded up to all: what was in time, of what was published or is overdue."""
    of = sum(states.get(state, 0) for state in (*PUBLISHED, "overdue"))
    return states.get("met", 0) * 100 // of if of else None
