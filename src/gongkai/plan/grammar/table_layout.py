"""Plans that are tables: rows to items, headings repeated on each page passed over, merged cells carried on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.plan.grammar.characters import Characters, undone
from gongkai.plan.grammar.columns import Roles, ditto, guessed, roles, texts
from gongkai.plan.grammar.numbering import numbered
from gongkai.plan.grammar.points import Heading, Point
from gongkai.plan.reading.source import Cell, Line, Row, Source

OUTER = {"chinese", "chapter"}
INNER = {"arabic", "bracketed arabic", "circled"}


@dataclass
class _Sheet:
    """A table while its rows are read: its columns, the sections open, the cells that merged ones carry on."""

    source: Source
    roles: Roles | None = None
    headings: dict[int, Heading] = field(default_factory=dict)
    carried: dict[str, str] = field(default_factory=dict)

    def text(self, block: Cell | Line) -> Characters:
        return undone(self.source.text, block.start, block.end)

    def head(self, heading: Heading) -> None:
        """Opens a section and closes those within the one before; the same heading again changes nothing."""
        if self.headings.get(heading.depth) != heading:
            self.headings = {depth: kept for depth, kept in self.headings.items() if depth < heading.depth}
            self.headings[heading.depth] = heading


def points(source: Source) -> Iterator[Point]:
    """Every item of the source's tables, in order."""
    sheet = _Sheet(source)
    for block in source.blocks:
        if isinstance(block, Line):
            found = numbered(sheet.text(block).stripped())
            if found and found.kind in OUTER and len(found.rest.text) <= 40:
                sheet.head(Heading(found.value, found.rest.text, 0))
            continue
        cells = texts(source, block)
        if named := roles(cells):
            sheet.roles = named
        elif any(cells) and not _alone(sheet, block, cells):
            yield from _row(sheet, block, cells)


def _alone(sheet: _Sheet, row: Row, cells: list[str]) -> bool:
    """A row with nothing but a section's title across the table; opens that section."""
    written = [index for index, text in enumerate(cells) if text]
    found = numbered(sheet.text(row.cells[written[0]]).stripped()) if len(written) == 1 else None
    if found is None or found.kind in INNER or len(found.rest.text) > 60:
        return False
    sheet.head(Heading(found.value, found.rest.text, 0 if found.kind in OUTER else 1))
    return True


def _row(sheet: _Sheet, row: Row, cells: list[str]) -> Iterator[Point]:
    columns = sheet.roles = sheet.roles or guessed(row)
    number: int | None = None
    own: dict[str, str] = {}
    merged: set[str] = set()
    for index, role in columns.items():
        text = cells[index] if index < len(cells) else ""
        if role.startswith("section") and text:
            _section(sheet, sheet.text(row.cells[index]), int(role[-1]))
        elif role == "number" and text.isdigit():
            number = int(text)
        elif text and text not in ditto():
            own[role] = text
        elif index >= len(cells) or text or row.cells[index].covered:
            merged.add(role)
    above = sheet.carried.get("lead")
    placed = any(cell.place for cell in row.cells)
    # A text dump leaves merged and empty cells alike: what stands beside bodies of its own is its own too.
    inherited = {role for role in merged if role in sheet.carried and (placed or "lead" not in own)}
    cells_of = {role: sheet.carried[role] for role in inherited} | own
    sheet.carried |= {role: text for role, text in own.items() if role != "item"}
    if "lead" in own and not placed:
        sheet.carried = {role: text for role, text in own.items() if role != "item"}
    item = next(index for index, role in columns.items() if role == "item")
    if "item" not in own:
        return
    headings = tuple(sheet.headings[depth] for depth in sorted(sheet.headings))
    rest = {role: text for role, text in cells_of.items() if role != "item"}
    for words, written in _split(sheet, row.cells[item]):
        value = written if written is not None else number
        yield Point(words, value, headings, rest, frozenset(inherited), above, row.cells[item].place)


def _section(sheet: _Sheet, cell: Characters, depth: int) -> None:
    for word in sorted(ditto(), key=len, reverse=True):
        if len(word) > 1 and cell.text.strip().startswith(word):
            cell = cell[cell.text.index(word) + len(word) :]
    cell = cell.stripped()
    if cell.text and cell.text not in ditto():
        found = numbered(cell)
        sheet.head(Heading(found.value, found.rest.text, depth) if found else Heading(None, cell.text, depth))


def _split(sheet: _Sheet, cell: Cell) -> Iterator[tuple[Characters, int | None]]:
    """A cell's items with their numbers: one, or several where its lines count on (1．… 2．…)."""
    lined = undone(sheet.source.text, cell.start, cell.end, keep_lines=True)
    starts: list[int] = []
    expected: int | None = None
    for line in re.finditer(r"[^\n]+", lined.text):
        found = numbered(lined[line.start() : line.end()])
        if found and found.kind in INNER and expected in {None, found.value}:
            starts.append(line.start())
            expected = found.value + 1
    if len(starts) < 2 or lined.text[: starts[0]].strip():
        starts = [0]
    for begin, end in zip(starts, [*starts[1:], len(lined.text)], strict=True):
        flat = lined[begin:end].flat().stripped()
        found = numbered(flat)
        if found and found.kind not in OUTER:
            yield found.rest, found.value
        elif flat.text:
            yield flat, None
