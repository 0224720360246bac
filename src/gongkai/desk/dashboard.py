"""The figures of the desk's first page: what a body owes by how soon, and how the city stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet

from gongkai.bodies.models import Body
from gongkai.duties.models import Plan, Turn, Urging
from gongkai.duties.owing import BANDS, Owed, band_of, owed_by, with_divisions
from gongkai.duties.requests import waiting
from gongkai.duties.states import standing

# So many of each band stand on the first page; the rest are a click away.
IN_A_BAND = 5
SHOWN = ("overdue", "unconfirmed", "in-time", "met", "late", "not-yet")


@dataclass(frozen=True)
class Band:
    """What falls within one stretch of days: how much in all, and the nearest of it."""

    code: str
    count: int
    nearest: list[Owed]

    @property
    def word(self) -> str:
        return BANDS[self.code]

    @property
    def more(self) -> int:
        return self.count - len(self.nearest)


def own_dues(bodies: Mapping[str, Body], on: date) -> list[Band]:
    """Four queries. What a keeper owes for others stands under what waits for him, and not here."""
    owed = owed_by(list(bodies), on=on).exclude(timeline__sort="keeper")
    by_band: dict[str, list[int]] = {code: [] for code in BANDS}
    nearest = F("timeline__due_on").asc(nulls_last=True)
    for pk, state, due_on in owed.order_by(nearest, "timeline__due").values_list("pk", "state", "timeline__due_on"):
        by_band[band_of(state, due_on, on)].append(pk)
    shown = [pk for found in by_band.values() for pk in found[:IN_A_BAND]]
    rows = {each.turn.pk: each for each in with_divisions(Turn.objects.filter(pk__in=shown), mine=bodies)}
    return [Band(code, len(found), [rows[pk] for pk in found[:IN_A_BAND]]) for code, found in by_band.items() if found]


@dataclass(frozen=True)
class Figures:
    """How the dues of some bodies stand, and whose have fallen overdue."""

    states: Counter[str]
    overdue_bodies: list[tuple[Body, int]]
    urgings_unanswered: int
    urgings_late: int
    requests: int

    @property
    def shown(self) -> list[tuple[str, int]]:
        return [(state, self.states[state]) for state in SHOWN if self.states[state]]


def city_figures(bodies: QuerySet[Body], on: date) -> Figures | None:
    """Ten queries."""
    plan = Plan.objects.order_by("-year", "-version").first()
    if plan is None:
        return None
    turns: QuerySet[Turn] = standing(on, None, plan.id).order_by().filter(timeline__body__in=bodies)
    states = Counter(dict(turns.values_list("state").annotate(count=Count("pk"))))
    late = turns.filter(state="overdue").values_list("timeline__body").annotate(count=Count("pk")).order_by("-count")
    worst = dict(late[:8])
    known = Body.objects.in_bulk(list(worst))
    unanswered = Urging.objects.unanswered().filter(body__in=bodies)
    past = unanswered.filter(answer_by__lt=on).count()
    overdue = [(known[body], count) for body, count in worst.items()]
    asked = len(waiting(bodies.values_list("id", flat=True)))
    return Figures(states, overdue, unanswered.count(), past, asked)
