"""Word documents: paragraphs and tables in their order, with the numbers that Word counts and no deleted text."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gongkai.plan.reading.docx_numbering import Numbering
from gongkai.plan.reading.draft import Draft, Written
from gongkai.plan.reading.limits import MAX_COLUMNS
from gongkai.plan.reading.package import Package
from gongkai.plan.reading.source import Place, Source
from gongkai.plan.reading.xml import attribute, each, first, local

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What tracked changes took away, fields' instructions, and the second of two renderings of a picture.
UNREAD = frozenset({
    "del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr",
    "rt", "txbxContent",
})  # fmt: skip
CHANGES = frozenset({"del", "ins", "moveFrom", "moveTo"})
WRITTEN = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(package: Package, data: bytes) -> Source:
    main = package.main()
    root = package.xml(main)
    draft = Draft()
    numbering = Numbering(package.related(main, "numbering"), package.related(main, "styles"))
    for block in _blocks(first(root, "body")):
        if local(block) == "tbl":
            _table(draft, block, numbering)
        else:
            _paragraph(draft, block, numbering)
    if changes := sum(local(element) in CHANGES for element in root.iter()):
        draft.notes.append(f"文稿里有 {changes} 处修订标记，按接受全部修订读：新增的已读，删除的未读。")
    return draft.source(data, MEDIA_TYPE, "docx")


def _blocks(parent: Element | None) -> Iterator[Element]:
    """Paragraphs and tables, looking through what merely wraps them (content controls, tracked insertions)."""
    for child in parent if parent is not None else ():
        name = local(child)
        if name in {"p", "tbl"}:
            yield child
        elif name not in UNREAD:
            yield from _blocks(child)


def _paragraph(draft: Draft, paragraph: Element, numbering: Numbering) -> None:
    draft.line(_text(paragraph, numbering))
    for box in _boxes(paragraph):
        for inner in _blocks(box):
            if local(inner) == "tbl":
                _table(draft, inner, numbering)
            else:
                draft.line(_text(inner, numbering))


def _boxes(parent: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph, each once though its fallback repeats it."""
    for child in parent:
        if local(child) == "txbxContent":
            yield child
        if local(child) != "Fallback":
            yield from _boxes(child)


def _text(paragraph: Element, numbering: Numbering) -> str:
    text = "".join(_words(paragraph))
    return numbering.label(paragraph) + text if text.strip() else _bare_label(paragraph, numbering)


def _bare_label(paragraph: Element, numbering: Numbering) -> str:
    """A cell of 序号 may hold nothing but the number that Word counts."""
    return "" if _is_deleted(paragraph) else numbering.label(paragraph)


def _is_deleted(paragraph: Element) -> bool:
    return first(paragraph, "pPr", "rPr", "del") is not None


def _words(parent: Element) -> Iterator[str]:
    for child in parent:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in WRITTEN:
            yield WRITTEN[name]
        elif name not in UNREAD and not (name == "r" and _is_hidden(child)):
            yield from _words(child)


def _is_hidden(run: Element) -> bool:
    hidden = first(run, "rPr", "vanish")
    return hidden is not None and attribute(hidden, "val") not in {"0", "false", "off"}


def _table(draft: Draft, table: Element, numbering: Numbering) -> None:
    for number, row in enumerate(_rows(table), 1):
        draft.row(_cells(row, number, numbering))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        name = local(child)
        if name == "tr":
            if first(child, "trPr", "del") is None:
                yield child
        elif name not in UNREAD:
            yield from _rows(child)


def _cells(row: Element, number: int, numbering: Numbering) -> list[Written]:
    cells: list[Written] = []
    before = _count(first(row, "trPr", "gridBefore"))
    cells += [Written(place=Place(row=number, column=column + 1)) for column in range(before if before > 0 else 0)]
    for cell in _direct_cells(row):
        properties = first(cell, "tcPr")
        merged = first(properties, "vMerge")
        covered = merged is not None and attribute(merged, "val") != "restart"
        follows = attribute(first(properties, "hMerge"), "val") == "continue"
        text = "" if covered or follows else "\n".join(_lines(cell, numbering))
        width = max(1, _count(first(properties, "gridSpan")))
        for offset in range(min(width, MAX_COLUMNS - len(cells))):
            place = Place(row=number, column=len(cells) + 1)
            cells.append(Written(text if offset == 0 else "", covered, place))
    return cells


def _direct_cells(row: Element) -> Iterator[Element]:
    for child in row:
        if local(child) == "tc":
            yield child
        elif local(child) not in UNREAD:
            yield from _direct_cells(child)


def _lines(cell: Element, numbering: Numbering) -> Iterator[str]:
    for block in _blocks(cell):
        if local(block) == "p":
            if line := _text(block, numbering).strip():
                yield line
            continue
        for row in _rows(block):
            yield " ".join(line for inner in each(row, "tc") for line in _lines(inner, numbering))


def _count(element: Element | None) -> int:
    written = attribute(element, "val") or "0"
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 0
