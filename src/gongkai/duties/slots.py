"""What duties answers for the room that drafts and shows: a body's open dues, and the dues that a subject answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from gongkai.bodies.models import Site
from gongkai.duties.foundations import calendar_known
from gongkai.duties.models import Timeline, Turn
from gongkai.duties.telling import About, DateTold, explain, period_words
from gongkai.duties.timelines import reckoned_of
from gongkai.law import rules
from gongkai.law.calendar import Calendar
from gongkai.publishing.models import Subject
from gongkai.publishing.slots import Answered, OpenDue, Told
from gongkai.record import clock

# What can still be answered; what was published late or lifted cannot.
OPEN = frozenset({"overdue", "in-time", "extended", "not-yet", "unconfirmed"})


def open_dues(body: str) -> Sequence[OpenDue]:
    """What a body owes and has not met, the nearest date first, those without a date last."""
    rows = _known().filter(Q(body=body) | Q(heir=body)).exclude(sort="keeper")
    found = [(row, _state(row, clock.today())) for row in rows]
    open = [_open(row, state) for row, state in found if state in OPEN]
    return sorted(open, key=lambda due: (due.due_on is None, due.due_on or date.max, due.due))


def page_facts(subject: str, *, as_of: date | None = None) -> Sequence[Answered]:
    """The dues that a subject's keys name at its own body, or at the one with which the body shares them."""
    shown = Subject.objects.filter(id=subject).first()
    if shown is None or not shown.answers:
        return ()
    pairs = [key.partition("@")[::2] for key in shown.answers]
    wanted = Q()
    for duty, period in pairs:
        wanted |= Q(duty=duty, period=period)
    rows = [row for row in _known().filter(wanted) if _shares(row, shown.body_id)]
    names, calendar = dict(Site.objects.values_list("id", "name")), calendar_known()
    return [_answered(row, as_of or clock.today(), names, calendar) for row in rows]


def _known() -> QuerySet[Timeline]:
    turns = Prefetch("turns", Turn.objects.order_by("starts_on"))
    rows = Timeline.objects.filter(known_to=None).select_related("duty__item", "body", "heir")
    return rows.prefetch_related(turns).order_by("duty__order", "due")


def _state(row: Timeline, on: date) -> str:
    return next((turn.state for turn in reversed(row.turns.all()) if turn.starts_on <= on), "")


def _shares(row: Timeline, body: str) -> bool:
    return body in {row.body_id, row.heir_id, *row.rests_on["sharers"]}


def _open(row: Timeline, state: str) -> OpenDue:
    venues = [str(venue["site"]) for venue in row.duty.venues if venue.get("required", True) and venue.get("site")]
    return OpenDue(
        key=f"{row.duty_id}@{row.period}",
        due=row.due,
        plan=row.duty.item.plan_id,
        item=row.duty.item.number,
        product=row.duty.product,
        form=row.duty.form,
        state=state,
        due_on=row.due_on,
        basis=row.basis,
        sites=tuple(venues),
        period=period_words(row.period),
    )


def _answered(row: Timeline, on: date, names: Mapping[str, str], calendar: Calendar) -> Answered:
    about = About(row.duty.product, row.body.name, row.duty.condition, lambda site: names.get(site, site))
    told = explain(reckoned_of(row), about, calendar=calendar, rules=rules(), on=on)
    return Answered(
        due=row.due,
        plan=row.duty.item.plan_id,
        item=row.duty.item.number,
        product=told.product,
        period=told.period,
        state=told.state,
        because=told.steps[-1].sentence if told.steps else "",
        date=_told(told.date),
        legal=_told(told.legal),
    )


def _told(found: DateTold | None) -> Told | None:
    return Told(found.day, found.basis, found.sentence) if found else None
