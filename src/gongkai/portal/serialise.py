"""The machine forms of the portal's pages: JSON records and tables, from the same values as the pages."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from gongkai.duties.declared import declared
from gongkai.duties.models import Duty, Item, Plan
from gongkai.duties.wording import cadence_word, form_word
from gongkai.portal.answer import Cell, Record, Table
from gongkai.portal.entries import venue_word
from gongkai.portal.gather import CountedPlan, CountedSection, Figures, Row
from gongkai.portal.going import Going
from gongkai.portal.kinds import Kind
from gongkai.portal.serialise_dues import ahead, ordered, publication, standing
from gongkai.portal.serialise_heads import body_head, plan_head
from gongkai.portal.sheets import Owed, Sheet
from gongkai.ui.states import BY_CODE


def duty(duty: Duty) -> Record:
    """A duty without its owners."""
    return {
        "id": duty.id,
        "product": duty.product,
        "form": duty.form,
        "cadence": duty.cadence,
        "rhythm": duty.rhythm,
        "venues": duty.venues,
        "role": duty.role,
        "share": duty.share,
        "public": duty.is_public,
        "condition": duty.condition or None,
        "marks": duty.marks,
        "owners_as_written": duty.owners_as_written,
    }


def item(item: Item) -> Record:
    """An item with its duties, their owners, and the bodies that it names; all must be at hand."""
    return {
        "plan": item.plan_id,
        "number": item.number,
        "section": {"number": item.section.number, "title": item.section.title},
        "text": item.text,
        "lead_as_written": item.lead_as_written,
        "lead_inherited": item.lead_inherited,
        "deadline": item.deadline.isoformat() if item.deadline else None,
        "cites": item.cites,
        "bodies": [
            {"role": named.role, "body": named.body_id, "as_written": named.as_written} for named in item.named.all()
        ],
        "duties": [
            {**duty(each), "owners": [owner.body_id for owner in each.owners.all()]} for each in item.duties.all()
        ],
    }


def home(plan: Plan, figures: Figures, sections: list[CountedSection], leads: list[Row], going: Going) -> Record:
    return {
        "plan": plan_head(plan),
        "published": [publication(each) for each in going.lately],
        "next_dates": [ahead(turn) for turn in going.next_dates],
        "states": ordered(going.states),
        "figures": vars(figures),
        "sections": [
            {"number": each.section.number, "title": each.section.title, "public_duties": each.duties}
            for each in sections
        ],
        "leads": [{**body_head(row.body), "public_duties": row.total} for row in leads],
    }


def plans(known: Iterable[CountedPlan]) -> Record:
    return {"plans": [{**plan_head(each.plan), "items": each.items, "public_duties": each.duties} for each in known]}


def plans_table(known: Iterable[CountedPlan]) -> Table:
    header = [_("编号"), _("名称"), _("年度"), _("印发机关"), _("文号"), _("印发日期"), _("事项数"), _("公开要求数")]
    rows: list[list[Cell]] = [[*plan_cells(each.plan), each.items, each.duties] for each in known]
    return Table("plans", header, rows)


def plan_cells(plan: Plan) -> list[Cell]:
    return [plan.id, plan.title, plan.year, plan.issuer, plan.number, plan.adopted_on.isoformat()]


def plan(plan: Plan, items: list[Item]) -> Record:
    return {"plan": plan_head(plan), "items": [item(each) for each in items]}


def items_table(plan: Plan, items: list[Item]) -> Table:
    """One row a duty; an item without any keeps a row of its own."""
    header = [
        _("事项"), _("方面"), _("原文"), _("牵头单位"), _("公开要求编号"), _("公开内容"), _("公开形式"),
        _("公开时限"), _("公开渠道和载体"), _("法定期限"), _("公开主体"), _("是否公开"), _("条件"),
    ]  # fmt: skip
    rows = (
        [each.number, each.section.title, each.text, each.lead_as_written, *cells]
        for each in items
        for cells in ([duty_cells(owed) for owed in each.duties.all()] or [[""] * 9])
    )
    return Table(f"{plan.id}-items", header, rows)


def duty_cells(duty: Duty) -> list[Cell]:
    """The cells of a duty from its id on, its owners at hand."""
    owners = "、".join(owner.body.name for owner in duty.owners.all())
    return [*asked_cells(duty), owners, shown_word(duty), duty.condition]


def asked_cells(duty: Duty) -> list[Cell]:
    """What is asked, when and where; the legal limit with its article."""
    said = declared(duty.cadence, duty.rhythm, duty.condition)
    limit = f"{said.limit}（{said.article}）" if said.limit and said.article else said.limit
    venues = "、".join(venue_word(place) for place in duty.venues)
    return [duty.id, duty.product, form_word(duty.form), cadence_word(duty.cadence), venues, limit]


def shown_word(duty: Duty) -> str:
    return _("公开") if duty.is_public else _("内部事项")


def bodies(kinds: list[Kind]) -> Record:
    return {"bodies": [{**body_head(body), "public_duties": count} for kind in kinds for body, count in kind.bodies]}


def bodies_table(kinds: list[Kind]) -> Table:
    header = [_("编号"), _("简称"), _("全称"), _("英文名称"), _("类别"), _("公开要求数")]
    rows: list[list[Cell]] = [
        [body.id, body.name, body.full_name, body.name_en, str(kind.word), count]
        for kind in kinds
        for body, count in kind.bodies
    ]
    return Table("bodies", header, rows)


def body(sheet: Sheet) -> Record:
    return {
        "body": body_head(sheet.body),
        "area": sheet.body.area_id,
        "successor": sheet.body.successor_id,
        "names": [{"kind": name.kind, "name": name.name} for name in sheet.names],
        "sites": [{"id": site.id, "name": site.name, "host": site.host} for site in sheet.sites],
        "groups": [group.id for group in sheet.groups],
        "members": [member.id for member in sheet.members],
        "plan": sheet.plan.id if sheet.plan else None,
        "items_led": sheet.leads,
        "states": ordered(sheet.states),
        "next_dates": [ahead(turn) for turn in sheet.next_dates],
        "published": [publication(each) for each in sheet.lately],
        "schedules": [
            {"entry": each.number, "rows": [{"product": product, "when": when} for product, when in each.rows]}
            for each in sheet.calendars
        ],
        "duties": [owed(each) for each in sheet.owed],
    }


def owed(owed: Owed) -> Record:
    through = owed.through.id if owed.through else None
    due = standing(owed.due) if owed.due else None
    states = ordered(owed.states)
    return {"item": owed.duty.item.number, "through": through, **duty(owed.duty), "due": due, "states": states}


def body_table(sheet: Sheet) -> Table:
    header = [
        _("事项"), _("方面"), _("公开要求编号"), _("公开内容"), _("公开形式"), _("公开时限"), _("公开渠道和载体"),
        _("法定期限"), _("经由"), _("是否公开"), _("条件"), _("状态"), _("期限"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            each.duty.item.number,
            each.duty.item.section.title,
            *asked_cells(each.duty),
            each.through.name if each.through else "",
            shown_word(each.duty),
            each.duty.condition,
            str(BY_CODE[each.due.state].word) if each.due else "",
            each.due.due_on.isoformat() if each.due and each.due.due_on else "",
        ]
        for each in sheet.owed
    ]
    return Table(sheet.body.id, header, rows)
