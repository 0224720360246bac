"""A paper as a Word document: A4 across, 黑体 over 宋体, the heading row on each page."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gongkai.duties.papers.paper import Paper

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# GB/T 148-1997: A4.
SHORT, LONG = Mm(210), Mm(297)
MARGIN = Mm(15)
TEXT, HEAD = "宋体", "黑体"


def document(paper: Paper) -> bytes:
    made = page(is_across=True)
    headed(made, paper.title, paper.mark)
    line(made, paper.below, align=WD_ALIGN_PARAGRAPH.CENTER)
    widths = [column.width for column in paper.columns]
    table(made, [column.heading for column in paper.columns], paper.rows, widths, width=LONG - 2 * MARGIN)
    for note in paper.notes:
        line(made, note)
    return saved(made)


def page(*, is_across: bool) -> Any:
    """An empty document in the fonts of official papers."""
    made = docx.Document()
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if is_across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if is_across else (SHORT, LONG)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    style = made.styles["Normal"]
    _font(style, TEXT, Pt(9 if is_across else 14))
    style.paragraph_format.space_after = Pt(0)
    return made


def headed(made: Any, title: str, mark: str) -> None:
    """The title, and in a demonstration the word over each page that says so."""
    if mark:
        line(made, mark, place=made.sections[0].header, align=WD_ALIGN_PARAGRAPH.CENTER)
    run = line(made, title, align=WD_ALIGN_PARAGRAPH.CENTER).runs[0]
    _font(run, HEAD, Pt(16))


def line(made: Any, text: str, *, place: Any = None, align: Any = None) -> Any:
    """A paragraph; into ``place``, where it is a header, its first one."""
    written = place.paragraphs[0] if place is not None else made.add_paragraph()
    written.add_run(text)
    written.alignment = align
    return written


def table(
    made: Any, headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], *, width: int
) -> None:
    """Row by row into its XML: asking python-docx for each cell grows with the square of their number."""
    grid = made.add_table(rows=1, cols=len(headings))
    grid.style, grid.autofit = "Table Grid", False
    parts = [round(width * part / sum(widths)) for part in widths]
    for column, part in zip(grid.columns, parts, strict=True):
        column.width = part
    first = grid.rows[0]
    repeated = OxmlElement("w:tblHeader")
    first._tr.get_or_add_trPr().append(repeated)
    for cell, heading in zip(first.cells, headings, strict=True):
        _font(cell.paragraphs[0].add_run(heading), HEAD, None)
    for cells in rows:
        grid._tbl.append(_row(cells, parts))


def saved(made: Any) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _row(cells: Sequence[str], widths: Sequence[int]) -> Any:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    # A row stays on one page.
    properties.append(OxmlElement("w:cantSplit"))
    row.append(properties)
    for text, width in zip(cells, widths, strict=True):
        cell = OxmlElement("w:tc")
        cell.width = width
        paragraph = cell.add_p() if not cell.p_lst else cell.p_lst[0]
        paragraph.add_r().text = printable(text)
        row.append(cell)
    return row


def printable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))


def _font(styled: Any, name: str, size: Any) -> None:
    styled.font.name = name
    if size is not None:
        styled.font.size = size
    # Word takes the font of Chinese characters from an attribute of its own.
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)
