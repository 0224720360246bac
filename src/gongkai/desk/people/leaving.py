"""What somebody who leaves has open: it belongs to the body, and whoever takes over has to know of it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.bodies.models import Officer
from gongkai.publishing.models import Draft, Schedule
from gongkai.publishing.rules import STATES
from gongkai.record import clock


@dataclass(frozen=True)
class LeftOpen:
    """``drafts`` are those that he began and that are not public, each with its state in words; ``scheduled`` go out
    only while he holds the post."""

    drafts: list[tuple[Draft, str]]
    scheduled: list[Draft]


def left_open(officer: Officer) -> LeftOpen:
    names = officer.pseudonyms.values("value")
    set_by = Schedule.objects.filter(by__in=names, done_at=None, at__gt=clock.now()).select_related("draft")
    drafts = Draft.objects.filter(begun_by__in=names).open()
    return LeftOpen([(draft, STATES[draft.state()]) for draft in drafts], [row.draft for row in set_by])
