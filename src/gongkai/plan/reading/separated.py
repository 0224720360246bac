"""Tables pasted as text, a row on a line: cells separated by tabs (from a sheet or Word) or by upright strokes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.plan.reading.draft import Draft, Written
from gongkai.plan.reading.furniture import PAGE_NUMBER
from gongkai.plan.reading.limits import MAX_COLUMNS
from gongkai.plan.reading.source import Source

# A sheet puts a cell that has lines of its own into quotes. Possessive: what opens once is not tried again shorter.
TABBED = re.compile(r'"(?P<quoted>(?:[^"]|"")*+)"(?=[\t\r\n]|\Z)|(?P<plain>[^\t\r\n]*)')
STROKE = re.compile(r"[|｜]")
# A heading names columns: it is short and says nothing.
SENTENCE = re.compile(r"[。；：:;，]|^\W*$")
NUMBER = re.compile(r"^\s*第?[（(]?[一二三四五六七八九十\d]{1,4}[)）．.、]?\s*$")
# Opens a row of its own, however few cells it has, as an empty cell and a number do.
SECTION = re.compile(r"\s*(?:第?[一二三四五六七八九十]{1,3}[、章]|（[一二三四五六七八九十]{1,3}）)")
LONGEST_HEADING = 16


def read(text: str, data: bytes) -> Source | None:
    """The rows and lines of such a text, or None where it is none: where no row of headings has a row like it below.

    Empty cells are covered: what was merged is left empty. Word breaks a cell of several paragraphs into lines: what
    still fits into the row above goes on with it.
    """
    for records in (list(_tabbed(text)), list(_stroked(text))):
        heading = _heading(records)
        if heading is not None:
            return _source(records, heading, data)
    return None


def _source(records: list[list[str]], heading: int, data: bytes) -> Source:
    draft = Draft()
    width = len(records[heading])
    last = max(at for at, cells in enumerate(records) if len(cells) > 1)
    row: list[str] = []
    for at, cells in enumerate(records):
        opens = not cells[0] or SECTION.match(cells[0]) or NUMBER.match(cells[0])
        if heading < at <= last and not opens and len(row) + len(cells) - 1 <= width:
            row[-1:] = [f"{row[-1]}\n{cells[0]}", *cells[1:]]
            continue
        _close(draft, row, width)
        row = list(cells) if heading <= at <= last else []
        if not row:
            draft.line(" ".join(cells))
    _close(draft, row, width)
    return draft.source(data, "text/plain", "dump")


def _close(draft: Draft, row: list[str], width: int) -> None:
    """A row whose last cells are empty may end early."""
    if row:
        cells = (row + [""] * (width - len(row)))[:MAX_COLUMNS]
        draft.row([Written(cell, covered=not cell.strip()) for cell in cells])


def _heading(records: list[list[str]]) -> int | None:
    """Where the first row of headings stands.

    Three columns or more have a row as long somewhere below. Two could be a line of anything (甲局→2017年): theirs
    stands right below, and is no paragraph behind its number (1.→公开…).
    """
    rows = [at for at, cells in enumerate(records) if len(cells) > 1]
    last = {len(records[at]): at for at in rows}
    for at, below in pairwise(rows):
        width = len(records[at])
        like = last[width] > at if width > 2 else len(records[below]) == 2 and not NUMBER.match(records[below][0])
        if like and _names_columns(records[at]):
            return at
    return None


def _names_columns(cells: list[str]) -> bool:
    named = [cell for cell in cells if cell.strip()]
    return len(named) > 1 and not any(
        len(cell) > LONGEST_HEADING or SENTENCE.search(cell) or NUMBER.match(cell) for cell in named
    )


def _tabbed(text: str) -> Iterator[list[str]]:
    cells: list[str] = []
    position = 0
    while position <= len(text):
        found = TABBED.match(text, position)
        assert found  # an empty cell is one
        quoted = found["quoted"]
        cells.append((found["plain"] if quoted is None else quoted.replace('""', '"')).strip(" \u3000"))
        position = found.end() + 1
        if text.startswith("\t", found.end()):
            continue
        if any(cells) and not (len(cells) == 1 and PAGE_NUMBER.match(cells[0])):
            yield cells
        cells = []


def _stroked(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        if line.strip() and not PAGE_NUMBER.match(line):
            inner = STROKE.split(line.strip())
            yield [cell.strip() for cell in inner[inner[0] == "" :]][: None if inner[-1] else -1]
