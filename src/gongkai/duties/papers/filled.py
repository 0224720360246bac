"""A 分工表 that a body filled in and brings back: each row checked, each fault told by row and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.duties.dividing import Insides, Share, faults
from gongkai.duties.exceptions import DueError
from gongkai.duties.papers.division_table import DAYS, ID, OFFICE, OWNER
from gongkai.plan.reading import xlsx
from gongkai.plan.reading.package import Package
from gongkai.plan.reading.source import Row, Source, UnreadableError
from gongkai.publishing.uploads.check import check

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
    checked = check(name, data)
    if checked.kind != "xlsx":
        raise UnreadablePaperError("分工表须是 xlsx 文件。请下载分工表，填好后传回。")
    try:
        source = xlsx.read(Package(checked.data), checked.data)
    except UnreadableError as error:
        raise UnreadablePaperError(f"分工表读不下去：{error}") from None
    shares: dict[str, tuple[int, Share]] = {}
    found: list[RowFault] = []
    for count, (number, cells) in enumerate(_cells(source), 1):
        if count > MAX_ROWS:
            raise UnreadablePaperError(f"分工表超过 {MAX_ROWS} 行。请分成几份。")
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


def _cells(source: Source) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows under the heading, on its sheet, by the heading's names in whatever order."""
    heading: list[str] | None = None
    sheet: int | None = None
    for block in source.blocks:
        if not isinstance(block, Row) or (place := block.cells[0].place) is None or place.row is None:
            continue
        texts = [" ".join(source.text[cell.start : cell.end].split()) for cell in block.cells]
        if heading is None:
            if set(NEEDED) <= set(texts):
                heading, sheet = texts, place.page
        elif place.page == sheet:
            yield place.row, dict(zip(heading, texts, strict=False))
    if heading is None:
        raise UnreadablePaperError(f"没有找到表头“{'、'.join(NEEDED)}”。请下载分工表填写，不要改动表头。")
