"""The plan of 2017 laid out anew as other kinds of file, from its rows as compiled."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from gongkai.plan.reading.docx_numbering import _chinese as chinese
from tests.plan.known import reading

HEADING = ("工作任务", "具体政务公开事项", "牵头落实单位")
TITLE = ("广州市贯彻落实国务院办公厅省府办公厅", "2017年政务公开工作要点分工方案")


@dataclass(frozen=True)
class Laid:
    """A row; ``None`` for a cell merged with the one above."""

    section: str | None
    item: str
    lead: str | None


def rows() -> list[Laid]:
    """The plan's rows: a section's title and a lead stand once, in cells merged over the rows that share them."""
    found: list[Laid] = []
    document = reading()
    titles = {section["number"]: section["title"] for section in document["sections"]}
    before = None
    for item in document["items"]:
        section = item["section"]
        opens = section != before
        before = section
        title = f"{chinese(int(section))}、{titles[section]}" if opens else None
        lead = None if item["lead_inherited"] else item["lead_as_written"]
        found.append(Laid(title, f"{item['id'].split('.')[1]}．{item['text']}", lead))
    return found


def runs(values: list[str | None]) -> list[tuple[int, int]]:
    """The first and last index of each cell that is merged over more than one row."""
    starts = [index for index, value in enumerate(values) if value is not None]
    ends = [*(start - 1 for start in starts[1:]), len(values) - 1]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if end > start]


def as_docx() -> bytes:
    document = docx.Document()
    for line in TITLE:
        document.add_paragraph(line)
    laid = rows()
    table = document.add_table(rows=len(laid) + 1, cols=3)
    grid = [[table._cells[row * 3 + column] for column in range(3)] for row in range(len(laid) + 1)]
    for cell, word in zip(grid[0], HEADING, strict=True):
        cell.text = word
    for row, cells in zip(laid, grid[1:], strict=True):
        for cell, word in zip(cells, (row.section, row.item, row.lead), strict=True):
            cell.text = word or ""
    for column, values in ((0, [row.section for row in laid]), (2, [row.lead for row in laid])):
        for start, end in runs(values):
            for index in range(start, end + 1):
                merge = grid[index + 1][column]._tc.get_or_add_tcPr()._add_vMerge()
                if index == start:
                    merge.set(qn("w:val"), "restart")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["".join(TITLE)])
    sheet.merge_cells("A1:C1")
    sheet.append(list(HEADING))
    laid = rows()
    for row in laid:
        sheet.append([row.section, row.item, row.lead])
    for column, values in (("A", [row.section for row in laid]), ("C", [row.lead for row in laid])):
        for start, end in runs(values):
            sheet.merge_cells(f"{column}{start + 3}:{column}{end + 3}")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_html(encoding: str = "utf-8") -> bytes:
    laid = rows()
    spans = [{start: end - start + 1 for start, end in runs(values)} for values in zip(*map(_cells, laid), strict=True)]
    body = []
    for index, row in enumerate(laid):
        cells = "".join(
            f'<td rowspan="{spans[column].get(index, 1)}"><p>{word}</p></td>'
            for column, word in enumerate(_cells(row))
            if word is not None
        )
        body.append(f"<tr>{cells}</tr>")
    heads = "".join(f"<th>{word}</th>" for word in HEADING)
    return (
        f"<!DOCTYPE html><html><head><meta charset={encoding}><title>公开</title><style>td{{color:red}}</style></head>"
        "<body><nav><ul><li>首页</li></ul></nav><script>var a = '<table><tr><td>一、不是正文';</script>"
        # As city sites do: the page is a table, and the plan's table stands in one of its cells.
        f"<table><tr><td>导航</td></tr><tr><td><h1>{'<br>'.join(TITLE)}</h1>"
        f"<table border=1><tr>{heads}</tr>{''.join(body)}</table></td></tr></table></body></html>"
    ).encode(encoding)


def as_markdown() -> bytes:
    lines = [f"# {''.join(TITLE)}", "", f"| {' | '.join(HEADING)} |", "|---|:---|---|"]
    lines += [f"| {' | '.join(word or '' for word in _cells(row))} |" for row in rows()]
    return ("\n".join(lines) + "\n").encode()


def as_tabs() -> bytes:
    """As copied from a sheet: a row on a line, merged cells empty, a cell of several lines in quotes."""
    laid = [HEADING, *(tuple(word or "" for word in _cells(row)) for row in rows())]
    laid[1] = (laid[1][0], '"{}"'.format(laid[1][1].replace("。", "。\n", 1)), laid[1][2])
    return ("".join(TITLE) + "\n" + "\n".join("\t".join(row) for row in laid) + "\n").encode()


def as_strokes() -> bytes:
    """As Markdown, but without the rule below the heading."""
    return as_markdown().replace(b"# ", b"").replace(b"|---|:---|---|\n", b"")


def as_pdf(path: Path, *, a_page: int = 7) -> bytes:
    """Pages of some rows each, the heading repeated, merged cells cut by the page's end, one row cut as well."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("cell", fontName="STSong-Light", fontSize=9, leading=12, wordWrap="CJK")
    story: list[Any] = [Paragraph(line, style) for line in TITLE]
    laid: list[tuple[str | None, str, str | None]] = [_cells(row) for row in rows()]
    cut = next(index for index in range(a_page - 1, len(laid), a_page) if len(laid[index][1]) > 60)
    section, item, lead = laid[cut]
    laid[cut : cut + 1] = [(section, item[:41], lead), (None, item[41:], None)]
    # The row that is cut ends its page: what is left of it opens the next.
    first = (cut + 1) % a_page
    ends = sorted({*range(first, len(laid), a_page), len(laid)} - {0})
    start = 0
    for end in ends:
        part = laid[start:end]
        cells = [[Paragraph(word or "", style) for word in row] for row in part]
        spans = []
        for column in (0, 2):
            values = [row[column] for row in part]
            values[0] = values[0] or ""
            spans += [("SPAN", (column, low + 1), (column, high + 1)) for low, high in runs(values)]
        table = Table([list(HEADING), *cells], colWidths=(130, 480, 120))
        table.setStyle(
            TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, 0), "STSong-Light", 9), *spans])
        )
        story += [Spacer(1, 6), table, PageBreak()]
        start = end

    def furnish(canvas: Any, document: Any) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(60, landscape(A4)[1] - 30, "广州市人民政府办公厅文件")
        canvas.drawCentredString(400, 25, f"— {document.page} —")

    document = SimpleDocTemplate(str(path), pagesize=landscape(A4), topMargin=60, bottomMargin=50)
    document.build(story, onFirstPage=furnish, onLaterPages=furnish)
    return path.read_bytes()


def _cells(row: Laid) -> tuple[str | None, str, str | None]:
    return row.section, row.item, row.lead
