"""A list of what stands elsewhere, brought as a workbook: each row checked, each fault told by row and column. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.publishing.exceptions import CannotRegisterError
from gongkai.publishing.fetching.addresses import Rules, target
from gongkai.publishing.fetching.exceptions import RefusedAddressError
from gongkai.publishing.registering.answering import Answerable, UnclearError, key_of
from gongkai.publishing.registering.writing_days import day_of
from gongkai.publishing.uploads.workbook import filled_rows

TITLE, ADDRESS, DAY, ANSWERS, PERIOD = COLUMNS = ("标题", "地址", "公开日期", "对应公开要求（编号或名称）", "期")
MAX_ROWS = 500


@dataclass(frozen=True)
class ListedRow:
    """A row that may be fetched; ``published_on`` is the list's claim, to be compared with what the page tells."""

    number: int
    title: str
    address: str
    published_on: date | None
    answer: str


@dataclass(frozen=True)
class RowFault:
    """``column`` is empty where the row as a whole is at fault."""

    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        return f"第 {self.row} 行{f'“{self.column}”' if self.column else ''}：{self.sentence}"


@dataclass(frozen=True)
class ReadList:
    rows: tuple[ListedRow, ...]
    faults: tuple[RowFault, ...]


def read_list(name: str, data: bytes, *, known: tuple[Answerable, ...], rules: Rules, today: date) -> ReadList:
    """Raises RefusedUploadError or CannotRegisterError for a file that is no such list at all."""
    rows: dict[tuple[str, str], ListedRow] = {}
    faults: list[RowFault] = []
    brought = filled_rows(name, data, called="清单", heading=COLUMNS, most=MAX_ROWS, refuse=CannotRegisterError)
    for number, cells in brought:
        found = list(_faults(number, cells, known, rules, today))
        faults += found
        if found:
            continue
        row = _row(number, cells, known, rules)
        first = rows.setdefault((row.address, row.answer), row)
        if first is not row:
            faults.append(RowFault(number, "", f"与第 {first.number} 行的地址和公开要求相同。请删去一行。"))
    return ReadList(tuple(rows.values()), tuple(faults))


def _faults(
    number: int, cells: dict[str, str], known: tuple[Answerable, ...], rules: Rules, today: date
) -> Iterator[RowFault]:
    try:
        target(cells.get(ADDRESS, ""), rules)
    except RefusedAddressError as error:
        yield RowFault(number, ADDRESS, str(error))
    try:
        day = day_of(cells.get(DAY, ""))
        if day and day > today:
            yield RowFault(number, DAY, f"{day} 还没有到。请核对。")
    except ValueError:
        yield RowFault(number, DAY, f"“{cells[DAY][:20]}”不是日期。请写成 2017-08-31，或留空。")
    try:
        key_of(cells.get(ANSWERS, ""), cells.get(PERIOD, ""), known)
    except UnclearError as error:
        yield RowFault(number, error.column, str(error))


def _row(number: int, cells: dict[str, str], known: tuple[Answerable, ...], rules: Rules) -> ListedRow:
    return ListedRow(
        number,
        cells.get(TITLE, ""),
        target(cells[ADDRESS], rules).address,
        day_of(cells.get(DAY, "")),
        key_of(cells[ANSWERS], cells.get(PERIOD, ""), known),
    )
