"""Text dumps of tables: each cell opens with a tab at the start of its line, rows stand apart by empty lines."""

from __future__ import annotations

import hashlib
import re

from gongkai.plan.reading.source import Cell, Line, Row, Source

PAGE_NUMBER = re.compile(r"^\s*(?:[—–－-]\s*\d{1,4}\s*[—–－-]|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4})\s*$")


def read(text: str, data: bytes) -> Source:
    """The rows and lines of a text. An empty cell is covered: such dumps leave merged cells empty."""
    lines: list[tuple[int, int, str]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        lines.append((position, position + len(line.rstrip("\r\n")), line))
        position += len(line)
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
        elif row and _row_ends(lines, index):
            blocks.append(_row(text, row))
            row = []
    if row:
        blocks.append(_row(text, row))
    return Source(text, "text/plain", "dump", hashlib.sha256(data).hexdigest(), tuple(blocks))


def _row_ends(lines: list[tuple[int, int, str]], index: int) -> bool:
    """An empty line ends the row where the next line that says anything opens a cell."""
    for _, _, line in lines[index + 1 :]:
        if line.startswith("\t"):
            return True
        if line.strip() and not PAGE_NUMBER.match(line):
            return False
    return True


def _row(text: str, cells: list[tuple[int, int]]) -> Row:
    return Row(tuple(Cell(start, end, covered=not text[start:end].strip()) for start, end in cells))
