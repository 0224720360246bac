"""A paper as a value: its title, what stands below it, columns and rows of text. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is its share of the page, in parts; ``is_filled_in`` that an office writes there and sends it back."""

    heading: str
    width: int
    is_filled_in: bool = False


@dataclass(frozen=True)
class Paper:
    """``name`` is that of its file; ``mark`` says over it that all of it is invented (演示数据)."""

    name: str
    title: str
    below: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = field(default=())
    mark: str = ""
