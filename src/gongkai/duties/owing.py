"""What a body owes by a plan, itself or through its groups, and how its dues stand: what its own people work from.

Unlike pages of the public it hides nothing by the plan's display rule, and knows who minds each duty.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from gongkai.bodies.models import Body, Membership
from gongkai.duties.holding import OPEN
from gongkai.duties.models import Division, Duty, Plan, Timeline, Turn
from gongkai.duties.states import standing
from gongkai.duties.telling import BASES, period_words

# 待办 by how soon, in the words of the desk.
BANDS: dict[str, str] = {
    "overdue": "逾期",
    "reminded": "已过提醒日期",
    "days": "3 日内",
    "week": "10 日内",
    "month": "本月",
    "later": "以后",
    "undated": "未定期限",
}


def current_plan() -> Plan | None:
    """The installation's newest plan."""
    return Plan.objects.order_by("-year", "-version").first()


def duties_of(body: Body, plan: Plan) -> QuerySet[Duty]:
    """Each duty that a body owes: named itself, through a group as it was at adoption, or in another's place."""
    day = plan.adopted_on
    groups = Membership.objects.filter(
        Q(begins_on=None) | Q(begins_on__lte=day), Q(ended_on=None) | Q(ended_on__gt=day), member=body
    ).values("group")
    owed = (
        Q(owners__body=body)
        | Q(owners__body__in=groups)
        | Q(id__in=Timeline.objects.filter(heir=body, known_to=None).values("duty"))
    )
    return Duty.objects.filter(owed, item__plan=plan, lifted_on=None).distinct().order_by("item__order", "order")


def owed_by(bodies: Collection[str], *, on: date) -> QuerySet[Turn]:
    """How the dues of bodies stand that can still be met: their own, those of others for whom they answer by now, and
    those of 会同 that they share.
    """
    return standing(on, None).filter(_answers_for(bodies) | Q(timeline__in=_shared(bodies)), state__in=OPEN)


def answered_for(bodies: Collection[str], *, on: date, plan: str) -> QuerySet[Turn]:
    """How all dues of a plan stand for which bodies answer by now, each under one body."""
    return standing(on, None, plan).filter(_answers_for(bodies))


def _answers_for(bodies: Collection[str]) -> Q:
    return Q(timeline__heir__in=bodies) | Q(timeline__heir=None, timeline__body__in=bodies)


def band_of(state: str, due_on: date | None, on: date) -> str:
    """In which band a due falls on a day: by its state where that is overdue, else by its date."""
    if state == "overdue":
        return "overdue"
    if due_on is None:
        return "undated"
    # What rests on no more than a reminder is never overdue (design, section 4).
    if due_on < on:
        return "reminded"
    if due_on <= on + timedelta(3):
        return "days"
    if due_on <= on + timedelta(10):
        return "week"
    return "month" if (due_on.year, due_on.month) == (on.year, on.month) else "later"


@dataclass(frozen=True)
class Owed:
    """One due as its body's people see it, with the office and owner that mind it there."""

    turn: Turn
    body: Body
    division: Division | None = None

    @property
    def due(self) -> Timeline:
        return self.turn.timeline

    @property
    def key(self) -> str:
        """What a draft or a registered page names to answer it."""
        return f"{self.due.duty_id}@{self.due.period}"

    @property
    def state(self) -> str:
        return self.turn.state

    @property
    def period(self) -> str:
        return period_words(self.due.period)

    @property
    def basis(self) -> str:
        return str(BASES[self.due.basis]) if self.due.basis else ""

    @property
    def inner_date(self) -> date | None:
        """The day that the body has set itself, where it is another than the due's own."""
        if not (self.division and self.division.days_before and self.due.due_on):
            return None
        return self.due.due_on - timedelta(self.division.days_before)


def with_divisions(
    turns: QuerySet[Turn], *, mine: Mapping[str, Body] | None = None, limit: int | None = None
) -> list[Owed]:
    """The nearest first, as one of ``mine`` has them where it shares them; two queries, however many there are."""
    found = turns.select_related("timeline__duty__item", "timeline__body", "timeline__heir").order_by(
        F("timeline__due_on").asc(nulls_last=True), "timeline__duty__order", "timeline__due"
    )
    rows = list(found[:limit] if limit is not None else found)
    owing = [(row, _whose(row.timeline, mine or {})) for row in rows]
    minding = divided({body.id for _row, body in owing}, {row.timeline.duty_id for row in rows})
    return [Owed(row, body, minding.get((body.id, row.timeline.duty_id))) for row, body in owing]


def divided(bodies: Collection[str], duties: Collection[str]) -> dict[tuple[str, str], Division]:
    """The standing divisions of duties, by body and duty; one query."""
    rows = Division.objects.standing().filter(body__in=bodies, duty__in=duties).select_related("owner")
    return {(row.body_id, row.duty_id): row for row in rows}


def _whose(due: Timeline, mine: Mapping[str, Body]) -> Body:
    owner = due.heir or due.body
    shared = next((mine[body] for body in due.rests_on["sharers"] if body in mine), owner)
    return owner if owner.id in mine or not mine else shared


def _shared(bodies: Collection[str]) -> list[int]:
    """SQLite cannot ask what a list in JSON contains: of the few that are shared, the bodies' are picked here."""
    rows = Timeline.objects.filter(known_to=None, duty__share="together").values_list("pk", "rests_on")
    return [pk for pk, held in rows if not set(bodies).isdisjoint(held["sharers"])]
