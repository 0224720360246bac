"""What the tests of the record write: one kind of act with every sort of fact, and a notice that it is about."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.proof.entry import Entry
from gongkai.record.kinds import Kind
from gongkai.record.writer import Content, write

ORIGIN = "test.invalid/record"

CLERK, CHIEF = "AAAAAAAAAAAAAAAAAAAAAA", "BBBBBBBBBBBBBBBBBBBBBB"

NOTICE_POSTED = Kind(
    "notice.posted",
    why="A body put up a notice.",
    facts={"posted_on": "day", "board": "id", "copies": "int", "is_urgent": "bool"},
    required=frozenset({"posted_on"}),
    parts=("title.txt", "table-*"),
    links=frozenset({"replaces"}),
)
NOTICE_REMOVED = Kind(
    "notice.removed", why="A body took a notice down.", needs_period=True, needs_ground=True, needs_approval=True
)
KINDS = (NOTICE_POSTED, NOTICE_REMOVED)


def title(text: str = "关于冬季供暖的通知") -> Content:
    return Content("title.txt", "text/plain;charset=utf-8", text.encode())


POSTED: dict[str, Any] = {
    "kind": "notice.posted",
    "body": "hc-finance",
    "by": CLERK,
    "subject": "notice/1",
    "facts": {"posted_on": "2017-08-31"},
}


def post(**changed: Any) -> Entry:
    """A verb as rooms write them: its own outermost transaction, the entry in it."""
    with transaction.atomic(durable=True):
        return write(**POSTED | changed)
