"""A workbook that somebody filled in and brings back: checked as every upload, read as text under its heading. Pure.

Formulas are read as what they show; nothing of the workbook is ever run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.plan.reading import xlsx
from gongkai.plan.reading.package import Package
from gongkai.plan.reading.source import Row, Source, UnreadableError
from gongkai.publishing.uploads.check import check


def filled_rows(
    name: str, data: bytes, *, called: str, heading: Sequence[str], most: int, refuse: type[Exception]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows under the heading, on its sheet: number in the sheet, and cells by the heading's names in any order.

    Raises RefusedUploadError for a file that may not be uploaded, and ``refuse`` with a sentence for one that is not
    what it is ``called``.
    """
    checked = check(name, data)
    if checked.kind != "xlsx":
        raise refuse(f"{called}须是 xlsx 文件。请下载{called}的模板填写。")
    try:
        source = xlsx.read(Package(checked.data), checked.data)
    except UnreadableError as error:
        raise refuse(f"{called}读不下去：{error}") from None
    found: list[str] | None = None
    sheet: int | None = None
    count = 0
    for number, page, texts in _rows(source):
        if found is None:
            if set(heading) <= set(texts):
                found, sheet = texts, page
        elif page == sheet:
            count += 1
            if count > most:
                raise refuse(f"{called}超过 {most} 行。请分成几份。")
            yield number, dict(zip(found, texts, strict=False))
    if found is None:
        raise refuse(f"没有找到表头“{'、'.join(heading)}”。请用{called}的模板填写，不要改动表头。")


def _rows(source: Source) -> Iterator[tuple[int, int | None, list[str]]]:
    for block in source.blocks:
        if isinstance(block, Row) and (place := block.cells[0].place) is not None and place.row is not None:
            yield place.row, place.page, [" ".join(source.text[cell.start : cell.end].split()) for cell in block.cells]
