"""Plans that are tables: rows to items, headings repeated on each page passed over, merged cells carried on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.plan.grammar import trailer
from gongkai.plan.grammar.characters import Characters, undone
from gongkai.plan.grammar.columns import (
    BODIES,
    Roles,
    below,
    counts_sections,
    ditto,
    guessed,
    roles,
    spread,
    texts,
)
from gongkai.plan.grammar.numbering import numbered
from gongkai.plan.grammar.points import Heading, Point
from gongkai.plan.reading.source import Cell, Line, Row, Source

OUTER = {"chinese", "chapter"}
INNER = {"arabic", "bracketed arabic", "circled"}
LONGEST_TITLE = 60
ATTACHED = re.compile(r"^附[件表]?\d{0,2}[:：]?$")
SENTENCE = re.compile(r"[。；]")


@dataclass
class _Sheet:
    """A table while its rows are read: its columns, the sections open, the cells that merged ones carry on."""

    source: Source
    rows: list[list[str]]
    roles: Roles | None = None
    heading: list[str] = field(default_factory=list)
    headings: dict[int, Heading] = field(default_factory=dict)
    carried: dict[str, str] = field(default_factory=dict)

    def text(self, block: Cell | Line) -> Characters:
        return undone(self.source.text, block.start, block.end)

    def head(self, heading: Heading) -> None:
        """Opens a section and closes those within the one before; the same heading again changes nothing."""
        if self.headings.get(heading.depth) != heading:
            self.headings = {depth: kept for depth, kept in self.headings.items() if depth < heading.depth}
            self.headings[heading.depth] = heading

    def columns(self, named: Roles, cells: list[str]) -> None:
        """Takes a heading row, the columns under its wide headings told apart by what all rows hold there."""
        if self.roles and cells == self.heading:
            return
        self.heading = cells
        self.roles = spread(named, cells, [row for row in self.rows if not roles(row)])
        if counts_sections(self.roles, [row for row in self.rows if not roles(row)]):
            self.roles = {index: "section number" if role == "number" else role for index, role in self.roles.items()}


def points(source: Source) -> Iterator[Point]:
    """Every item of the source's tables, in order."""
    sheet = _Sheet(source, [texts(source, block) for block in source.blocks if isinstance(block, Row)])
    for block in source.blocks:
        if isinstance(block, Line):
            _line(sheet, sheet.text(block).stripped())
            continue
        cells = texts(source, block)
        if named := roles(cells):
            sheet.columns(named, cells)
        elif sheet.roles and (more := below(cells)):
            sheet.roles |= more
        elif any(cells) and not _alone(sheet, block, cells):
            yield from _row(sheet, block, cells)


def _line(sheet: _Sheet, line: Characters) -> None:
    """A line between tables: a section's title, or what ends the sections of a notice (附件)."""
    found = numbered(line)
    if ATTACHED.match(line.text) or (sheet.roles is None and SENTENCE.search(line.text)):
        sheet.headings = {}
    elif found and found.kind in OUTER and len(found.rest.text) <= LONGEST_TITLE and not SENTENCE.search(line.text):
        sheet.head(_heading(line, 0))


def _alone(sheet: _Sheet, row: Row, cells: list[str]) -> bool:
    """A row with nothing but a section's title across the table; opens that section."""
    written = [index for index, text in enumerate(cells) if text]
    if len(written) != 1:
        return False
    (index,) = written
    cell = sheet.text(row.cells[index]).stripped()
    found = numbered(cell)
    role = (sheet.roles or {}).get(index)
    if len(cell.text) > LONGEST_TITLE or SENTENCE.search(cell.text[:-1]):
        return False
    if found is None:
        if index or role not in {"number", "section number"} or cell.text.isdigit():
            return False
        sheet.head(_heading(cell, 0))
        return True
    if found.kind in INNER:
        return False
    sheet.head(_heading(cell, 0 if found.kind in OUTER else 1))
    return True


