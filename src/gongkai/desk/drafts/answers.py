"""The dues that a draft answers: which, by when, and on what that date rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from gongkai.bodies.models import Body
from gongkai.duties.explaining import Explainer
from gongkai.duties.models import Timeline, Turn
from gongkai.duties.telling import Explanation
from gongkai.record import clock


@dataclass(frozen=True)
class Answer:
    key: str
    plan: str
    item: str
    told: Explanation

    @property
    def basis(self) -> str:
        return self.told.date.basis if self.told.date else ""


def answers_of(keys: Sequence[str], body: Body) -> list[Answer]:
    """The body's own dues, and those that it shares, in the order of the keys."""
    wanted = Q(pk__in=())
    for key in keys:
        duty, _, period = key.partition("@")
        wanted |= Q(duty=duty, period=period)
    turns = Prefetch("turns", Turn.objects.order_by("starts_on"))
    rows = Timeline.objects.filter(wanted, known_to=None).exclude(sort="keeper").select_related("duty__item", "body")
    own = [row for row in rows.prefetch_related(turns) if _is_own(row, body.id)]
    explainer, today = Explainer.now(), clock.today()
    told = {
        f"{row.duty_id}@{row.period}": Answer(
            f"{row.duty_id}@{row.period}", row.duty.item.plan_id, row.duty.item.number, explainer.of(row, today)
        )
        for row in own
    }
    return [told[key] for key in keys if key in told]


def _is_own(row: Timeline, body: str) -> bool:
    return body in {row.body_id, row.heir_id, *row.rests_on["sharers"]}
