"""How dues stood on a day, as known now or at an earlier instant: each question is one bounded query of the cache."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict

from django.db.models import Count, F, Q, QuerySet

from gongkai.duties.models import Turn
from gongkai.record.reading import number_at


class State(TypedDict):
    """One due at the end of a day. ``entry`` is None where a day that passed brought the state."""

    due: str
    state: str
    because: str
    entry: int | None
    since: date
    due_on: date | None
    basis: str


class Cell(TypedDict):
    """How many dues of a body under a section (方面) stand in one state."""

    body: str
    section: str
    state: str
    count: int


def states(
    *,
    as_of: date,
    known_at: datetime | None = None,
    plan: str | None = None,
    body: str | None = None,
    item: str | None = None,
) -> QuerySet[Turn, State]:
    """The state of each due that there was on a day, in the order of their ids.

    ``body`` owes it or answers for it by now; ``item`` is an item's number in the plan (1.3). A due that nobody owed
    yet by that day is not among them.
    """
    turns = _standing(as_of, known_at, plan)
    if body:
        turns = turns.filter(Q(timeline__body=body) | Q(timeline__heir=body))
    if item:
        turns = turns.filter(timeline__duty__item__number=item)
    return turns.order_by("timeline__due").values(
        "state",
        "because",
        "entry",
        due=F("timeline__due"),
        since=F("starts_on"),
        due_on=F("timeline__due_on"),
        basis=F("timeline__basis"),
    )


def matrix(*, as_of: date, plan: str, known_at: datetime | None = None) -> QuerySet[Turn, Cell]:
    """The dues of a plan counted by body, section and state."""
    return (
        _standing(as_of, known_at, plan)
        .order_by("timeline__body_id", "timeline__duty__item__section__order", "state")
        .values("state", body=F("timeline__body_id"), section=F("timeline__duty__item__section__number"))
        .annotate(count=Count("pk"))
    )


def _standing(as_of: date, known_at: datetime | None, plan: str | None) -> QuerySet[Turn]:
    turns = Turn.objects.filter(Q(ends_on=None) | Q(ends_on__gt=as_of), starts_on__lte=as_of)
    if known_at is None:
        turns = turns.filter(timeline__known_to=None)
    else:
        number = number_at(known_at)
        later = Q(timeline__known_to=None) | Q(timeline__known_to__gt=number)
        turns = turns.filter(later, timeline__known_from__lte=number)
    return turns.filter(timeline__duty__item__plan=plan) if plan else turns
