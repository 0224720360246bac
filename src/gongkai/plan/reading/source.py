"""What every reader of files gives to the grammar: the text, and where its lines and cells stand in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the source a person would look: page, row and column count from 1; box is x0, top, x1, bottom."""

    page: int | None = None
    row: int | None = None
    column: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row. ``source.text[start:end]`` is its text as read, layout included.

    ``covered`` says that the cell is part of a merged cell that began above (or that the file leaves it
    out, as text dumps of tables do); such a cell is empty.
    """

    start: int
    end: int
    covered: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its cells from left to right."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or line outside any table. ``source.text[start:end]`` is its text as read."""

    start: int
    end: int
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: all positions are characters of ``text``.

    ``notes`` say, for the person who gave the file, what in it was passed over.
    """

    text: str
    media_type: str
    reader: str
    sha256: str
    blocks: tuple[Row | Line, ...]
    notes: tuple[str, ...] = ()


class UnreadableError(Exception):
    """The file cannot be read as a plan: the message says what it is, where it broke and what to do."""
