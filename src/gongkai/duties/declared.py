"""When something is due, as plan and law declare it: words, basis and article. A date appears only with its basis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from gongkai.duties.telling import BASES
from gongkai.duties.wording import UNITS, cadence_word, days_word
from gongkai.law import article_name

# The fact that a limit counts from, by its name in bound-plan.schema.json.
FACTS: dict[str, Promise] = {
    "formed_on": gettext_lazy("信息形成"),
    "changed_on": gettext_lazy("信息变更"),
    "decided_on": gettext_lazy("决定作出"),
    "approved_on": gettext_lazy("批准"),
    "repealed_on": gettext_lazy("文件废止和宣布失效"),
    "ended_on": gettext_lazy("检查结束"),
    "received_on": gettext_lazy("收到"),
}


@dataclass(frozen=True)
class Declared:
    """``words`` and ``basis`` of the date, what it still waits for (``note``), and the legal limit with article."""

    basis: str
    words: str
    note: str = ""
    limit: str = ""
    article: str = ""
    condition: str = ""


def declared(cadence: str, rhythm: Mapping[str, object], condition: str) -> Declared:
    """A duty's date as it is declared, from its cadence in the plan and its rhythm in the bound plan."""
    limit, article, is_legal = limit_of(rhythm)
    if condition:
        return Declared(
            "", _("条件具备前不计期限"), limit=limit if is_legal else "", article=article, condition=condition
        )
    words, note = said(cadence, rhythm)
    if limit and not is_legal:
        words, note, limit = limit, "", ""
    return Declared(str(BASES["plan"]), words, note, limit, article)


def limit_of(rhythm: Mapping[str, object]) -> tuple[str, str, bool]:
    """The limit in words, the article it rests on, and whether law sets it (else the plan does)."""
    limit = rhythm.get("limit")
    if not isinstance(limit, Mapping):
        return "", "", False
    ground = limit.get("ground")
    fact = str(FACTS.get(str(limit.get("from")), _("事实发生")))
    days = days_word(int(limit.get("days", 0)), working=bool(limit.get("working")))
    words = _("自%(fact)s之日起%(days)s") % {"fact": fact, "days": days}
    return words, article_name(str(ground or "")), bool(ground)


def said(cadence: str, rhythm: Mapping[str, object]) -> tuple[str, str]:
    """The plan's own rhythm in words, and what is still to be declared by the body."""
    every, day = rhythm.get("every"), rhythm.get("day")
    awaited = _("具体日期待单位公布发布日程")
    match every:
        case "month" if day:
            return _("每月%(day)s日前") % {"day": day}, ""
        case "quarter" if day:
            return _("每季度首月%(day)s日前") % {"day": day}, ""
        case "month" | "quarter" | "half-year":
            return (cadence_word(cadence), awaited)
        case "once" | "year":
            return cadence_word(cadence), _("方案未写明具体日期")
        case "declared":
            return _("定期"), _("周期待单位公布发布日程")
        case "timely":
            return _("适时"), _("日期待单位公布")
        case "change":
            return _("及时"), _("事由发生后公开，不设固定日期")
        case "continuous":
            return _("持续"), _("不分期次")
        case "pooled":
            unit = str(UNITS.get(str(rhythm.get("in")), ""))
            words = pgettext("cadence", "每%(unit)s%(times)s次") % {"unit": unit, "times": rhythm.get("times", "")}
            return words, _("全市合计，日程待公布")
    return cadence_word(cadence), ""
