"""Items as written, before anything is read from them."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.plan.grammar.characters import Characters
from gongkai.plan.reading.source import Place


@dataclass(frozen=True)
class Heading:
    """A section as written: its number (None where it has none) and title, and how deep it stands (0, 1)."""

    number: int | None
    title: str
    depth: int


@dataclass
class Point:
    """An item as written.

    ``cells`` are the other cells of its row by what they hold (lead, joint, implement, deadline, venue);
    those in ``inherited`` are merged with the row above. ``above`` is the lead of the row above, for a proposal.
    ``breaks`` are where its paragraphs meet. ``aside`` marks what only leads in or tells general aims,
    ``column_missing`` a row of a table that has no column for bodies.
    """

    text: Characters
    number: int | None
    headings: tuple[Heading, ...]
    cells: dict[str, str] = field(default_factory=dict)
    inherited: frozenset[str] = frozenset()
    above: str | None = None
    place: Place | None = None
    breaks: tuple[int, ...] = ()
    aside: bool = False
    column_missing: bool = False
