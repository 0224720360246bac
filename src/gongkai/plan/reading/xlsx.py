"""Excel workbooks: the cells of each visible sheet as they show, with merged cells."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from gongkai.plan.reading.draft import Draft, Written
from gongkai.plan.reading.limits import MAX_CELLS, MAX_COLUMNS
from gongkai.plan.reading.package import Package
from gongkai.plan.reading.source import Place, Source, UnreadableError
from gongkai.plan.reading.xml import attribute, each, first, local

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cells = dict[int, dict[int, str]]


def read(package: Package, data: bytes) -> Source:
    """Every visible sheet in order; the page of a place is the sheet's number. Hidden sheets are named in a note."""
    main = package.main()
    book = package.xml(main)
    parts = {relation.key: relation.target for relation in package.relations(main)}
    values = _Values(book, package.related(main, "sharedStrings"), package.related(main, "styles"))
    draft = Draft()
    for number, sheet in enumerate(each(first(book, "sheets"), "sheet"), 1):
        name = attribute(sheet, "name") or f"第 {number} 张"
        if attribute(sheet, "state") in {"hidden", "veryHidden"}:
            draft.notes.append(f"工作表“{name}”是隐藏的，没有读。如属方案正文，请取消隐藏后重新编译。")
        elif (part := parts.get(attribute(sheet, "id") or "")) in package.names and part is not None:
            root = package.xml(part)
            if local(root) == "worksheet":
                _sheet(draft, root, number, name, values)
    return draft.source(data, MEDIA_TYPE, "xlsx")


class _Values:
    """What cells show: shared words by number, dates by format."""

    def __init__(self, book: Element, shared: Element | None, styles: Element | None) -> None:
        self._shared = [_words(entry) for entry in each(shared, "si")]
        custom = {
            attribute(form, "numFmtId"): attribute(form, "formatCode") or ""
            for form in each(first(styles, "numFmts"), "numFmt")
        }
        self._is_date = [
            bool(is_date_format(custom.get(key) or BUILTIN_FORMATS.get(int(key), "General")))
            for key in (_digits(attribute(form, "numFmtId")) for form in each(first(styles, "cellXfs"), "xf"))
        ]
        mac = attribute(first(book, "workbookPr"), "date1904") in {"1", "true"}
        self._epoch = CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900

    def shown(self, cell: Element) -> str:
        kind = attribute(cell, "t") or "n"
        if kind == "inlineStr":
            return _words(first(cell, "is"))
        value = first(cell, "v")
        written = (value.text or "") if value is not None else ""
        if kind == "s":
            index = int(_digits(written))
            return self._shared[index] if index < len(self._shared) else ""
        style = int(_digits(attribute(cell, "s")))
        if kind == "n" and written and style < len(self._is_date) and self._is_date[style]:
            return self._date(written)
        return written.removesuffix(".0") if kind == "n" else written

    def _date(self, written: str) -> str:
        try:
            day = from_excel(float(written), self._epoch)
        except (ValueError, OverflowError):
            return written
        return f"{day.year}年{day.month}月{day.day}日" if isinstance(day, datetime) else str(day)


def _sheet(draft: Draft, root: Element, number: int, name: str, values: _Values) -> None:
    cells = _cells(root, name, values)
    below, width = _merged(root, cells)
    for row in sorted(cells):
        draft.row(
            [
                Written(cells[row].get(column, ""), (row, column) in below, Place(number, row, column))
                for column in range(1, width + 1)
            ]
        )


def _cells(root: Element, name: str, values: _Values) -> Cells:
    """The words of each row and column that holds any."""
    found: Cells = {}
    row = 0
    for line in each(first(root, "sheetData"), "row"):
        row = int(_digits(attribute(line, "r"))) or row + 1
        column = 0
        for cell in each(line, "c"):
            try:
                _, column = coordinate_to_tuple(attribute(cell, "r") or "")
            except (ValueError, AttributeError, TypeError):
                column += 1
            text = values.shown(cell).strip()
            if not text:
                continue
            if column > MAX_COLUMNS:
                raise UnreadableError(f"工作表“{name}”第 {row} 行超过 {MAX_COLUMNS} 列，不像方案。请删去右边无关的列。")
            found.setdefault(row, {})[column] = text
    return found


def _merged(root: Element, cells: Cells) -> tuple[set[tuple[int, int]], int]:
    """Which cells are covered from above, and how many columns the sheet has."""
    width = max((max(row) for row in cells.values()), default=0)
    below: set[tuple[int, int]] = set()
    rows = sorted(cells)
    left_to_cover = MAX_CELLS
    for merge in each(first(root, "mergeCells"), "mergeCell"):
        try:
            left, top, right, bottom = range_boundaries(attribute(merge, "ref") or "")
        except (ValueError, TypeError):
            continue
        if left is None or top is None or right is None or bottom is None:
            continue
        for row in rows[bisect_right(rows, top) : bisect_right(rows, bottom)]:
            left_to_cover -= min(right, width) + 1 - left
            below |= {(row, column) for column in range(left, min(right, width) + 1)}
        if left_to_cover < 0:
            raise UnreadableError("合并单元格互相重叠，不像正常表格。请另存一份后再交。")
    return below, width


def _words(parent: Element | None) -> str:
    """The words of a string with its formatting undone; how it is spoken (rPh) is left out."""
    if parent is None:
        return ""
    return "".join(
        (child.text or "") if local(child) == "t" else _words(child) for child in parent if local(child) in {"t", "r"}
    )


def _digits(written: str | None) -> str:
    return written if written and written.isascii() and written.isdigit() and len(written) < 9 else "0"
