"""Whether a document is in force on a day, and what of its kinds there is. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# 体裁. A normative document (规范性文件) is the one whose interpretation is owed with it.
GENRES: Mapping[str, str] = {
    "normative": "规范性文件",
    "notice": "通知",
    "announcement": "公告",
    "opinion": "意见",
    "plan": "规划计划",
    "decision": "决定",
    "reply": "批复",
    "other": "其他文件",
}
KINDS_OF_INTERPRETATION: Mapping[str, str] = {
    "text": "文字解读",
    "picture": "图解",
    "questions": "问答",
    "press": "新闻发布",
    "expert": "专家解读",
    "media": "音视频",
}
# What a document may say of others, and what those then say of it.
RELATIONS: Mapping[str, tuple[str, str]] = {
    "interprets": ("解读", "解读材料"),
    "repeals": ("废止", "被废止，见"),
    "amends": ("修改", "被修改，见"),
    "forwards": ("转发", "被转发，见"),
    "rectifies": ("更正", "被更正，见"),
}


@dataclass(frozen=True, slots=True)
class Status:
    """``code`` colours it, ``word`` is written large; ``since`` is the day from which it is so, where one is known."""

    code: str
    word: str
    since: date | None = None


def status(facts: Mapping[str, str], on: date) -> Status:
    """有效性 on a day, from the days that its entries carry. Valid to a day means to that day's end."""
    days = {name: date.fromisoformat(day) for name, day in facts.items() if isinstance(day, str) and day[:2].isdigit()}
    if (repealed := days.get("repealed_on")) and repealed <= on:
        return Status("repealed", "已废止", repealed)
    if (expired := days.get("expired_on")) and expired <= on:
        return Status("expired", "已失效", expired)
    if (valid_to := days.get("valid_to")) and valid_to < on:
        return Status("expired", "已失效", valid_to)
    if (valid_from := days.get("valid_from")) and valid_from > on:
        return Status("not-yet", "尚未施行", valid_from)
    return Status("in-force", "现行有效", days.get("valid_from"))
