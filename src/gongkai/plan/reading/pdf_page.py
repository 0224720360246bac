"""One page of a PDF: its tables by their ruling lines, with merged cells, and the lines of text beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gongkai.plan.reading.radicals import whole

Box = tuple[float, float, float, float]


@dataclass
class PageCell:
    text: str
    box: Box | None
    covered: bool = False


@dataclass
class PageTable:
    """Rows from top to bottom, all of one width."""

    box: Box
    rows: list[list[PageCell]]


@dataclass
class PageLine:
    text: str
    box: Box


@dataclass
class Page:
    number: int
    height: float
    parts: list[PageTable | PageLine] = field(default_factory=list)
    characters: int = 0
    unmapped: int = 0


def read_page(page: Any, number: int) -> Page:
    """What stands on a page of pdfplumber's, from top to bottom. Turned text is a watermark and left out."""
    upright = page.filter(lambda thing: thing["object_type"] != "char" or thing["upright"])
    found = Page(number, float(page.height), characters=len(page.chars))
    found.unmapped = sum(char["text"].startswith("(cid:") for char in page.chars)
    tables = [table for table in upright.find_tables({"explicit_horizontal_lines": _ends(upright)}) if _is_table(table)]
    boxes = [table.bbox for table in tables]
    beside = upright.filter(lambda thing: thing["object_type"] == "char" and not any(_within(thing, b) for b in boxes))
    found.parts += [PageTable(_rounded(table.bbox), _rows(table)) for table in tables]
    found.parts += [
        PageLine(whole(line["text"]), _rounded((line["x0"], line["top"], line["x1"], line["bottom"])))
        for line in beside.extract_text_lines(return_chars=False)
    ]
    found.parts.sort(key=lambda part: part.box[1])
    return found


def _ends(page: Any) -> list[float]:
    """Where the page's upright rules begin and end: a table cut by the end of a page may lack its rule there."""
    rules = [edge for edge in page.edges if edge["orientation"] == "v"]
    return [min(edge["top"] for edge in rules), max(edge["bottom"] for edge in rules)] if rules else []


def _is_table(table: Any) -> bool:
    """More than a frame around text: at least two columns somewhere."""
    return any(sum(cell is not None for cell in row.cells) > 1 for row in table.rows)


def _within(char: Any, box: Box) -> bool:
    middle, height = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])


def _rows(table: Any) -> list[list[PageCell]]:
    rows: list[list[PageCell]] = []
    hanging: dict[int, float] = {}
    for row, texts in zip(table.rows, table.extract(), strict=True):
        cells: list[PageCell] = []
        for column, (box, text) in enumerate(zip(row.cells, texts, strict=True)):
            if box is not None:
                hanging[column] = box[3]
                cells.append(PageCell(whole(text or ""), _rounded(box)))
                continue
            # No cell begins here: it is covered from above, or from the left, whose reach is then the row's own.
            above = hanging.get(column, 0.0) > row.bbox[1] + 1
            if not above and column:
                hanging[column] = hanging.get(column - 1, 0.0) if cells[column - 1].box else 0.0
            cells.append(PageCell("", None, covered=above))
        rows.append(cells)
    return rows


def _rounded(box: Any) -> Box:
    x0, top, x1, bottom = (round(float(side), 1) for side in box)
    return x0, top, x1, bottom
