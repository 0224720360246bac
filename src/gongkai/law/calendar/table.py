"""A year's holidays from the table that an office keeps: a CSV of day, kind and name, checked row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.law.calendar.arrangement import contradictions
from gongkai.law.calendar.value import Year
from gongkai.law.exceptions import YearTableError

COLUMNS = {"day": "day", "日期": "day", "kind": "kind", "类别": "kind", "name": "name", "名称": "name"}
KINDS = {"holiday": "holiday", "放假": "holiday", "workday": "workday", "上班": "workday"}

# 《全国年节及纪念日放假办法》(2007年修订起)第二条：a table that lacks one of these has been cut off.
FESTIVALS = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")
FESTIVALS_SINCE = 2008

MAX_BYTES = 2**20
WRITTEN = ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日")


@dataclass(frozen=True)
class Row:
    number: int
    day: date
    kind: str
    name: str


def read_year(data: bytes, *, source: str) -> Year:
    """The year that a table arranges: that of its latest day. Raises YearTableError with every fault."""
    faults: list[str] = []
    rows = list(_rows(_text(data), faults))
    year = max((row.day.year for row in rows), default=0)
    if not rows and not faults:
        faults.append("全表：没有一行放假或上班的日子。")
    faults += contradictions(year, ((f"第 {row.number} 行", row.day, row.kind == "workday") for row in rows))
    if not faults and year >= FESTIVALS_SINCE:
        named = "".join(row.name for row in rows if row.kind == "holiday")
        faults += [f"全表：没有{name}的放假日，表可能不全。" for name in FESTIVALS if name not in named]
    if faults:
        raise YearTableError(faults)
    holidays, workdays = (
        {row.day: row.name for row in sorted(rows, key=lambda row: row.day) if row.kind == kind}
        for kind in ("holiday", "workday")
    )
    return Year(year, source, holidays, workdays)


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise YearTableError([f"全表：文件有 {len(data)} 字节，一年的放假安排不会超过 {MAX_BYTES} 字节。"])
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise YearTableError(["全表：不是 UTF-8 或 GB18030 的文字，请另存为 CSV UTF-8。"])


def _rows(text: str, faults: list[str]) -> Iterator[Row]:
    """The rows that can be read; what is wrong with the others goes to ``faults``."""
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [COLUMNS.get(cell.strip().lower(), "") for cell in next(reader, [])]
        if missing := [name for name in ("day", "kind", "name") if name not in header]:
            faults.append(f"第 1 行：缺少列 {'、'.join(missing)}；表头应为 day,kind,name（或 日期,类别,名称）。")
            return
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            told = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name}
            row = _row(reader.line_num, told, faults)
            if row:
                yield row
    except csv.Error as error:
        faults.append(f"第 {reader.line_num} 行：不是 CSV（{error}）。")


def _row(number: int, told: dict[str, str], faults: list[str]) -> Row | None:
    before = len(faults)
    day = _day(told.get("day", ""))
    kind = KINDS.get(told.get("kind", "").lower())
    name = told.get("name", "")
    if day is None:
        faults.append(f"第 {number} 行：“{told.get('day', '')}”不是日期，请写成 2027-10-01 的样子。")
    if kind is None:
        faults.append(f"第 {number} 行：类别“{told.get('kind', '')}”应为 holiday（放假）或 workday（上班）。")
    if not name:
        faults.append(f"第 {number} 行：没有名称，请写明是哪个节日的安排，如 国庆节。")
    return Row(number, day, kind, name) if day and kind and len(faults) == before else None


def _day(written: str) -> date | None:
    for form in WRITTEN:
        try:
            return datetime.strptime(written, form).date()
        except ValueError:
            continue
    return None
