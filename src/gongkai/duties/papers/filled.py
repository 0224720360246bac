"""A 分工表 that a body filled in and brings back: each row checked, each fault told by row and column."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.duties.dividing import Insides, Share, faults
from gongkai.duties.exceptions import DueError
from gongkai.duties.papers.division_table import DAYS, ID, OFFICE, OWNER
from gongkai.publishing.uploads.workbook import filled_rows

NEEDED = (ID, OFFICE, OWNER, DAYS)
COLUMNS = {"duty": ID, "office": OFFICE, "owner": OWNER, "days_before": DAYS}
MAX_ROWS = 2000


class UnreadablePaperError(DueError):
    """这个文件不是分工表。 The sentence says what to do."""


@dataclass(frozen=True)
class RowFault:
    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        return f"第 {self.row} 行“{self.column}”：{self.sentence}。"


@dataclass(frozen=True)
class Filled:
    """What was read: ``shares`` are those of rows without fault."""

    shares: tuple[Share, ...]
    faults: tuple[RowFault, ...]


def read_filled(name: str, data: bytes, known: Insides) -> Filled:
    """Raises RefusedUploadError or UnreadablePaperError for a file that is no such paper at all."""
    shares: dict[str, tuple[int, Share]] = {}
    found: list[RowFault] = []
    rows = filled_rows(name, data, called="分工表", heading=NEEDED, most=MAX_ROWS, refuse=UnreadablePaperError)
    for number, cells in rows:
        share, wrong = _share(number, cells, known)
        if share.duty in shares:
            wrong.append(RowFault(number, ID, f"与第 {shares[share.duty][0]} 行重复，请删去一行"))
        found += wrong
        if not wrong:
            shares[share.duty] = number, share
    return Filled(tuple(share for _number, share in shares.values()), tuple(found))


def _share(number: int, cells: dict[str, str], known: Insides) -> tuple[Share, list[RowFault]]:
    written = cells.get(DAYS, "").removesuffix("天").strip()
    is_number = written.isascii() and written.isdigit() and len(written) < 6
    days = int(written) if is_number else 0
    share = Share(cells.get(ID, ""), cells.get(OFFICE, ""), cells.get(OWNER, ""), days)
    wrong = [RowFault(number, COLUMNS[fault.field], fault.sentence) for fault in faults(share, known)]
    if written and not is_number:
        wrong.append(RowFault(number, DAYS, f"“{written[:20]}”不是天数，请写 0 至 60 的整数，或留空"))
    return share, wrong
