"""The words that pages, papers and notices have for forms, cadences and roles: short, and those that offices use."""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

FORMS: dict[str, Promise] = {
    "document": pgettext_lazy("form", "文件"),
    "interpretation": pgettext_lazy("form", "解读材料"),
    "register": pgettext_lazy("form", "目录清单"),
    "series": pgettext_lazy("form", "定期数据"),
    "case": pgettext_lazy("form", "全过程信息"),
    "event": pgettext_lazy("form", "活动"),
    "consultation": pgettext_lazy("form", "征求意见"),
    "response": pgettext_lazy("form", "回应"),
    "request": pgettext_lazy("form", "依申请公开"),
    "inspection": pgettext_lazy("form", "检查结果"),
    "alert": pgettext_lazy("form", "预警"),
    "filing": pgettext_lazy("form", "归集报送"),
    "process": pgettext_lazy("form", "工作程序"),
    "assessment": pgettext_lazy("form", "考核评估"),
}

# Asked for by no plan: what stands elsewhere and was registered here, and what others published.
REGISTERED: dict[str, Promise] = {
    "publication": pgettext_lazy("form", "外部网站已公开"),
    "source": pgettext_lazy("form", "其他机关文件"),
}

CADENCES: dict[str, Promise] = {
    "once": pgettext_lazy("cadence", "一次"),
    "daily": pgettext_lazy("cadence", "每日"),
    "monthly": pgettext_lazy("cadence", "按月"),
    "quarterly": pgettext_lazy("cadence", "按季度"),
    "annual": pgettext_lazy("cadence", "每年"),
    "periodic": pgettext_lazy("cadence", "定期"),
    "timely": pgettext_lazy("cadence", "适时"),
    "on_change": pgettext_lazy("cadence", "及时"),
    "continuous": pgettext_lazy("cadence", "持续"),
    "when issued": pgettext_lazy("cadence", "条件具备后"),
}

# The kind of a body, which decides the law that binds it; the codes are those of bodies.Body.Kind.
KINDS: dict[str, Promise] = {
    "administrative": gettext_lazy("行政机关"),
    "authorised": gettext_lazy("授权组织"),
    "party": gettext_lazy("党委机构"),
    "institution": gettext_lazy("事业单位"),
    "enterprise": gettext_lazy("国有企业"),
    "vertical": gettext_lazy("垂直管理"),
}

ROLES: dict[str, Promise] = {
    "organise": gettext_lazy("组织实施"),
    "supervise": gettext_lazy("监督落实"),
}

# Who is named by an item, and for what.
NAMED: dict[str, Promise] = {
    "lead": gettext_lazy("牵头"),
    "joint": gettext_lazy("配合"),
    "implement": gettext_lazy("落实"),
}

SHARES: dict[str, Promise] = {
    "each": gettext_lazy("各自承担"),
    "together": gettext_lazy("共同承担"),
    "pooled": gettext_lazy("全市合计"),
}

UNITS: dict[str, Promise] = {
    "day": pgettext_lazy("unit", "日"),
    "week": pgettext_lazy("unit", "周"),
    "month": pgettext_lazy("unit", "月"),
    "quarter": pgettext_lazy("unit", "季度"),
    "year": pgettext_lazy("unit", "年"),
}

COUNTED = re.compile(r"(?P<times>\d+) per (?P<unit>day|week|month|quarter|year)")
WITHIN = re.compile(r"within (?P<days>\d+) (?P<working>working )?days")


def form_word(form: str) -> str:
    """公开形式; a form that has no word yet is shown as it is."""
    known = FORMS.get(form) or REGISTERED.get(form)
    return str(known or form)


def kind_word(kind: str) -> str:
    """单位性质; a group has none."""
    return str(KINDS.get(kind, kind))


def cadence_word(cadence: str) -> str:
    """公开时限 in a few characters, from the words of ``plan.schema.json``: ``2 per month`` gives 每月2次."""
    if counted := COUNTED.fullmatch(cadence):
        unit, times = str(UNITS[counted["unit"]]), counted["times"]
        return pgettext("cadence", "每%(unit)s%(times)s次") % {"unit": unit, "times": times}
    if within := WITHIN.fullmatch(cadence):
        return days_word(int(within["days"]), working=bool(within["working"]))
    return str(CADENCES.get(cadence, cadence))


def days_word(days: int, *, working: bool) -> str:
    """A length of time as a limit: 10个工作日内."""
    return (_("%(days)s个工作日内") if working else _("%(days)s日内")) % {"days": days}
