"""分工表: what a plan asks, by whom, when and on what ground; for one body also which office and who in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db.models import Prefetch

from gongkai.bodies.models import Body
from gongkai.duties.declared import declared, limit_of
from gongkai.duties.dividing import Share, insides
from gongkai.duties.models import Duty, DutyOwner, ItemBody, Plan
from gongkai.duties.owing import duties_of
from gongkai.duties.papers.paper import Column, Paper
from gongkai.duties.wording import ROLES, form_word

ID, OFFICE, OWNER, DAYS = "编号", "承办处室", "责任人", "提前天数"
MARK = "演示数据：单位和人员均为虚构"
ASKED = (
    Column("事项", 5),
    Column("公开要求", 26),
    Column(ID, 11),
    Column("公开形式", 8),
    Column("公开时限", 13),
    Column("公开依据", 18),
    Column("公开渠道", 14),
    Column("牵头单位", 12),
    Column("配合单位", 12),
    Column("落实单位", 12),
)
INSIDE = (Column(OFFICE, 10, True), Column(OWNER, 8, True), Column(DAYS, 5, True))
SENT_BACK = f"请只填写“{OFFICE}”“{OWNER}”“{DAYS}”三列，其余各列不要改动；填好后在工作台“分解任务”中传回。"


def of_city(plan: Plan) -> Paper:
    duties = _whole(Duty.objects.filter(item__plan=plan, lifted_on=None).order_by("item__order", "order"))
    rows = [_asked(duty, plan) for duty in duties]
    return _paper(plan, f"{plan.year}年政务公开任务分工表", "分工表", ASKED, rows)


def of_body(body: Body, plan: Plan, *, with_insides: bool = True) -> Paper:
    """``with_insides`` is for those who may know who minds what (``dividing.sees_inside``)."""
    duties = _whole(duties_of(body, plan))
    title, name = f"{body.name}{plan.year}年政务公开任务分工表", f"分工表-{body.name}"
    if not with_insides:
        return _paper(plan, title, name, ASKED, [_asked(duty, plan) for duty in duties])
    standing, known = {row.duty_id: row for row in body.divisions.standing().select_related("owner")}, insides(body)
    rows = [[*_asked(duty, plan), *_inside(known.share_of(duty.id, standing.get(duty.id)))] for duty in duties]
    return _paper(plan, title, name, (*ASKED, *INSIDE), rows, SENT_BACK)


def ground_of(duty: Duty, plan: Plan) -> str:
    """公开依据: the article that sets its limit, else the plan itself."""
    _words, article, _is_legal = limit_of(duty.rhythm)
    return article or plan.title


def date_of(duty: Duty) -> str:
    """公开时限 in the words of plan and law."""
    told = declared(duty.cadence, duty.rhythm, duty.condition)
    return "；".join(part for part in (told.words, told.limit) if part)


def _whole(duties: Iterable[Duty]) -> list[Duty]:
    named = Prefetch("item__named", ItemBody.objects.select_related("body"))
    owners = Prefetch("owners", DutyOwner.objects.select_related("body"))
    return list(duties.select_related("item").prefetch_related(named, owners))  # type: ignore[attr-defined]


def _asked(duty: Duty, plan: Plan) -> list[str]:
    role = f"（{ROLES[duty.role]}）" if duty.role in ROLES else ""
    named: Mapping[str, list[str]] = {"lead": [], "joint": [], "implement": []}
    for each in duty.item.named.all():
        named[each.role].append(each.body.name if each.body else each.as_written)
    return [
        duty.item.number,
        f"{duty.product}{role}",
        duty.id,
        form_word(duty.form),
        date_of(duty),
        ground_of(duty, plan),
        "、".join(dict.fromkeys(str(venue.get("as_written") or venue.get("site") or "") for venue in duty.venues)),
        "、".join(named["lead"]) or "、".join(owner.body.name for owner in duty.owners.all()),
        "、".join(named["joint"]),
        "、".join(named["implement"]),
    ]


def _inside(share: Share) -> list[str]:
    return [share.office, share.owner, str(share.days_before or "")]


def _paper(plan: Plan, title: str, name: str, columns: Iterable[Column], rows: list[list[str]], *notes: str) -> Paper:
    below = f"据{plan.title}{f'（{plan.number}）' if plan.number else ''}编制，共 {len(rows)} 项"
    return Paper(name, title, below, tuple(columns), rows, notes, MARK if settings.DEMO else "")
