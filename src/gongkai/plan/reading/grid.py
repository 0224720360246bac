"""Tables whose cells name how many rows and columns they take (HTML): laid out as a grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.plan.reading.draft import Written
from gongkai.plan.reading.limits import MAX_COLUMNS
from gongkai.plan.reading.source import Place


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell as written, with the rows and columns that it takes; ``rows`` of 0 is all that follow."""

    text: str
    rows: int = 1
    columns: int = 1


def laid_out(rows: Iterable[list[Spanning]]) -> Iterator[list[Written]]:
    """Each row in full: the text in a cell's first place, covered cells below it, empty ones to its right."""
    below: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        cells: list[Written] = []
        waiting = list(reversed(row))
        starts: dict[int, int] = {}
        while (waiting or any(column >= len(cells) for column in below)) and len(cells) < MAX_COLUMNS:
            column = len(cells)
            place = Place(row=number, column=column + 1)
            if below.get(column):
                cells.append(Written(covered=True, place=place))
            elif waiting:
                cell = waiting.pop()
                for offset in range(max(1, min(cell.columns, MAX_COLUMNS - column))):
                    # A cell to the right that hangs down from above is overlapped; the one from above stays.
                    if below.get(column + offset):
                        break
                    text = cell.text if offset == 0 else ""
                    cells.append(Written(text, place=Place(row=number, column=column + offset + 1)))
                    starts[column + offset] = cell.rows - 1 if cell.rows else 10**6
            else:
                cells.append(Written(place=place))
        below = {column: left - 1 for column, left in below.items() if left > 1}
        below |= {column: left for column, left in starts.items() if left > 0}
        yield cells
