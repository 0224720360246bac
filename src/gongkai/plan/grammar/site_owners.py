"""公开主体 by 公开渠道: on whose own web site a duty is met, who so owes it beside the item's lead."""

from __future__ import annotations

import re
from dataclasses import replace

from gongkai.plan.grammar.duty import Duty
from gongkai.plan.grammar.item_text import ItemText
from gongkai.plan.grammar.lexicon import pattern
from gongkai.plan.grammar.owners import shortens
from gongkai.plan.grammar.places import Places
from gongkai.plan.grammar.spans import Span

SITE = re.compile(r"(?P<keeper>[^“”]{2,30}?)(?:的)?(?:官方|门户)?(?:网站|官网)$")
LEVEL = re.compile(r"各?(?P<level>国家|全国|省|市|区|县|镇|街道)")
RANK = {"国家": 0, "全国": 0, "省": 1, "市": 2, "区": 3, "县": 3, "镇": 4, "街道": 4}
BODY = re.compile(r"各?(?:省|市|区|县|镇).{0,30}(?:局|委|委员会|办|办公室|部门)")
GROUP = pattern(r"{group}")
# 各区, 各部门, 市政府部门: kinds of government, whose sites are portals or the item's own.
GOVERNMENT = re.compile(r".{0,30}政府(?:部门)?|(?:各|有关|相关|省|市|区|县|镇|街|街道|单位|部门|（市、区）|、){1,12}")


def also_owed(item: ItemText, duty: Duty, carried: list[Places]) -> Duty:
    """The duty with those on whose sites it is to stand as owners too: 在市国资委和国有企业网站公开….

    Where the sentence names its owners, or others carry the item out, the site is theirs or only a place.
    """
    if duty.owners or not duty.public or item.pooled or not item.lead:
        return duty
    found: dict[str, Span] = {}
    for place in carried:
        for name, (start, end) in zip(place.names, place.marks, strict=True):
            site = SITE.match(name)
            if site and name in duty.venues and (keeper := _keeper(site["keeper"], item)):
                found[keeper] = (start, min(end, start + len(site["keeper"])))
    if not found:
        return duty
    return replace(duty, owners=(*item.lead, *found), marks=duty.marks | {"owners": tuple(found.values())})


def _keeper(name: str, item: ItemText) -> str | None:
    """The body or kind of body that owes what stands on its site; None where it is the lead's own or above it."""
    if GOVERNMENT.fullmatch(name):
        return None
    if GROUP.fullmatch(name):
        return None if name in item.lead else name
    level, own = LEVEL.match(name), LEVEL.match(item.lead[0])
    if not (level and own and BODY.fullmatch(name)) or any(
        shortens(name, body) or shortens(body, name) for body in (*item.lead, *item.joint)
    ):
        return None
    below = RANK[level["level"]] - RANK[own["level"]]
    if below > 0:
        return name if name.startswith("各") else f"各{name}"
    # 市国土部门 is the lead by another word.
    return name if below == 0 and not name.endswith("部门") else None
