"""Dues of 花城市 as rows of the cache, set up one by one: what a test needs of a record without having one."""

from __future__ import annotations

from datetime import date

from gongkai.duties.models import Timeline, Turn
from tests.bodies.people import REFORM

PLAN_DUTY, REGISTER_DUTY, MONTHLY_DUTY = "hc-2017/1.1/1", "hc-2017/2.1/1", "hc-2017/3.1/2"
FINANCE_DUTY = "hc-2017/1.3/1"


def due(
    duty: str = PLAN_DUTY,
    body: str = REFORM,
    *,
    on: date | None = date(2017, 8, 26),
    state: str = "in-time",
    period: str = "2017",
    sort: str = "period",
    basis: str = "plan",
    met_by: tuple[int, ...] = (),
    since: date = date(2017, 7, 1),
    sharers: tuple[str, ...] = (),
) -> Timeline:
    row = Timeline.objects.create(
        due=f"{duty}:{body}@{period}",
        duty_id=duty,
        body_id=body,
        period=period,
        sort=sort,
        due_on=on,
        basis=basis if on else "",
        rests_on={
            "date": None, "legal": None, "missing": [], "met_by": list(met_by), "sharers": list(sharers), "needs": "any",
        },
        known_from=0,
        digest="0",
    )  # fmt: skip
    Turn.objects.create(timeline=row, starts_on=since, state=state, because="opened")
    return row


def turn(row: Timeline, state: str) -> None:
    """The due stands otherwise by now."""
    row.turns.update(state=state)
