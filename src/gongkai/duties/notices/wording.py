"""What a notice says. Plain text, read in a mail or on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings

from gongkai.bodies.models import Body
from gongkai.duties.notices.choosing import Telling
from gongkai.duties.notices.rules import days_words
from gongkai.duties.recounting import day_words


def subject(body: Body, told: Sequence[Telling], today: date) -> str:
    nearest = min(telling.due_on for telling in told)
    return f"{mark()}政务公开提醒：{body.name} {len(told)} 项待办，最近一项{days_words(nearest, today)}"


def text(body: Body, told: Sequence[Telling], today: date) -> str:
    lines = [f"{body.name}以下 {len(told)} 项政务公开待办临近期限：", ""]
    for number, telling in enumerate(sorted(told, key=lambda each: each.due_on), 1):
        lines.append(f"{number}. {_line(telling, today)}")
    lines += ["", f"请在工作台办理：{settings.WAGTAILADMIN_BASE_URL}{settings.PREFIX}/desk/"]
    lines.append("已经公开的，请登记网址；确需延期的，请在期限届满前申请。本提醒由系统自动发出。")
    return "\n".join(lines)


def mark() -> str:
    return "【演示】" if settings.DEMO else ""


def _line(telling: Telling, today: date) -> str:
    owed = telling.owed
    said = f"{owed.due.duty.item.number} {owed.due.duty.product}（{owed.period}），期限 {day_words(telling.due_on)}"
    said += f"（{owed.basis}），{days_words(telling.due_on, today)}"
    if owed.inner_date:
        said += f"，本单位内部期限 {day_words(owed.inner_date)}"
    if owed.division and owed.division.office:
        said += f"。承办：{'　'.join(part for part in (owed.division.office, owed.division.who) if part)}"
    return f"{said}。"
