"""The workbook in which an office lists what stands elsewhere: the heading to fill under, and what may be answered."""

from __future__ import annotations

import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.publishing.registering.answering import Answerable
from gongkai.publishing.registering.lists import COLUMNS, MAX_ROWS

WIDTHS = (48, 60, 14, 32, 12)


def template(known: Iterable[Answerable]) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet), "a new workbook has one sheet"
    sheet.title = "清单"
    _write(sheet, [COLUMNS])
    # As text, so that no sheet makes a day of a period, or a number of an item (1.10).
    for row in sheet.iter_rows(min_row=2, max_row=MAX_ROWS + 1, max_col=len(COLUMNS)):
        for cell in row:
            cell.number_format = "@"
    owed = workbook.create_sheet("公开要求")
    _write(
        owed,
        [("编号", "事项", "公开要求", "期"), *((each.duty, each.item, each.product, each.period) for each in known)],
    )
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _write(sheet: Worksheet, rows: Iterable[Iterable[str]]) -> None:
    """Everything as a string: a name that begins with = is a name and no formula."""
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = text
            cell.data_type = "s"
            cell.font = Font(bold=number == 1)
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
