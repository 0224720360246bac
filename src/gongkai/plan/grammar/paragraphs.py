"""Paragraphs of running text: lines that a page's width has broken are joined again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gongkai.plan.grammar.characters import Characters, undone
from gongkai.plan.grammar.labels import labelled
from gongkai.plan.grammar.numbering import numbered
from gongkai.plan.grammar.trailer import joined
from gongkai.plan.reading.source import Line, Source

OPEN = re.compile(r"[，、（【《“]$|[（【][^）】]*$")
ENDED = ("。", "；", "！", "？", "：", "）", "】")
INDENT = re.compile(r"^(?:\u3000| {2,}|\t)")
# A page set in lines has many that reach its edge; in text of whole paragraphs hardly two are of one length.
WIDEST, SHARE, EDGE = 100, 0.1, 4


def paragraphs(source: Source) -> Iterator[Characters]:
    """The paragraphs outside tables, in order, with layout undone."""
    lines = [block for block in source.blocks if isinstance(block, Line)]
    raw = [source.text[line.start : line.end] for line in lines]
    edge = _edge([_width(text) for text in raw])
    indents = _indents(raw)
    kept: Characters | None = None
    before: Line | None = None
    for line in lines:
        text = undone(source.text, line.start, line.end).stripped()
        if not text.text:
            continue
        if kept is not None and before is not None and _goes_on(source, before, line, kept, text, edge, indents):
            kept = joined(kept, text)
        else:
            if kept is not None:
                yield kept
            kept = text
        before = line
    if kept is not None:
        yield kept


def _goes_on(
    source: Source, before: Line, line: Line, kept: Characters, text: Characters, edge: int | None, indents: bool
) -> bool:
    raw = source.text[line.start : line.end]
    if numbered(text) or INDENT.match(raw):
        return False
    told = labelled(text.text)
    if told and not told.start and kept.text.endswith(ENDED):
        return False
    if OPEN.search(kept.text) or (indents and numbered(kept)):
        return True
    between = source.text[before.end : line.start]
    if edge is None or (not between.strip() and between.count("\n") > 1):
        return False
    return _width(source.text[before.start : before.end]) >= edge


def _indents(raw: list[str]) -> bool:
    """Whether paragraphs open with an indent, so that a line without one goes on with the line before."""
    counted = [text for text in raw if numbered(undone(text, 0, min(len(text), 12)))]
    return len(counted) > 2 and all(INDENT.match(text) for text in counted)


def _edge(widths: list[int]) -> int | None:
    """How wide a line is that reaches the edge of the page; None where the text is not set in lines."""
    widest = max(widths, default=0)
    full = sum(width >= widest - EDGE for width in widths)
    return widest - EDGE if widest <= WIDEST and full >= max(3, SHARE * len(widths)) else None


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text.rstrip())
