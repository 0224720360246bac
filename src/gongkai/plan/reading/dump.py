"""Text dumps of tables: each cell opens with a tab at the start of its line, rows stand apart by empty lines.

Tables pasted with a row on a line are told apart and read by ``separated``.
"""

from __future__ import annotations

import hashlib

from gongkai.plan.reading import separated
from gongkai.plan.reading.draft import refuse_beyond
from gongkai.plan.reading.furniture import PAGE_NUMBER
from gongkai.plan.reading.source import Cell, Line, Row, Source


def read(text: str, data: bytes) -> Source:
    """The rows and lines of a text. An empty cell is covered: such dumps leave merged cells empty."""
    refuse_beyond(len(text))
    if source := separated.read(text, data):
        return source
    lines: list[tuple[int, int, str]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        lines.append((position, position + len(line.rstrip("\r\n")), line))
        position += len(line)
    ends = _row_ends([line for _, _, line in lines])
    blocks: list[Row | Line] = []
    row: list[tuple[int, int]] = []
    for index, (start, end, line) in enumerate(lines):
        if line.startswith("\t"):
            row.append((start + 1, end))
        elif line.strip() and not PAGE_NUMBER.match(line):
            if row:
                row[-1] = (row[-1][0], end)
            else:
                blocks.append(Line(start, end))
        elif row and ends[index]:
            blocks.append(_row(text, row))
            row = []
    if row:
        blocks.append(_row(text, row))
    return Source(text, "text/plain", "dump", hashlib.sha256(data).hexdigest(), tuple(blocks))


def _row_ends(lines: list[str]) -> list[bool]:
    """For each line whether an empty one there ends the row: where the next that says anything opens a cell."""
    found = [True] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        following = lines[index + 1]
        opens = following.startswith("\t")
        says = following.strip() and not PAGE_NUMBER.match(following)
        found[index] = opens or (found[index + 1] and not says)
    return found


def _row(text: str, cells: list[tuple[int, int]]) -> Row:
    return Row(tuple(Cell(start, end, covered=not text[start:end].strip()) for start, end in cells))
