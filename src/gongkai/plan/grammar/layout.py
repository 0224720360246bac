"""Where the items of a source stand: in its tables, or in its paragraphs where it has no table of items."""

from __future__ import annotations

from gongkai.plan.grammar import prose_layout, table_layout
from gongkai.plan.grammar.columns import BODIES, roles, texts
from gongkai.plan.grammar.points import Point
from gongkai.plan.reading.source import Row, Source


def points(source: Source) -> list[Point]:
    """Every item of the source, in its order."""
    rows = [block for block in source.blocks if isinstance(block, Row)]
    headings = [found for row in rows if (found := roles(texts(source, row)))]
    if any(BODIES & set(found.values()) for found in headings):
        return list(table_layout.points(source))
    prose = list(prose_layout.points(source))
    if not headings and len(rows) <= len(source.blocks) / 2:
        return prose
    # A table without bodies may be the plan, or a list that a plan of paragraphs carries along.
    tabled = list(table_layout.points(source))
    return prose if sum(not point.aside for point in prose) >= len(tabled) else tabled
