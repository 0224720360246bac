"""Tables of a PDF carried over page ends: repeated headings dropped, cut rows joined, merged cells carried on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.plan.reading.draft import Written
from gongkai.plan.reading.pdf_page import PageCell, PageTable
from gongkai.plan.reading.source import Place

NUMBERED = re.compile(r"\s*(?:[（(]?\d{1,3}[)）．.、]|[（(]?[一二三四五六七八九十]{1,3}[)）、]|[①-⑳])")
ENDED = ("。", "；", "！", "？", ".", ";", "）", ")", "”")
HEADING_ROWS = 2


@dataclass
class _Open:
    """The table that the page before ended in."""

    columns: int
    left: float
    right: float
    headings: list[list[str]]
    rows: int


class Tables:
    """Takes a page's tables in order; holds back the last row, since the next page may go on with it."""

    def __init__(self) -> None:
        self._open: _Open | None = None
        self._held: list[Written] | None = None
        self._page = 0

    def taken(self, table: PageTable, page: int) -> list[list[Written]]:
        done: list[list[Written]] = []
        rows = table.rows
        continues = page != self._page and self._continues(table)
        if continues and self._open:
            while len(rows) > 1 and _said(rows[0]) in self._open.headings:
                rows = rows[1:]
        else:
            done = self.closed()
            headings = [_said(row) for row in rows[:HEADING_ROWS] if all(_said(row))]
            self._open = _Open(len(rows[0]), table.box[0], table.box[2], headings, 0)
        for index, row in enumerate(rows):
            written = self._written(row, page, top=continues and index == 0)
            if continues and index == 0 and self._held and _is_cut(self._held, written):
                self._held = _joined(self._held, written)
                continue
            if self._held:
                done.append(self._held)
            self._held = written
        self._page = page
        return done

    def closed(self) -> list[list[Written]]:
        """The row held back; what follows is another table."""
        done = [self._held] if self._held else []
        self._open, self._held = None, None
        return done

    def _continues(self, table: PageTable) -> bool:
        known = self._open
        if known is None or len(table.rows[0]) != known.columns:
            return False
        return abs(known.left - table.box[0]) < 5 and abs(known.right - table.box[2]) < 5

    def _written(self, row: list[PageCell], page: int, *, top: bool) -> list[Written]:
        """A row's cells; an empty one at the top of a further page hangs down from the page before."""
        number = 0
        if self._open:
            self._open.rows += 1
            number = self._open.rows
        return [
            Written(
                cell.text,
                cell.covered or (top and not cell.text.strip()),
                Place(page, number, column, cell.box),
            )
            for column, cell in enumerate(row, 1)
        ]


def _said(row: list[PageCell]) -> list[str]:
    return ["".join(cell.text.split()) for cell in row]


def _is_cut(above: list[Written], below: list[Written]) -> bool:
    """The page ended within a row: a long cell stops in mid-sentence, and what follows begins no item of its own."""
    if any(NUMBERED.match(cell.text) for cell in below):
        return False
    return any(
        len(one.text.strip()) > 12 and not one.text.strip().endswith(ENDED) and other.text.strip()
        for one, other in zip(above, below, strict=True)
    )


def _joined(above: list[Written], below: list[Written]) -> list[Written]:
    return [
        Written(
            f"{one.text}\n{other.text}" if other.text.strip() else one.text, one.covered and not other.text, one.place
        )
        for one, other in zip(above, below, strict=True)
    ]
