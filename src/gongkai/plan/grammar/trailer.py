"""（市财政局牵头，各区配合）, 责任单位：…: what stands at the end of a point and tells its bodies and its time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from gongkai.plan.grammar import deadlines
from gongkai.plan.grammar.characters import Characters
from gongkai.plan.grammar.labels import labelled
from gongkai.plan.grammar.lexicon import any_of, table

# One pair of brackets may stand inside: （各县（市、区）政府负责）.
INSIDE = r"[^（）【】\[\]]{0,160}(?:（[^（）]{0,20}）[^（）【】\[\]]{0,160}){0,6}"
BRACKETS = rf"(?:（(?P<round>{INSIDE})）|【(?P<square>{INSIDE})】|\[(?P<plain>{INSIDE})\])"
AT_END = re.compile(rf"{BRACKETS}(?P<mark>[。；.]?)$")
# Within a paragraph only brackets that stand where a sentence ends tell whose it was.
WITHIN = re.compile(rf"(?:(?<=[。；]){BRACKETS}[。；]?|{BRACKETS.replace('P<', 'P<then_')}[。；])")
# …。由市综合执法局牵头落实。: a last sentence that only names bodies.
SENTENCE = re.compile(r"(?<=[。；])由(?P<bodies>[^。；]{2,80}(?:牵头|负责|落实|实施|配合|承办))[。；]?$")
# More than any office writes: characters that name bodies, and brackets one after the other.
LONGEST, MOST_BRACKETS = 600, 4
NO_BODIES = re.compile(r"^(?:以下|简称|含|如|即|包括|不含|除|详见|见|附|其中|试行|暂行)|[〔《]")


@dataclass
class Told:
    """A text, and what was told at its end: cells by what they hold (lead, joint, implement, deadline, venue)."""

    text: Characters
    cells: dict[str, str] = field(default_factory=dict)


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = table("table")["bodies"]
    parts = any_of([*words["lead"], *words["joint"], *words["implement"]])
    return re.compile(f"(?:分别|共同|各自|按职责分工)*{parts}+$"), re.compile(
        f"{any_of([*words['endings'], *words['groups']])}等?$"
    )


def _names_bodies(text: str) -> bool:
    """市财政局牵头，各区配合: every name ends as bodies do, or some do and the last tells its part."""
    part, ending = _words()
    names = [name for name in re.split(r"[、，；,;\s]", re.sub(r"（[^（）]*）", "", text)) if name]
    if not names or len(text) > LONGEST:
        return False
    bodies = [bool(ending.search(part.sub("", name[-24:]))) for name in names]
    return all(bodies) or (any(bodies) and bool(part.search(names[-1][-24:])))


def taken(text: Characters) -> Told:
    """A point without its trailer, and what the trailer tells."""
    told = Told(text.stripped())
    for _ in range(MOST_BRACKETS):
        found = AT_END.search(told.text.text, max(0, len(told.text.text) - LONGEST))
        if not found:
            break
        cells = read(_inner(found))
        if not cells:
            break
        told.cells = cells | told.cells
        ended = told.text.text[: found.start()].rstrip().endswith(("。", "；", "！"))
        kept = told.text[: found.start()].stripped()
        told.text = kept if ended or not found["mark"] else joined(kept, told.text[found.start("mark") :])
    if not told.cells and (last := SENTENCE.search(told.text.text)):
        told.cells = {"lead": last["bodies"]}
        told.text = told.text[: last.start()].stripped()
    if (tail := labelled(told.text.text)) and tail.start and "lead" in tail.cells and "lead" not in told.cells:
        told.cells = tail.cells | told.cells
        told.text = told.text[: tail.start].stripped()
        while told.text.text.endswith(("【", "（", "，", "；")):
            told.text = told.text[:-1].stripped()
    return told


def apart(text: Characters) -> list[Characters]:
    """A paragraph whose sentences are each followed by bodies of their own, cut after each."""
    cuts = [found.end() for found in WITHIN.finditer(text.text) if "lead" in read(_inner(found))]
    begins = [0, *(cut for cut in cuts if text.text[cut:].strip())]
    return [text[a:b].stripped() for a, b in zip(begins, [*begins[1:], len(text.text)], strict=True)]


def read(inner: str) -> dict[str, str]:
    """What a pair of brackets tells, empty where it tells of no body and no time."""
    if NO_BODIES.search(inner):
        return {}
    if found := labelled(inner):
        before = inner[: found.start].strip("，；、 ")
        return ({"lead": before} if _names_bodies(before) else {}) | found.cells
    parts = [part for part in re.split(r"(?<=[，；,;])", inner) if part]
    times = [part for part in parts if deadlines.is_time(part.strip("，；,; "))]
    rest = "".join(part for part in parts if part not in times).strip("，；,; ")
    if rest and not _names_bodies(rest):
        return {}
    cells = {"lead": rest} if rest else {}
    return cells | ({"deadline": "".join(times).strip("，；,; ")} if times else {})


def joined(first: Characters, second: Characters) -> Characters:
    return Characters(first.text + second.text, first.origin + second.origin)


def _inner(found: re.Match[str]) -> str:
    return next(text for name, text in found.groupdict().items() if text is not None and name != "mark")
