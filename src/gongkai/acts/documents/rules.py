"""Whether a document is in force on a day, and what of its kinds there is. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# 体裁. A normative document (规范性文件) is the one whose interpretation is owed with it.
GENRES = ("normative", "notice", "announcement", "opinion", "plan", "decision", "reply", "other")
KINDS_OF_INTERPRETATION = ("text", "picture", "questions", "press", "expert", "media")
# What a document may say of others.
RELATIONS = ("interprets", "repeals", "amends", "forwards", "rectifies")


@dataclass(frozen=True, slots=True)
class Status:
    """``code`` is in-force, not-yet, repealed or expired; ``since`` the day from which it is so, where one is known."""

    code: str
    since: date | None = None


def status(facts: Mapping[str, str], on: date) -> Status:
    """有效性 on a day, from the days that its entries carry. Valid to a day means to that day's end."""
    days = {name: date.fromisoformat(day) for name, day in facts.items() if isinstance(day, str) and day[:2].isdigit()}
    if (repealed := days.get("repealed_on")) and repealed <= on:
        return Status("repealed", repealed)
    if (expired := days.get("expired_on")) and expired <= on:
        return Status("expired", expired)
    if (valid_to := days.get("valid_to")) and valid_to < on:
        return Status("expired", valid_to)
    if (valid_from := days.get("valid_from")) and valid_from > on:
        return Status("not-yet", valid_from)
    return Status("in-force", days.get("valid_from"))
