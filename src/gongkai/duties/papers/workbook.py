"""A paper as an Excel workbook: one sheet, its heading row frozen and filtered, every cell plain text."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.duties.papers.paper import Paper

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Characters to one of a column's parts.
PART = 1.5
_LINE = Side("thin", "BFBFBF")
BORDER = Border(_LINE, _LINE, _LINE, _LINE)
TO_FILL = PatternFill("solid", "FFF8E1")
HEADED = PatternFill("solid", "DCE6F1")


def workbook(paper: Paper) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has one sheet"
    # What Excel allows in a name, and as much of it.
    sheet.title = INVALID_TITLE_REGEX.sub(" ", paper.name)[:31]
    top = [text for text in (paper.mark, paper.title, paper.below, *paper.notes) if text]
    for number, text in enumerate(top, 1):
        _write(sheet, number, 1, text).font = Font("黑体", 14 if text == paper.title else 10)
    head = len(top) + 1
    for number, column in enumerate(paper.columns, 1):
        cell = _write(sheet, head, number, column.heading)
        cell.font, cell.fill, cell.border = Font("黑体", 10), HEADED, BORDER
        sheet.column_dimensions[get_column_letter(number)].width = column.width * PART
    for down, row in enumerate(paper.rows, head + 1):
        for across, (text, column) in enumerate(zip(row, paper.columns, strict=True), 1):
            cell = _write(sheet, down, across, text)
            cell.font, cell.border = Font("宋体", 10), BORDER
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if column.is_filled_in:
                cell.fill = TO_FILL
    last = get_column_letter(len(paper.columns))
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{last}{head + len(paper.rows)}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head}:{head}"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """As a string, whatever it begins with: a name that begins with = is a name and no formula."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell), "nothing is merged"
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type, cell.number_format = "s", "@"
    return cell
