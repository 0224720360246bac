"""公开主体: whom a clause itself names as owing, where that is not the item's lead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.plan.grammar.clauses import ASIDE, Clause
from gongkai.plan.grammar.item_text import ItemText
from gongkai.plan.grammar.spans import Span

# What may stand between a subject and its verb: 各区教育行政部门要…, 市、区安全监管部门按权限….
AUXILIARY = re.compile(r"(?:要|应当|应|须|必须|负责|牵头|按权限|按职责|完善|加快|做好|抓紧|及时|由){1,8}$")
BEFORE = re.compile(r"^(?:由|我市|我省|我区|全市)")
# 由市房地产主管部门, 各单位: other words for the item's own bodies.
OWN = re.compile(
    r"^(?:市|省|区|县)?[^区县]{0,8}?主管部门$|^(?:各单位|各部门|各有关部门|有关部门|各地|各地区|各地、各部门|各地区、各部门|我市)$"
)
LEVELS = re.compile(r"^(?P<high>省|市)、(?P<low>各?(?:区|县|县（市、区）))(?P<rest>.+)$")


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
            if not name or OWN.match(name) or name in item.lead:
                return NOBODY
            begin = item.text.index(name, start)
            return Named(_levels(name, item.lead), ((begin, begin + len(name)),))
    return NOBODY


def _levels(name: str, lead: tuple[str, ...]) -> tuple[str, ...]:
    """市、区安全监管部门 → the lead for the city, 区安全监管部门 for the districts."""
    found = LEVELS.match(name)
    if not found:
        return (name,)
    stem = re.sub(r"(?:行政|主管|监管|管理)*部门$", "", found["rest"]) or found["rest"]
    high = next((body for body in lead if stem[:2] in body), found["high"] + found["rest"])
    return (high, found["low"] + found["rest"])
