"""公开主体: whom a clause itself names as owing, where that is not the item's lead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.plan.grammar.clauses import ASIDE, Clause
from gongkai.plan.grammar.item_text import ItemText
from gongkai.plan.grammar.lexicon import pattern
from gongkai.plan.grammar.spans import Span

# What may stand between a subject and its verb: 各区教育行政部门要…, 市、区安全监管部门按权限….
AUXILIARY = re.compile(r"(?:要|应当|应|须|必须|负责|牵头|按权限|按职责|完善|加快|做好|抓紧|及时|由){1,8}$")
BEFORE = re.compile(r"^(?:由|我市|我省|我区|全市)")
# 由市房地产主管部门, 各单位, 牵头起草部门: other words for the item's own bodies.
OWN = re.compile(
    r"(?:市|省|区|县)?[^区县]{0,8}?主管部门|各(?:地|地区)、各部门|我市"
    r"|(?:各级?|有关|相关|责任|行政|成员|政策|文件|决策|牵头|起草|制定|制发|制作|承办|主办|实施|执法|落实){1,4}(?:部门|单位|机构|机关)|各地区?"
)
LEVELS = re.compile(
    r"^(?P<high>省|市)(?:、|(?=[区县]两级))(?P<low>各?(?:区|县（市、区）|县))(?:[两三]级)?(?P<rest>.+)$"
)
# 卫生健康部门, 市教育行政部门: an authority by its field.
AUTHORITY = re.compile(r"(?P<level>[省市区县]?)(?P<field>[^省市区县镇各级的]{2,12}?)(?:行政|监管|管理){0,2}部门")
BODY = re.compile(r"(?P<level>[省市区县]?)(?P<core>.{2,30}?)(?:局|委员会|委|办公室|办|厅)")
# 各区、各部门, 各区各部门, 市教育局和市卫生局: a list of bodies that are each written out.
JOINT = re.compile(r"、(?![^（]{0,12}）)|以及|[和及与](?=[各省市区县])|(?<=[区县镇])(?=各(?:区|县|镇|街道|部门|单位))")
WRITTEN_OUT = re.compile(r"[各省市区县镇].+")
LEVEL_ALONE = re.compile(r"[市县区州镇](?:（[^）]{1,12}）)?")
# 各区要高度重视，…: the subject of a clause that demands nothing itself.
OPENING = pattern(r"^(?P<subject>[^〓]{0,24}?{body})(?:要|应当|应|须|必须)")
# …，并转发…: without a subject of its own.
VERB_FIRST = pattern(r"^{adverbs}(?:{publish}|{make}|{support}|对|将)")


@dataclass(frozen=True)
class Named:
    """The owners that a clause names, each by a full name, and where they stand in the item's text."""

    owners: tuple[str, ...] = ()
    marks: tuple[Span, ...] = ()


NOBODY = Named()


def of(item: ItemText, clause: Clause, match: re.Match[str]) -> Named:
    """The owners that a construction found in its groups ``owners`` or ``subject``."""
    for group in ("owners", "subject"):
        if group in match.re.groupindex and match[group]:
            start = match.start(group) + clause.start
            length = len(match[group].split(ASIDE)[0])
            name = BEFORE.sub("", AUXILIARY.sub("", item.text[start : start + length]))
            # 教育、卫生、供水等公共企事业单位: the kind that the list belongs to.
            name = name.rpartition("等")[2] if "等" in name[:-1] else name
            listed = _listed(name)
            if not name or OWN.fullmatch(name) or all(_is_lead(each, item.lead) for each in listed):
                return NOBODY
            begin = item.text.index(name, start)
            owners = _levels(name, item.lead) if len(listed) == 1 else listed
            return Named(owners, ((begin, begin + len(name)),))
    return NOBODY


def subject(item: ItemText, clause: Clause, match: re.Match[str] | None, before: Named) -> Named:
    """Who is spoken of after a clause: its own subject, or that of the clause before where it opens with its verb.

    Whom a clause only moves (督促…公开) is no subject.
    """
    if match and match.groupdict().get("subject"):
        return of(item, clause, match)
    if opening := OPENING.match(clause.masked):
        return of(item, clause, opening)
    return before if match is None or VERB_FIRST.match(clause.masked) else NOBODY


def _is_lead(name: str, lead: tuple[str, ...]) -> bool:
    """Whether a lead body is meant, by its name or by its field: 卫生健康部门, where the lead is 市卫健委."""
    if name in lead or not (authority := AUTHORITY.fullmatch(name)):
        return name in lead
    bodies = filter(None, map(BODY.fullmatch, lead))
    return any(
        authority["level"] in {"", body["level"]}
        and (body["core"].startswith(authority["field"]) or shortens(body["core"], authority["field"]))
        for body in bodies
    )


def shortens(short: str, whole: str) -> bool:
    """卫健 of 卫生健康, 市发改委 of 市发展改革委: its characters stand in the whole in their order."""
    rest = iter(whole)
    return all(character in rest for character in short)


def _listed(name: str) -> tuple[str, ...]:
    """各区、各部门 → 各区, 各部门; 各市（州）、县（市） → 各市（州）, 各县（市）; 市、区教育部门 stays whole."""
    parts = [part for part in JOINT.split(name) if part]
    if not all(WRITTEN_OUT.fullmatch(part) for part in parts):
        return (name,)
    every = parts[0].startswith("各")
    return tuple(f"各{part}" if every and LEVEL_ALONE.fullmatch(part) else part for part in parts)


def _levels(name: str, lead: tuple[str, ...]) -> tuple[str, ...]:
    """市、区安全监管部门 → the lead for the city, 区安全监管部门 for the districts."""
    found = LEVELS.match(name)
    if not found:
        return (name,)
    stem = re.sub(r"(?:行政|主管|监管|管理)*部门$", "", found["rest"]) or found["rest"]
    high = next((body for body in lead if stem[:2] in body), found["high"] + found["rest"])
    return (high, found["low"] + found["rest"])
