"""The city at a glance: each body with its dues by state, those with something overdue first; a few queries in all."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import QueryDict

from gongkai.bodies.models import Body, Post
from gongkai.bodies.posts import AREA_ROLES
from gongkai.duties.models import Division, Plan, Section, Turn, Urging
from gongkai.duties.states import AHEAD, standing
from gongkai.record import clock
from gongkai.ui.query import cleaned
from gongkai.ui.states import BY_CODE, State

# What the table has a column for; the others are counted with the rest.
SHOWN = ("overdue", "unconfirmed", "in-time", "extended", "not-yet", "asleep", "met", "late")
WITHOUT_OFFICERS = "no-officers"


@dataclass(frozen=True)
class Asked:
    """What is asked of the view by its address; empty means all."""

    kind: str = ""
    section: str = ""
    state: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Asked:
        return cls(*(cleaned(query.get(name, "")) for name in ("kind", "section", "state")))

    def wants(self, row: Row) -> bool:
        if self.kind and row.body.kind != self.kind:
            return False
        if self.state == WITHOUT_OFFICERS:
            return row.officers == 0
        return not self.state or bool(row.states[self.state])


@dataclass(frozen=True)
class Row:
    body: Body
    states: Counter[str]
    next_on: date | None
    officers: int
    divided: int
    urgings: int

    @property
    def counts(self) -> list[tuple[str, int]]:
        return [(state, self.states[state]) for state in SHOWN]

    @property
    def total(self) -> int:
        return sum(self.states.values())


@dataclass(frozen=True)
class City:
    asked: Asked
    rows: list[Row]
    sections: list[Section]
    states: Counter[str]
    bodies: int
    without_officers: int

    @property
    def columns(self) -> list[State]:
        return [BY_CODE[code] for code in SHOWN]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return list(Body.Kind.choices)


def city_of(bodies: QuerySet[Body], plan: Plan, asked: Asked) -> City:
    """Of these bodies, those that owe something; seven queries."""
    states, nearest = _standing(plan, asked.section)
    officers = _officers(bodies)
    divided = Division.objects.standing().exclude(office="").values_list("body").annotate(count=Count("pk"))
    divisions, unanswered = dict(divided.order_by()), _unanswered(bodies)
    rows = [
        Row(
            body,
            states[body.id],
            nearest.get(body.id),
            officers.get(body.id, 0),
            divisions.get(body.id, 0),
            unanswered.get(body.id, 0),
        )
        for body in bodies.filter(id__in=list(states)).order_by("order")
    ]
    shown = sorted(filter(asked.wants, rows), key=lambda row: -row.states["overdue"])
    total: Counter[str] = sum((row.states for row in rows), Counter())
    without = sum(row.officers == 0 for row in rows)
    return City(asked, shown, list(plan.sections.all()), total, len(rows), without)


def _standing(plan: Plan, section: str) -> tuple[dict[str, Counter[str]], dict[str, date]]:
    turns: QuerySet[Turn] = standing(clock.today(), None, plan.id)
    if section:
        turns = turns.filter(timeline__duty__item__section__number=section)
    ahead = Q(state__in=AHEAD, timeline__due_on__gte=clock.today())
    states: dict[str, Counter[str]] = defaultdict(Counter)
    nearest: dict[str, date] = {}
    answering = turns.order_by().annotate(whose=Coalesce("timeline__heir_id", "timeline__body_id"))
    counted = answering.values("whose", "state")
    for row in counted.annotate(count=Count("pk"), next_on=Min("timeline__due_on", filter=ahead)):
        body, state, next_on = row["whose"], row["state"], row["next_on"]
        states[body][state] += row["count"]
        if next_on:
            nearest[body] = min(next_on, nearest.get(body, next_on))
    return states, nearest


def _officers(bodies: QuerySet[Body]) -> dict[str, int]:
    held = Post.objects.held_on(clock.today()).filter(body__in=bodies).exclude(role__in=AREA_ROLES)
    return dict(held.order_by().values_list("body").annotate(count=Count("officer", distinct=True)))


def _unanswered(bodies: QuerySet[Body]) -> dict[str, int]:
    sent = Urging.objects.unanswered().filter(body__in=bodies)
    return dict(sent.order_by().values_list("body").annotate(count=Count("pk")))
