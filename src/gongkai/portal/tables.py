"""The table of duties: bodies down, sections across, how many duties in each cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.bodies.models import Body
from gongkai.duties.models import Plan, Section
from gongkai.portal.gather import Row


@dataclass(frozen=True)
class Cell:
    """How many public duties a body owes in a section; none gives an empty cell."""

    section: Section
    count: int


@dataclass(frozen=True)
class Line:
    body: Body
    cells: list[Cell]

    @property
    def total(self) -> int:
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True)
class Matrix:
    """``sums`` has one figure a section: how many body-and-duty pairs stand in its column."""

    sections: list[Section]
    lines: list[Line]

    @property
    def sums(self) -> list[int]:
        return [sum(line.cells[column].count for line in self.lines) for column in range(len(self.sections))]

    @property
    def total(self) -> int:
        return sum(line.total for line in self.lines)


def matrix(plan: Plan, owing: Iterable[Row], *, kind: str = "", section: str = "") -> Matrix:
    """The table of a plan, all of it or one kind of body, one section; lines that would be empty are left out."""
    sections = [each for each in plan.sections.all() if section in ("", each.number)]
    lines = [
        Line(row.body, [Cell(each, len(row.cells.get(each.id, ()))) for each in sections])
        for row in owing
        if kind in ("", row.body.kind)
    ]
    return Matrix(sections, [line for line in lines if line.total])
