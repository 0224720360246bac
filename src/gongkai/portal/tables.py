"""The table of progress: bodies and groups down, sections or a section's items across, each cell's worst state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.bodies.models import Body
from gongkai.portal.gather import Row
from gongkai.portal.rules import PUBLISHED, is_done, rate, worst

# By body and duty: how many dues stand how, as the public is shown it.
Dues = Mapping[str, Mapping[str, Counter[str]]]


@dataclass(frozen=True)
class Column:
    """A section, or an item of one section: its number and what it is about."""

    number: str
    title: str


@dataclass(frozen=True)
class Cell:
    """``states`` counts dues; ``duties`` what is asked, perhaps with no due. Of a group: ``done`` of ``of`` members."""

    column: Column
    duties: int
    states: Counter[str]
    shown: str = ""
    done: int = 0
    of: int = 0

    @property
    def count(self) -> int:
        return self.states[self.shown] if self.shown else 0


@dataclass(frozen=True)
class Line:
    body: Body
    cells: list[Cell]
    states: Counter[str]
    members: int = 0

    @property
    def published(self) -> int:
        return sum(self.states[state] for state in PUBLISHED)

    @property
    def rate(self) -> int | None:
        return rate(self.states)

    @property
    def duties(self) -> int:
        return sum(cell.duties for cell in self.cells)


@dataclass(frozen=True)
class Asked:
    """What is asked of the table: a kind of body, a state, one group opened."""

    kind: str = ""
    state: str = ""
    group: str = ""

    def wants(self, row: Row, members: frozenset[str]) -> bool:
        if self.group:
            return row.body.id in members
        if self.kind:
            return not row.body.is_group and row.body.kind == self.kind
        return row.is_named


@dataclass(frozen=True)
class Matrix:
    columns: Sequence[Column]
    lines: list[Line]
    states: Counter[str] = field(default_factory=Counter)

    @property
    def published(self) -> int:
        return sum(self.states[state] for state in PUBLISHED)


def matrix(columns: Sequence[Column], owing: Sequence[Row], dues: Dues, asked: Asked) -> Matrix:
    """The table as asked for. Its own sums are of every body that owes something, or of those of the kind or group."""
    members = frozenset(member for row in owing if row.body.id == asked.group for member in row.members)
    under = {duty: number for row in owing for number, duties in row.cells.items() for duty in duties}
    lines = [line(row, columns, dues, under, asked.state) for row in owing if asked.wants(row, members)]
    if asked.kind or asked.group:
        states = summed(each.states for each in lines)
    else:
        states = summed(counts for of_body in dues.values() for duty, counts in of_body.items() if duty in under)
    if asked.state:
        lines = [each for each in lines if any(cell.shown == asked.state for cell in each.cells)]
    return Matrix(columns, lines, states)


def line(row: Row, columns: Sequence[Column], dues: Dues, under: Mapping[str, str], state: str) -> Line:
    """A body's dues, those of duties that it keeps for others too; a group's are its members' of the group's duties."""
    by_column: dict[str, list[Counter[str]]] = {column.number: [] for column in columns}
    owed = frozenset().union(*row.cells.values())
    for body in row.members or (row.body.id,):
        of_body: dict[str, list[Counter[str]]] = {}
        for duty, counts in dues.get(body, {}).items():
            if duty in under and (duty in owed or not row.members):
                of_body.setdefault(under[duty], []).append(counts)
        for number, found in of_body.items():
            by_column[number].append(summed(found))
    cells = [cell(row, column, by_column[column.number], state) for column in columns]
    return Line(row.body, cells, summed(each.states for each in cells), len(row.members))


def cell(row: Row, column: Column, found: list[Counter[str]], state: str) -> Cell:
    states = summed(found)
    shown = (state if states[state] else "") if state else worst(states)
    done = sum(map(is_done, found)) if row.members else 0
    return Cell(column, len(row.cells.get(column.number, ())), states, shown, done, len(found) if row.members else 0)


def summed(counts: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return total
