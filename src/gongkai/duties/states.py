"""How dues stood on a day, as known now or at an earlier instant: each question is one bounded query of the cache."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet

from gongkai.duties.models import Timeline, Turn
from gongkai.record.reading import number_at

# What a date still lies ahead of.
AHEAD = ("not-yet", "in-time", "extended", "unconfirmed")


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


class Share(TypedDict):
    """How many dues of a body under one duty stand in one state; ``is_hidden`` where that is not shown yet."""

    body: str
    duty: str
    state: str
    is_hidden: bool
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
    turns = standing(as_of, known_at, plan)
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
        standing(as_of, known_at, plan)
        .order_by("timeline__body_id", "timeline__duty__item__section__order", "state")
        .values("state", body=F("timeline__body_id"), section=F("timeline__duty__item__section__number"))
        .annotate(count=Count("pk"))
    )


def shares(
    *, as_of: date, plan: str, known_at: datetime | None = None, hidden_since: date = date.max
) -> QuerySet[Turn, Share]:
    """The dues of a plan counted by body, duty and state; what fell overdue on ``hidden_since`` or later, apart."""
    hidden = ExpressionWrapper(Q(state="overdue", starts_on__gte=hidden_since), output_field=BooleanField())
    return (
        standing(as_of, known_at, plan)
        .order_by()
        .annotate(is_hidden=hidden)
        .values("state", "is_hidden", body=F("timeline__body_id"), duty=F("timeline__duty_id"))
        .annotate(count=Count("pk"))
    )


def upcoming(
    *, as_of: date, known_at: datetime | None = None, plan: str | None = None, body: str | None = None
) -> QuerySet[Turn]:
    """How the dues stand whose dates are still to come and that are not met, the nearest first."""
    turns = standing(as_of, known_at, plan).filter(state__in=AHEAD, timeline__due_on__gte=as_of)
    if body:
        turns = turns.filter(Q(timeline__body=body) | Q(timeline__heir=body))
    rows = turns.select_related("timeline__duty__item", "timeline__body", "timeline__heir")
    return rows.order_by("timeline__due_on", "timeline__duty__order", "timeline__due")


def known(known_at: datetime | None = None) -> QuerySet[Timeline]:
    """The reckonings of dues that were known at an instant, or are now."""
    return Timeline.objects.filter(known_to=None) if known_at is None else known_by(number_at(known_at))


def standing(as_of: date, known_at: datetime | None, plan: str | None = None) -> QuerySet[Turn]:
    """The turn in which each due was at the end of a day."""
    turns = Turn.objects.filter(Q(ends_on=None) | Q(ends_on__gt=as_of), starts_on__lte=as_of)
    if known_at is None:
        turns = turns.filter(timeline__known_to=None)
    else:
        number = number_at(known_at)
        later = Q(timeline__known_to=None) | Q(timeline__known_to__gt=number)
        turns = turns.filter(later, timeline__known_from__lte=number)
    return turns.filter(timeline__duty__item__plan=plan) if plan else turns


def known_by(number: int) -> QuerySet[Timeline]:
    """The timelines as the record up to an entry gave them."""
    return Timeline.objects.filter(Q(known_to=None) | Q(known_to__gt=number), known_from__lte=number)
