"""What duties answers for the room that drafts and shows: a body's open dues, and the dues that a subject answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from gongkai.bodies.models import Site
from gongkai.duties.display import Display, hidden_since
from gongkai.duties.foundations import calendar_known
from gongkai.duties.holding import OPEN, owed_by, shares, state_on
from gongkai.duties.models import Timeline, Turn
from gongkai.duties.states import known
from gongkai.duties.telling import About, DateTold, explain, period_words
from gongkai.duties.timelines import reckoned_of
from gongkai.law import rules
from gongkai.law.calendar import Calendar
from gongkai.publishing.models import Subject
from gongkai.publishing.slots import Answered, OpenDue, Told
from gongkai.record import clock


def open_dues(body: str) -> Sequence[OpenDue]:
    """What a body owes and has not met, the nearest date first, those without a date last."""
    rows = owed_by(body).exclude(sort="keeper").order_by("duty__order", "due")
    found = [(row, state_on(row, clock.today())) for row in rows]
    open = [_open(row, state) for row, state in found if state in OPEN]
    return sorted(open, key=lambda due: (due.due_on is None, due.due_on or date.max, due.due))


def page_facts(subject: str, *, as_of: date | None = None, known_at: datetime | None = None) -> Sequence[Answered]:
    """The dues that a subject's keys name at its own body, or at the one with which the body shares them."""
    shown = Subject.objects.filter(id=subject).first()
    if shown is None or not shown.answers:
        return ()
    pairs = [key.partition("@")[::2] for key in shown.answers]
    wanted = Q()
    for duty, period in pairs:
        wanted |= Q(duty=duty, period=period)
    rows = [row for row in _known(known_at).filter(wanted) if shares(row, shown.body_id)]
    names, calendar = dict(Site.objects.values_list("id", "name")), calendar_known()
    return [_answered(row, as_of or clock.today(), names, calendar) for row in rows]


def _known(known_at: datetime | None = None) -> QuerySet[Timeline]:
    turns = Prefetch("turns", Turn.objects.order_by("starts_on"))
    rows = known(known_at).select_related("duty__item__plan", "body", "heir")
    return rows.prefetch_related(turns).order_by("duty__order", "due")


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
    told = Display(hidden_since(on, row.duty.item.plan.display_grace, calendar)).explanation(told)
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
