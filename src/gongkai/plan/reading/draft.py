"""A source while a reader writes it: rows and lines go in as they are met, and get their positions."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.plan.reading import limits
from gongkai.plan.reading.source import Cell, Line, Place, Row, Source, UnreadableError


@dataclass(frozen=True, slots=True)
class Written:
    """A cell as laid out, before it has a position."""

    text: str = ""
    covered: bool = False
    place: Place | None = None


@dataclass
class Draft:
    notes: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _blocks: list[Row | Line] = field(default_factory=list)
    _length: int = 0
    _cells: int = 0
    _in_table: bool = False

    def line(self, text: str, place: Place | None = None) -> None:
        """A paragraph outside tables; an empty one says nothing and is left out."""
        if text.strip():
            start, end = self._add(text, "\n")
            self._blocks.append(Line(start, end, place))

    def row(self, cells: Sequence[Written]) -> None:
        """A row of a table. One without a word is left out, since it would carry nothing on.

        What stands alone in its row above all others is no row but the title: sheets and forms have it inside.
        """
        self._cells += len(cells)
        if self._cells > limits.MAX_CELLS:
            raise UnreadableError(f"表格超过 {limits.MAX_CELLS} 格，不像方案。请只交方案正文。")
        written = [cell for cell in cells if cell.text.strip() and not cell.covered]
        if not written:
            return
        if len(written) == 1 and not self._in_table:
            self.line(written[0].text, written[0].place)
            return
        self._in_table = True
        placed = []
        for cell in cells:
            start, end = self._add("" if cell.covered else cell.text, "\t")
            placed.append(Cell(start, end, cell.covered, cell.place))
        self._add("", "\n")
        self._blocks.append(Row(tuple(placed)))

    def source(self, data: bytes, media_type: str, reader: str) -> Source:
        digest = hashlib.sha256(data).hexdigest()
        return Source("".join(self._pieces), media_type, reader, digest, tuple(self._blocks), tuple(self.notes))

    def _add(self, text: str, close: str) -> tuple[int, int]:
        start = self._length
        self._pieces += (text, close)
        self._length += len(text) + len(close)
        refuse_beyond(self._length)
        return start, start + len(text)


def refuse_beyond(characters: int) -> None:
    """No text longer than any plan is given to the grammar."""
    if characters > limits.MAX_CHARACTERS:
        limit = limits.MAX_CHARACTERS // 10_000
        raise UnreadableError(f"文字超过 {limit} 万字的上限，不像一份方案。请只交方案正文，去掉附件和其他文件。")
