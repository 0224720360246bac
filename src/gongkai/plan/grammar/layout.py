"""From rows and lines to items as written: which cell is a section, a number, an item, a body; merged cells told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from gongkai.plan.grammar.characters import Characters, undone
from gongkai.plan.grammar.lexicon import table
from gongkai.plan.grammar.numbering import KINDS, Numbered, numbered
from gongkai.plan.reading.source import Cell, Line, Place, Row, Source


@dataclass(frozen=True)
class Heading:
    """A section as written: its number (None where it has none) and title, and how deep it stands (0, 1)."""

    number: int | None
    title: str
    depth: int


@dataclass
class Point:
    """An item as written, with what stands in the other cells of its row."""

    text: Characters
    number: int | None
    headings: tuple[Heading, ...]
    cells: dict[str, str] = field(default_factory=dict)
    inherited: frozenset[str] = frozenset()
    place: Place | None = None


@cache
def _columns() -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in table("table")["columns"].items()}


@cache
def _ditto() -> frozenset[str]:
    return frozenset(undone(word, 0, len(word)).text for word in table("table")["ditto"]["words"])


class Table:
    """The rows of a table from one heading to the next: what each column holds, and what merged cells carry on."""

    def __init__(self, roles: dict[int, str]) -> None:
        self.roles = roles
        self.carried: dict[str, str] = {}
        self.headings: dict[int, Heading] = {}


def roles(cells: list[str]) -> dict[int, str] | None:
    """What the columns of a heading row hold, or None where the row is no heading (fewer than two known words)."""
    known = _columns()
    found: dict[int, str] = {}
    ranked: list[tuple[int, int]] = []
    for index, cell in enumerate(cells):
        word = re.sub(r"[（(].*?[）)]|[\s/、和及]+", "", cell)
        for role, words in known.items():
            if word in words or cell in words:
                found[index] = role
                if role == "item":
                    ranked.append((words.index(word if word in words else cell), index))
                break
    if len(found) < 2 or not ranked:
        return None
    ranked.sort()
    *sections, item = [index for _, index in ranked]
    for depth, index in enumerate(sorted(sections)):
        found[index] = f"section{depth}"
    found[item] = "item"
    return found


def points(source: Source) -> Iterator[Point]:
    """Every item of the source in its order: of its tables, or of its paragraphs where it has no table of items."""
    rows = [block for block in source.blocks if isinstance(block, Row)]
    if any(roles(_texts(source, row)) for row in rows) or len(rows) > len(source.blocks) / 2:
        yield from _of_tables(source)
    else:
        from_lines = _of_lines(source)
        yield from from_lines


def _texts(source: Source, row: Row) -> list[str]:
    return [undone(source.text, cell.start, cell.end).stripped().text for cell in row.cells]


def _of_tables(source: Source) -> Iterator[Point]:
    sheet: Table | None = None
    before: dict[int, Heading] = {}
    for block in source.blocks:
        if isinstance(block, Line):
            heading = numbered(undone(source.text, block.start, block.end).stripped())
            if heading and heading.kind in {"chinese", "chapter"} and len(heading.rest.text) <= 40:
                before = {0: Heading(heading.value, heading.rest.text, 0)}
                if sheet:
                    sheet.headings = dict(before)
            continue
        texts = _texts(source, block)
        if found := roles(texts):
            carried, headings = (sheet.carried, sheet.headings) if sheet else ({}, dict(before))
            sheet = Table(found)
            sheet.carried, sheet.headings = carried, headings
            continue
        if not any(texts):
            continue
        sheet = sheet or Table(_guessed(source, block))
        yield from _row(source, sheet, block, texts)


def _guessed(source: Source, row: Row) -> dict[int, str]:
    """Without a heading row: the longest cell is the item, what stands after it the bodies, before it sections."""
    lengths = [cell.end - cell.start for cell in row.cells]
    item = lengths.index(max(lengths))
    found = {index: f"section{index}" for index in range(min(item, 2))}
    found[item] = "item"
    for index, role in zip(range(item + 1, len(lengths)), ("lead", "deadline"), strict=False):
        found[index] = role
    return found


def _row(source: Source, sheet: Table, row: Row, texts: list[str]) -> Iterator[Point]:
    written = [index for index, text in enumerate(texts) if text]
    only = undone(source.text, row.cells[written[0]].start, row.cells[written[0]].end).stripped()
    alone = numbered(only) if len(written) == 1 else None
    item_columns = [index for index, role in sheet.roles.items() if role == "item"]
    if alone and alone.kind in {"chinese", "chapter", "bracketed"} and len(alone.rest.text) <= 60:
        depth = 1 if alone.kind == "bracketed" else 0
        _head(sheet, Heading(alone.value, alone.rest.text, depth))
        return
    number: int | None = None
    inherited: set[str] = set()
    for index, role in sorted(sheet.roles.items()):
        text = texts[index] if index < len(texts) else ""
        if role.startswith("section"):
            _section(sheet, undone(source.text, row.cells[index].start, row.cells[index].end) if index < len(row.cells) else None, int(role[-1]))
        elif role == "number":
            number = int(text) if text.isdigit() else number
        elif role != "item":
            if text and text not in _ditto():
                sheet.carried[role] = text
            elif role in sheet.carried:
                inherited.add(role)
    for index in item_columns:
        if index < len(row.cells) and texts[index]:
            cell = row.cells[index]
            for text, own in _split(source, cell):
                headings = tuple(sheet.headings[depth] for depth in sorted(sheet.headings))
                yield Point(text, own if own is not None else number, headings, dict(sheet.carried), frozenset(inherited), cell.place)


def _section(sheet: Table, cell: Characters | None, depth: int) -> None:
    if cell is None:
        return
    text = cell.text
    for word in sorted(_ditto(), key=len, reverse=True):
        if text.strip().startswith(word) and len(word) > 1:
            cell = cell[text.index(word) + len(word) :]
            text = cell.text
    cell = cell.stripped()
    if not cell.text or cell.text in _ditto():
        return
    found = numbered(cell)
    heading = Heading(found.value, found.rest.text, depth) if found else Heading(None, cell.text, depth)
    if sheet.headings.get(depth) != heading:
        _head(sheet, heading)


def _head(sheet: Table, heading: Heading) -> None:
    sheet.headings = {depth: kept for depth, kept in sheet.headings.items() if depth < heading.depth}
    sheet.headings[heading.depth] = heading


def _split(source: Source, cell: Cell) -> Iterator[tuple[Characters, int | None]]:
    """A cell's items: one, or several where its lines count on (1．… 2．…)."""
    lined = undone(source.text, cell.start, cell.end, keep_lines=True)
    starts, expected = [], None
    for line in re.finditer(r"(?:^|\n)[^\n]+", lined.text):
        begin = line.start() + (lined.text[line.start()] == "\n")
        found = numbered(lined[begin : line.end()])
        if found and found.kind in {"arabic", "bracketed arabic", "circled"} and expected in {None, found.value}:
            starts.append(begin)
            expected = found.value + 1
    if len(starts) < 2 or lined.text[: starts[0]].strip():
        starts = [0]
    for begin, end in zip(starts, [*starts[1:], len(lined.text)], strict=True):
        part = lined[begin:end]
        positions = [i for i, character in enumerate(part.text) if character != "\n"]
        flat = Characters("".join(part.text[i] for i in positions), tuple(part.origin[i] for i in positions)).stripped()
        found = numbered(flat)
        if found and found.kind in {"arabic", "bracketed arabic", "circled", "bracketed"}:
            yield found.rest, found.value
        elif flat.text:
            yield flat, None


