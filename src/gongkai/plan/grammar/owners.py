"""公开主体: whom a clause itself names as owing, where that is not the item's lead."""

from __future__ import annotations

import re

from gongkai.plan.grammar.spans import Span

AUXILIARY = re.compile(r"(?:要|应当|应|须|必须|负责|按权限|按职责|〓|完善|加快|做好|抓紧|及时|由)+$")
OWN = re.compile(r"^(?:由)?(?:我)?(?:市|省|区|县)?[^区县]{0,8}?(?:主管部门|行政主管部门)$|^(?:各单位|各部门|我市)$")


def of(text: str, match: re.Match[str], offset: int, lead: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """The owners that a construction found, each by a full name, and where they stand."""
    for group in ("owners", "subject"):
        if group in match.re.groupindex and match[group]:
            start, end = match.start(group) + offset, match.end(group) + offset
            raw = text[start:end]
            raw = raw[: match[group].index("〓")] if "〓" in match[group] else raw
            name = AUXILIARY.sub("", raw)
            name = re.sub(r"^(?:由|我市|我省|我区|全市)", "", name)
            begin = text.index(name, start) if name else start
            if not name or OWN.match(name) or name in lead:
                return (), ()
            return _levels(name, lead), ((begin, begin + len(name)),)
    return (), ()


def _levels(name: str, lead: tuple[str, ...]) -> tuple[str, ...]:
    """市、区安全监管部门 → the lead for the city, 区安全监管部门 for the districts."""
    found = re.match(r"^(?P<high>省|市)、(?P<low>各?(?:区|县|县（市、区）))(?P<rest>.+)$", name)
    if not found:
        return (name,)
    stem = re.sub(r"(?:行政|主管|监管|管理)*部门$", "", found["rest"]) or found["rest"]
    high = next((body for body in lead if stem[:2] in body), found["high"] + found["rest"])
    return (high, found["low"] + found["rest"])
