"""产品: what a clause says is owed, cut from its object: ornaments off, lists taken apart where each is a product."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gongkai.plan.grammar.clauses import pieces
from gongkai.plan.grammar.lexicon import macros
from gongkai.plan.grammar.spans import Span

# 低保, 核准: too short to be a programme with information of its own.
SHORTEST_PROGRAMME = 2
LEVELS = re.compile(r"(?:[^，、]{0,10}的)?(?P<high>省|市)、(?P<low>区|县|县（市、区）)级(?P<rest>.{2,})$")
RELATIVE = re.compile(r"由[^，、]{2,16}?公开的")
COUNTED = re.compile(r"(?:至少|不少于)?(?:[一二两三四五六七八九十]{1,4}|\d{1,4})(?:次|场|期)")
IDLE_TAIL = re.compile(
    r"(?:(?:活动)?(?:不少于|至少)?(?:[一二两三四五六七八九十]{1,4}|\d{1,4})(?:场|次|期)(?:以上)?|等内容|等工作|等|的|相关|(?<=解读)工作|的?(?:(?:编制|制定|修订|梳理|更新|调整)[、和及与]?){1,4}(?:工作)?|供(?:公众|社会|群众|企业)[^，]{0,6})$"
)


@dataclass(frozen=True)
class Product:
    """What is owed: in the document's words, and the places that the words come from (in the item's text)."""

    text: str
    spans: tuple[Span, ...]
    level: str = ""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = macros()
    return {
        "opening": re.compile(rf"(?:{words['opening']}|〓|（|\s)+"),
        "closing": re.compile(rf"(?:的?(?:信息)?公开(?={words['closing']}|$))?(?:{words['closing']}|等|的|〓)+$"),
        "head": re.compile(rf"{words['head']}$"),
        "field": re.compile(rf"{words['field']}$"),
        "rest": re.compile(rf"^(?P<mid>.*?)(?P<head>{words['head']})$"),
    }


def trimmed(masked: str, span: Span) -> Span:
    """The object without what opens and closes it idly: 我市…目录情况工作 → …目录情况."""
    start, end = span
    found = _patterns()["opening"].match(masked, start, end)
    if found and end - found.end() > 2:
        start = found.end()
    if masked[start] in "、和及":
        start = span[0]
    for ornament in (COUNTED, RELATIVE):
        if found := ornament.match(masked, start, end):
            start = found.end() if found.end() < end - 2 else start
    while tail := IDLE_TAIL.search(masked, start, end):
        if tail.start() <= start + 1:
            break
        end = tail.start()
    return start, end


def products(masked: str, text: str, span: Span, *, split: bool) -> list[Product]:
    """The products of an object: one, or one for each member of its list."""
    start, end = trimmed(masked, span)
    if end <= start:
        return []
    whole = Product(text[start:end], ((start, end),))
    if not split:
        return [whole]
    if both := LEVELS.match(masked, start, end):
        return _levels(text, both)
    members = _members(masked, start, end)
    if len(members) < 2:
        return [whole]
    return _apart(masked, text, members) or [_unlisted(masked, text, start, end) or whole]


def _levels(text: str, both: re.Match[str]) -> list[Product]:
    """市、区级权责清单: the city owes one, each district the other."""
    rest = both.span("rest")
    return [
        Product(f"{both[name]}级{text[slice(*rest)]}", (both.span(name), rest), level=both[name])
        for name in ("high", "low")
    ]


def _members(masked: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    for a, b in pieces(masked, "、，", start, end):
        cut = re.compile(r"以及|(?<=情况)及(?!其)|(?<=信息)及(?!其)|(?<=项目)及任务").search(masked, a, b)
        if cut and cut.start() > a:
            middle = cut.start()
            found.append((a, middle))
            after = cut.end() if not cut[0].endswith("任务") else cut.start() + 1
            found.append((after, b))
        else:
            opening = re.compile(r"以及|及(?!时)|和").match(masked, a, b)
            found.append((opening.end() if opening else a, b))
    return found


def _apart(masked: str, text: str, members: list[Span]) -> list[Product]:
    """A list of products, each with a noun that stands by itself; a noun after 等 is given to all."""
    words = _patterns()
    last_start, last_end = members[-1]
    listed = re.compile(r"等(?P<head>目录清单|清单|目录|名单|信息|情况|内容)?$").search(
        masked[last_start:last_end]
    ) or re.compile(r"等(?P<head>[^、]{1,30})$").search(masked[last_start:last_end])
    shared: Span | None = None
    if listed:
        head = listed["head"] or ""
        if head in {"目录清单", "清单", "目录", "名单"} or (
            head == "信息" and _programmes(masked, members, listed.start())
        ):
            shared = (last_start + listed.start("head"), last_end)
            members = [*members[:-1], (last_start, last_start + listed.start())]
        elif head in {"信息", "情况", "内容", ""}:
            members = [*members[:-1], (last_start, last_start + listed.start())]
        else:
            return []
    if shared:
        return [Product(text[a:b] + text[shared[0] : shared[1]], ((a, b), shared)) for a, b in members]
    if any("及其" in masked[a:b] for a, b in members):
        return []
    if not all(words["head"].search(masked[a:b]) for a, b in members):
        return []
    if any(words["field"].search(masked[a:b]) for a, b in members) or any(b - a < 4 for a, b in members):
        return []
    return [Product(text[a:b], ((a, b),)) for a, b in members]


def _programmes(masked: str, members: list[Span], cut: int) -> bool:
    """城乡低保、医疗救助等信息: programmes, each with information of its own, not the fields of one table."""
    last = members[-1]
    names = [masked[a:b] for a, b in members[:-1]] + [masked[last[0] : last[0] + cut]]
    words = _patterns()
    long_enough = len(names) > 1 and all(len(name) > SHORTEST_PROGRAMME for name in names)
    return long_enough and not any(words["field"].search(name) or words["head"].search(name) for name in names)


def _unlisted(masked: str, text: str, start: int, end: int) -> Product | None:
    tail = re.compile(r"等(?:信息|内容|情况)$").search(masked[start:end])
    if not tail:
        return None
    return Product(text[start : start + tail.start()], ((start, start + tail.start()),))
