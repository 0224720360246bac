"""Where the items of a source stand: in its tables, or in its paragraphs where it has no table of items."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.plan.grammar import prose_layout, table_layout
from gongkai.plan.grammar.columns import roles, texts
from gongkai.plan.grammar.points import Point
from gongkai.plan.reading.source import Row, Source


def points(source: Source) -> Iterator[Point]:
    """Every item of the source, in its order."""
    rows = [block for block in source.blocks if isinstance(block, Row)]
    tabled = any(roles(texts(source, row)) for row in rows) or len(rows) > len(source.blocks) / 2
    return table_layout.points(source) if tabled else prose_layout.points(source)
