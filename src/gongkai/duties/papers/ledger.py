"""台账: each due with its date and basis, how it stands, when and where it was met, and its entry."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import F, QuerySet
from django.urls import reverse

from gongkai.bodies.models import Body
from gongkai.duties.models import Division, Plan, Turn
from gongkai.duties.owing import answered_for, divided
from gongkai.duties.papers.division_table import MARK, OFFICE, OWNER
from gongkai.duties.papers.paper import Column, Paper
from gongkai.duties.recounting import day_words
from gongkai.duties.states import standing
from gongkai.duties.telling import BASES, period_words
from gongkai.publishing.models import Subject
from gongkai.record import models as record
from gongkai.ui.states import BY_CODE

COLUMNS = (
    Column("事项", 5),
    Column("公开要求", 26),
    Column("期", 9),
    Column("期限", 9),
    Column("依据", 5),
    Column("状态", 8),
    Column("完成日期", 9),
    Column("链接", 22),
    Column("存证条目", 7),
)
MET = frozenset({"met", "late", "before-plan"})
AT_ONCE = 900


@dataclass(frozen=True)
class Seen:
    """Where what met a due is seen, by the number of its entry."""

    links: Mapping[int, str]

    def of(self, turn: Turn) -> tuple[str, str]:
        """The link, and the number of the entry."""
        numbers = turn.timeline.rests_on["met_by"]
        if turn.state not in MET or not numbers:
            return "", ""
        return self.links.get(numbers[-1], ""), str(numbers[-1])


def of_city(plan: Plan, on: date, address: str, bodies: Collection[str] | None = None) -> Paper:
    """Of all bodies, or of those told. ``address`` is the one under which the installation is reached."""
    turns = list(_rows(plan, on, bodies))
    seen = _seen(turns, address)
    rows = [[_body(turn).name, *_told(turn, seen)] for turn in turns]
    return _paper(f"{plan.year}年政务公开工作台账", "台账", on, (Column("单位", 10), *COLUMNS), rows)


def of_body(body: Body, plan: Plan, on: date, address: str, *, with_insides: bool = True) -> Paper:
    """``with_insides`` is for those who may know who minds what (``dividing.sees_inside``)."""
    turns = list(_rows(plan, on, [body.id]))
    seen = _seen(turns, address)
    rows = [_told(turn, seen) for turn in turns]
    columns: tuple[Column, ...] = COLUMNS
    if with_insides:
        minding = divided([body.id], {turn.timeline.duty_id for turn in turns})
        divisions = [minding.get((body.id, turn.timeline.duty_id)) for turn in turns]
        rows = [[*row, *_inside(division)] for row, division in zip(rows, divisions, strict=True)]
        columns = (*COLUMNS, Column(OFFICE, 9), Column(OWNER, 7))
    return _paper(f"{body.name}{plan.year}年政务公开工作台账", f"台账-{body.name}", on, columns, rows)


def _rows(plan: Plan, on: date, bodies: Collection[str] | None) -> QuerySet[Turn]:
    turns = standing(on, None, plan.id) if bodies is None else answered_for(bodies, on=on, plan=plan.id)
    rows = turns.select_related("timeline__duty__item", "timeline__body", "timeline__heir")
    return rows.order_by(
        "timeline__duty__item__order",
        "timeline__duty__order",
        "timeline__body__order",
        F("timeline__due_on").asc(nulls_last=True),
        "timeline__due",
    )


def _told(turn: Turn, seen: Seen) -> list[str]:
    due = turn.timeline
    link, number = seen.of(turn)
    return [
        due.duty.item.number,
        due.duty.product,
        period_words(due.period),
        due.due_on.isoformat() if due.due_on else "",
        str(BASES[due.basis]) if due.basis else "",
        str(BY_CODE[turn.state].word),
        turn.starts_on.isoformat() if turn.state in MET else "",
        link,
        number,
    ]


def _body(turn: Turn) -> Body:
    return turn.timeline.heir or turn.timeline.body


def _inside(row: Division | None) -> list[str]:
    return [row.office, row.who] if row else ["", ""]


def _seen(turns: list[Turn], address: str) -> Seen:
    """Two queries for each 900 entries."""
    numbers = sorted({turn.timeline.rests_on["met_by"][-1] for turn in turns if turn.timeline.rests_on["met_by"]})
    links: dict[int, str] = {}
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        subjects = dict(record.Entry.objects.filter(idx__in=some).values_list("idx", "subject"))
        known = Subject.objects.in_bulk(list(set(subjects.values())))
        links |= {number: _link(subject, known.get(subject), address) for number, subject in subjects.items() if number}
    return Seen(links)


def _link(subject: str, known: Subject | None, address: str) -> str:
    """Where it stands: the address that was registered, else its page here."""
    if known and (registered := known.meta.get("address")):
        return str(registered)
    noun, _, id = subject.partition("/")
    return address.rstrip("/") + reverse("subject", kwargs={"noun": noun, "id": id})


def _paper(title: str, name: str, on: date, columns: tuple[Column, ...], rows: list[list[str]]) -> Paper:
    below = f"截至{day_words(on)}，共 {len(rows)} 项"
    return Paper(name, title, below, columns, rows, (), MARK if settings.DEMO else "")
