"""公开渠道和载体: where a sentence says that something is to be made public, each place by its full name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gongkai.plan.grammar.lexicon import any_of, table
from gongkai.plan.grammar.spans import Span

# 市、县两级教育部门网站: how many levels the list names.
TIERS = re.compile(r"(?<=^[省市县区])[两三四]级")
BRACKETED = r"(?:（[^（）]{1,12}）)?"


@dataclass(frozen=True)
class Places:
    """A phrase that opens places (通过市政府门户网站、“两微一端”等渠道) and the places that it names."""

    span: Span
    names: tuple[str, ...]
    marks: tuple[Span, ...]


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = table("venues")
    head = any_of(words["heads"])
    column = "(?:“[^“”]{1,24}”(?:专栏|栏目|专题|板块|平台))?"
    name = rf"(?:(?!通过|依托|利用|借助)[^，。；：、\s在]){{0,20}}?{head}{BRACKETED}{column}"
    # A member of a list may leave its head to the one after it: 市国资委和国有企业网站, 省、市、区国土部门网站.
    member = rf"(?:{name}|[^，。；：、\s]{{1,12}}?)"
    joint = r"(?:、|和|及|与|或|，(?=“)|以及)"
    opener = r"(?:通过|依托|利用|借助|运用|登录|由|以|在|于)"
    closer = any_of(words["closers"])
    phrase = re.compile(rf"{opener}(?P<list>(?:{member}{joint}){{0,6}}{name})(?P<close>(?:{closer})*)")
    return phrase, re.compile(head + BRACKETED + "$"), re.compile(joint), re.compile(any_of(words["levels"]))


def find(text: str) -> list[Places]:
    """Every phrase of places in the text, in order."""
    phrase, *_ = _words()
    found = []
    for match in phrase.finditer(text):
        if match[0].startswith(("由", "于")):
            continue
        names, marks = _expanded(text, *match.span("list"))
        found.append(Places(match.span(), names, marks))
    return found


def named(text: str, start: int, end: int) -> Places:
    """The places of a phrase that stands without a preposition: 市政府门户网站及各部门网站…栏目."""
    names, marks = _expanded(text, start, end)
    return Places((start, end), names, marks)


def _expanded(text: str, start: int, end: int) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """The names in a list, a missing head taken from the right (市国资委|网站), a missing level from the left."""
    _, head, joint, level = _words()
    spans: list[Span] = []
    position = start
    for cut in joint.finditer(text, start, end):
        spans.append((position, cut.start()))
        position = cut.end()
    spans.append((position, end))
    names = [text[a:b] for a, b in spans]
    for index in range(len(names) - 2, -1, -1):
        if head.search(names[index]):
            continue
        following = names[index + 1]
        if level.fullmatch(names[index]):
            names[index] += following[len(found[0]) :] if (found := level.match(following)) else following
        elif tail := head.search(following):
            names[index] += tail[0]
    for index in range(1, len(names)):
        before = level.match(names[index - 1])
        if before and before[0] == "市" and re.match(r"(?:国税|地税)", names[index]):
            names[index] = before[0] + names[index]
    return tuple(_unquoted(TIERS.sub("", name)) for name in names), tuple(spans)


def _unquoted(name: str) -> str:
    """“两微一端” → 两微一端; “信用中国”网站 stays."""
    inner = name.strip("“”")
    return name if "“" in inner or "”" in inner else inner
