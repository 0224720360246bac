"""The eleven states of a due, each with its word and its shape; the order is from worst to most settled.

Shapes come before colour (WCAG 1.4.1): each must be told from the others in black and white at 14 px.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class State:
    """``code`` names the shape's file and class; ``word`` is read aloud; ``shape`` says it for the gallery."""

    code: str
    word: Promise
    shape: Promise


STATES: tuple[State, ...] = (
    State("overdue", _("逾期未公开"), _("带竖杠的方块")),
    State("late", _("逾期公开"), _("菱形")),
    State("unconfirmed", _("待确认"), _("空心方框")),
    State("in-time", _("办理中"), _("四分之一圆")),
    State("extended", _("经核准延期"), _("向右的三角")),
    State("not-yet", _("未到期"), _("空心圆")),
    State("asleep", _("条件未具备"), _("断续线")),
    State("met", _("按期公开"), _("实心圆")),
    State("before-plan", _("方案印发前已公开"), _("小圆点")),
    State("task-changed", _("任务调整"), _("上下箭头")),
    State("not-applicable", _("不适用"), _("斜线")),
)

BY_CODE = {state.code: state for state in STATES}
