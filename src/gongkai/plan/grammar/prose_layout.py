"""Plans that are paragraphs: 一、 opens a section, （一） a section or an item, 1. an item; bodies in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.plan.grammar.characters import Characters, undone
from gongkai.plan.grammar.numbering import numbered
from gongkai.plan.grammar.points import Heading, Point
from gongkai.plan.reading.source import Line, Source

OUTER = {"chinese", "chapter"}
# One pair of brackets may stand inside: （各县（市、区）政府负责）.
INSIDE = r"[^（）]{0,120}(?:（[^（）]{0,20}）[^（）]{0,120}){0,4}"
LEAD = re.compile(rf"（({INSIDE})）[。.]?$")
LABELLED = re.compile(r"^(?:牵头|责任|落实|主办|实施|负责)(?:落实)?(?:单位|部门|主体|科室)[:：]")
BODY = re.compile(r"(?:局|委|办|厅|室|中心|政府|部门|单位|院|区|县|处|科|所|站|公司|牵头|负责|落实|配合|等)$")
# What follows a heading's first sentence, or hangs on it with a comma or in brackets, makes it a paragraph.
RUNNING = re.compile(r"[。；].{4,}|[，；].*。|（.*(?:单位|负责|牵头|落实|局|办|委)）")
LONG = 40


def points(source: Source) -> Iterator[Point]:
    """Every item of the source's paragraphs, in order; what stands before the first section is passed over."""
    headings: dict[int, Heading] = {}
    open_point: Point | None = None
    for block in source.blocks:
        line = undone(source.text, block.start, block.end).stripped() if isinstance(block, Line) else None
        if line is None or not line.text:
            continue
        found = numbered(line)
        if not headings and not (found and found.kind in OUTER):
            continue
        if open_point and found is None and _goes_on(open_point, line):
            open_point = _joined(open_point, line)
            continue
        if open_point:
            yield open_point
        open_point = None
        if found is None:
            open_point = _point(line, None, headings) if _runs(line.text) else None
        elif found.kind in OUTER:
            headings = {0: Heading(found.value, _title(found.rest.text), 0)}
            open_point = _point(found.rest, None, headings) if _runs(found.rest.text) else None
        elif found.kind == "bracketed" and not _runs(found.rest.text):
            headings = {0: headings[0], 1: Heading(found.value, _title(found.rest.text), 1)}
        else:
            if found.kind == "bracketed":
                headings.pop(1, None)
            open_point = _point(found.rest, found.value, headings)
    if open_point:
        yield open_point


def _goes_on(point: Point, line: Characters) -> bool:
    """A line of bodies (责任单位：…), or a further paragraph of a numbered item whose bodies are still to come."""
    return bool(LABELLED.match(line.text)) or (point.number is not None and "lead" not in point.cells)


def _joined(point: Point, line: Characters) -> Point:
    if LABELLED.match(line.text):
        point.cells["lead"] = line.text
        return point
    text = Characters(point.text.text + line.text, point.text.origin + line.origin)
    return _with_bodies(Point(text, point.number, point.headings))


def _point(text: Characters, number: int | None, headings: dict[int, Heading]) -> Point:
    return _with_bodies(Point(text, number, tuple(headings[depth] for depth in sorted(headings))))


def _with_bodies(point: Point) -> Point:
    """The bodies that stand in brackets at the end of a paragraph, taken off it."""
    found = LEAD.search(point.text.text)
    if found and (LABELLED.match(found[1]) or BODY.search(found[1])):
        point.cells["lead"] = found[1]
        point.text = point.text[: found.start()].stripped()
    return point


def _runs(text: str) -> bool:
    """A paragraph and not a bare heading."""
    return len(text) > LONG or bool(RUNNING.search(text))


def _title(text: str) -> str:
    return re.split(r"[。：:]", LEAD.sub("", text))[0].strip()
