"""What was done about a due, act by act, in sentences: told beside its turns, which say only how it stood. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gongkai.duties.reckoning.ledger import day_of
from gongkai.law import Rules
from gongkai.proof.entry import Entry


@dataclass(frozen=True)
class Names:
    """Bodies and sites in the reader's words, and the text of an act's part: empty where it was removed."""

    body: Callable[[str], str]
    site: Callable[[str], str]
    text: Callable[[Entry, str], str]


@dataclass(frozen=True)
class Act:
    """``entry`` is the act's place in the record."""

    day: date
    sentence: str
    entry: int


# Quotation marks within quotation marks.
INNER = str.maketrans("“”", "‘’")


def is_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


def day_words(day: date) -> str:
    """2017年9月27日; 27 September 2017."""
    return f"{day.year}年{day.month}月{day.day}日" if is_chinese() else f"{day.day} {day:%B %Y}"


def listed(words: list[str]) -> str:
    return ("、" if is_chinese() else ", ").join(words)


def numbered(sentence: str, number: int) -> str:
    """With the act's place in the record, before the full stop where there is one."""
    said, stop = (sentence[:-1], sentence[-1]) if sentence.endswith(("。", ".")) else (sentence, "")
    return _("%(sentence)s（存证第%(entry)s条）") % {"sentence": said, "entry": number} + stop


# Facts that the plan counts from, and law does not; issued_on is another thing there.
FACTS: dict[str, Promise] = {
    "adopted_on": gettext_lazy("方案印发"),
    "changed_on": gettext_lazy("信息发生变更"),
    "issued_on": gettext_lazy("文件出台"),
    "repealed_on": gettext_lazy("文件废止"),
    "reopened_on": gettext_lazy("重新办理"),
    "submitted_on": gettext_lazy("报送"),
}


def fact_words(name: str, rules: Rules) -> str:
    """信息形成或者变更, for formed_on."""
    if name in FACTS:
        return str(FACTS[name])
    known = rules.fact_by_id.get(name)
    return (known.zh if is_chinese() else known.en) if known else name


def recount(number: int, entry: Entry, names: Names, rules: Rules, *, duty: str) -> Act:
    values = _values(entry, names, rules) | {"promise": _promise(entry, names, duty)}
    return Act(day_of(entry.at), numbered(_template(entry) % values, number), number)


# By the act's whole kind, else by its verb. Values are those of `_values`.
SENTENCES: dict[str, Promise] = {
    "fact.recorded": gettext_lazy("%(body)s登记起算事实：%(facts)s。"),
    "instrument.entered": gettext_lazy("%(body)s登记条件文件已经出台：%(facts)s。"),
    "schedule.published": gettext_lazy("%(body)s公布发布日程：%(promise)s。"),
    "explanation.published": gettext_lazy("%(body)s说明：“%(statement)s”"),
    "nil.declared": gettext_lazy("%(body)s声明本期无更新：“%(statement)s”"),
    "extension.requested": gettext_lazy("%(body)s申请延期至%(to)s。"),
    "extension.granted": gettext_lazy("%(body)s核准延期至%(to)s。"),
    "extension.refused": gettext_lazy("%(body)s不予核准延期。"),
    "exemption.requested": gettext_lazy("%(body)s提出本项对其不适用。"),
    "exemption.granted": gettext_lazy("%(body)s同意本项不适用。"),
    "exemption.refused": gettext_lazy("%(body)s不同意本项不适用。"),
    "review.requested": gettext_lazy("%(body)s申请复核：“%(statement)s”"),
    "review.answered": gettext_lazy("%(body)s答复复核：“%(statement)s”"),
    "answer.claimed": gettext_lazy("%(body)s补记：已公开的内容对应本项。"),
    "answer.rejected": gettext_lazy("%(body)s不认可这一对应，依据%(ground)s。"),
    "correction.recorded": gettext_lazy("%(body)s更正：%(facts)s。"),
    "confirmation.signed": gettext_lazy("%(body)s签署确认。"),
    "outage.recorded": gettext_lazy("%(body)s记录平台故障：%(sites)s%(outage)s不能使用，期限相应顺延。"),
    "publication.registered": gettext_lazy(
        "%(body)s登记已在%(sites)s公开的“%(title)s”，网站原日期%(published_on)s，未存证。"
    ),
    "document.repealed": gettext_lazy("%(body)s废止该文件，废止日期为%(repealed_on)s。"),
    "published": gettext_lazy("%(body)s在%(sites)s公开“%(title)s”。"),
    "attested": gettext_lazy("%(body)s在%(sites)s公开办理情况“%(title)s”。"),
    "revised": gettext_lazy("%(body)s在%(sites)s更新为“%(title)s”。"),
    "submitted": gettext_lazy("%(body)s向%(sites)s报送。"),
    "placed": gettext_lazy("%(body)s在%(sites)s上网。"),
    "masked": gettext_lazy("%(body)s遮蔽了其中的个人信息。"),
    "withdrawn": gettext_lazy("%(body)s因内容有误撤下。"),
    "withdrawn-by-law": gettext_lazy("%(body)s依据%(ground)s撤下。"),
}  # fmt: skip


def is_told(kind: str) -> bool:
    return kind in SENTENCES or kind.partition(".")[2] in SENTENCES


def _template(entry: Entry) -> str:
    verb = entry.kind.partition(".")[2]
    if verb == "withdrawn" and entry.ground:
        verb = "withdrawn-by-law"
    return str(SENTENCES.get(entry.kind) or SENTENCES[verb])


RHYTHMS: dict[str, Promise] = {
    "month": gettext_lazy("按月，次月%(day)s日"),
    "quarter": gettext_lazy("按季度，次月%(day)s日"),
    "half-year": gettext_lazy("按半年，次月%(day)s日"),
    "": gettext_lazy("次月%(day)s日"),
}


def _promise(entry: Entry, names: Names, duty: str) -> str:
    """The days that a release calendar names for one duty."""
    if entry.kind != "schedule.published":
        return ""
    rows = json.loads(names.text(entry, "schedule.json") or '{"rows": []}')["rows"]
    return listed([_promised(row) for row in rows if row["duty"] == duty])


def _promised(row: Mapping[str, Any]) -> str:
    if row.get("on"):
        return day_words(date.fromisoformat(row["on"]))
    return str(RHYTHMS.get(row.get("every", ""), RHYTHMS[""])) % {"day": row.get("day", "")}


def _values(entry: Entry, names: Names, rules: Rules) -> dict[str, str]:
    facts = {name: _fact(value) for name, value in entry.facts.items()}
    told = [_("%(fact)s（%(day)s）") % {"fact": fact_words(name, rules), "day": day} for name, day in facts.items()]
    begun, ended = facts.get("begun_on", ""), facts.get("ended_on", "")
    return {
        "body": names.body(entry.body),
        "sites": listed(list(map(names.site, entry.sites))),
        "title": names.text(entry, "title.txt").translate(INNER),
        "statement": names.text(entry, "statement.txt").translate(INNER),
        "ground": rules.article_name(entry.ground) if entry.ground else "",
        "facts": listed(told),
        "to": facts.get("to", ""),
        "outage": begun if begun == ended else _("%(begun)s至%(ended)s") % {"begun": begun, "ended": ended},
        "published_on": facts.get("published_on", _("不详")),
        "repealed_on": facts.get("repealed_on", ""),
    }


def _fact(value: object) -> str:
    """A fact as it is read: most are days."""
    try:
        return day_words(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)