def _row(sheet: _Sheet, row: Row, cells: list[str]) -> Iterator[Point]:
    columns = sheet.roles = sheet.roles or guessed(row)
    number: int | None = None
    counted: int | None = None
    own: dict[str, str] = {}
    merged: set[str] = set()
    for index, role in sorted(columns.items()):
        text = cells[index] if index < len(cells) else ""
        if role.startswith("section") and role != "section number":
            if text:
                _section(sheet, sheet.text(row.cells[index]), int(role[-1]), counted)
        elif role.endswith("number"):
            digits = re.fullmatch(r"(\d{1,4})[.．、]?", text)
            number, counted = _counts(role, int(digits[1]) if digits else None)
        elif text and text not in ditto():
            own[role] = f"{own[role]}；{text}" if role in own and role != "item" else text
        elif index >= len(cells) or text or row.cells[index].covered:
            merged.add(role)
    item = next(index for index, role in columns.items() if role == "item")
    points_of = list(_split(sheet, row.cells[item], number)) if "item" in own else []
    told = [trailer.taken(words) for words, _ in points_of]
    bodied = all("lead" in each.cells for each in told) and bool(told)
    above = sheet.carried.get("lead")
    placed = any(cell.place for cell in row.cells)
    # A text dump leaves merged and empty cells alike: what stands beside bodies of its own is its own too.
    inherited = {role for role in merged if role in sheet.carried and (placed or "lead" not in own) and not bodied}
    cells_of = {role: sheet.carried[role] for role in inherited} | own
    sheet.carried |= {role: text for role, text in own.items() if role != "item"}
    if "lead" in own and not placed:
        sheet.carried = {role: text for role, text in own.items() if role != "item"}
    headings = tuple(sheet.headings[depth] for depth in sorted(sheet.headings))
    rest = {role: text for role, text in cells_of.items() if role != "item"}
    for (words, written), each in zip(points_of, told, strict=True):
        value = written if written is not None else number
        whole, told_cells = (words, {}) if "lead" in rest else (each.text, each.cells)
        bodiless = not BODIES & set(columns.values()) and not told_cells
        yield Point(
            whole,
            value,
            headings,
            rest | told_cells,
            frozenset(inherited),
            above,
            row.cells[item].place,
            column_missing=bodiless,
        )


def _counts(role: str, digits: int | None) -> tuple[int | None, int | None]:
    return (None, digits) if role == "section number" else (digits, None)


def _section(sheet: _Sheet, cell: Characters, depth: int, counted: int | None) -> None:
    for word in sorted(ditto(), key=len, reverse=True):
        if len(word) > 1 and cell.text.strip().startswith(word):
            cell = cell[cell.text.index(word) + len(word) :]
    cell = cell.stripped()
    if cell.text and cell.text not in ditto():
        sheet.head(_heading(cell, depth, counted if depth == 0 else None))


def _heading(cell: Characters, depth: int, counted: int | None = None) -> Heading:
    found = numbered(cell)
    title = (found.rest if found else cell).text.rstrip("。：:；")
    return Heading(found.value if found else counted, title, depth)


def _split(sheet: _Sheet, cell: Cell, number: int | None) -> Iterator[tuple[Characters, int | None]]:
    """A cell's items with their numbers: one, or several where its lines count on (1．… 2．…).

    Where the row has a number of its own, what its cell counts is part of that one point.
    """
    lined = undone(sheet.source.text, cell.start, cell.end, keep_lines=True)
    starts: list[int] = []
    expected: int | None = None
    for line in re.finditer(r"[^\n]+", lined.text):
        found = numbered(lined[line.start() : line.end()])
        if found and found.kind in INNER and expected in {None, found.value}:
            starts.append(line.start())
            expected = found.value + 1
    if len(starts) < 2 or lined.text[: starts[0]].strip() or number is not None:
        starts = [0]
    for begin, end in zip(starts, [*starts[1:], len(lined.text)], strict=True):
        flat = lined[begin:end].flat().stripped()
        found = numbered(flat)
        if found and found.kind not in OUTER and number is None:
            yield found.rest, found.value
        elif flat.text:
            yield flat, None