NESTED = r"[^（）]*(?:（[^（）]*）[^（）]*)*"
# （市财政局牵头，市审计局配合） or （责任单位：…） at the end of a paragraph.
LEAD = re.compile(
    rf"[（(]((?:(?:责任|牵头|落实|主办|配合|实施)(?:单位|部门|主体)[:：])?{NESTED})[）)][。.]?$"
)
LABELLED = re.compile(r"^(?:牵头|责任|落实|主办|实施)(?:落实)?(?:单位|部门|主体)[:：]")
BODY_END = re.compile(r"(?:局|委|办|厅|室|中心|政府|部门|单位|院|区|县|处|科|所|站|公司|牵头|负责|落实|配合|等)$")


def _of_lines(source: Source) -> Iterator[Point]:
    headings: dict[int, Heading] = {}
    pending: Point | None = None
    for block in source.blocks:
        if not isinstance(block, Line):
            continue
        line = undone(source.text, block.start, block.end).stripped()
        if not line.text:
            continue
        found = numbered(line)
        if found and found.kind in {"chinese", "chapter"}:
            if pending:
                yield pending
            headings = {0: Heading(found.value, _title(found.rest.text), 0)}
            pending = _paragraph(found, headings, block) if _is_text(found.rest.text) else None
        elif not headings:
            continue
        elif LABELLED.match(line.text) and pending:
            pending.cells["lead"] = line.text
        elif found and found.kind == "bracketed" and not _is_text(found.rest.text):
            if pending:
                yield pending
            headings = {0: headings[0], 1: Heading(found.value, _title(found.rest.text), 1)}
            pending = None
        elif found:
            if pending:
                yield pending
            if found.kind == "bracketed":
                headings.pop(1, None)
            pending = _paragraph(found, headings, block)
        elif pending and pending.number is not None and "lead" not in pending.cells:
            joined = Characters(pending.text.text + line.text, pending.text.origin + line.origin)
            pending = _leading(Point(joined, pending.number, pending.headings, place=pending.place))
        elif _is_text(line.text):
            if pending:
                yield pending
            kept = tuple(headings[depth] for depth in sorted(headings))
            pending = _leading(Point(line, None, kept, place=block.place))
    if pending:
        yield pending


def _paragraph(found: Numbered, headings: dict[int, Heading], block: Line) -> Point:
    kept = tuple(headings[depth] for depth in sorted(headings))
    number = None if found.kind in {"chinese", "chapter"} else found.value
    return _leading(Point(found.rest, number, kept, place=block.place))


def _leading(point: Point) -> Point:
    """The bodies that stand in brackets at the end of a paragraph, taken off it."""
    met = LEAD.search(point.text.text)
    if met and len(met[1]) <= 120 and (LABELLED.match(met[1]) or BODY_END.search(met[1])):
        point.cells["lead"] = met[1]
        point.text = point.text[: met.start()].stripped()
    return point


def _is_text(text: str) -> bool:
    """A paragraph and not a bare heading: it has a sentence after its first, or is long."""
    return len(text) > 40 or bool(re.search(r"[。；].{4,}|[，；].*。|（.*(?:单位|负责|牵头|落实).*）", text))


def _title(text: str) -> str:
    return re.split(r"[。：:]", LEAD.sub("", text))[0].strip()


__all__ = ["KINDS", "Heading", "Point", "points", "roles"]
