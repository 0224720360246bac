"""The process apart that looks into a PDF: text by page, words under black boxes, annotations, attachments."""

from __future__ import annotations

import sys
from typing import Any

import pypdfium2
from pypdfium2 import raw

from gongkai.plan.reading.child import limit, tell

MAX_PAGES = 2_000
MAX_CHARACTERS = 20_000_000
# Links and the fields of forms are what a page shows; pop-ups belong to another annotation.
SHOWN = frozenset({raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_POPUP})
# What counts as black: sums of red, green and blue up to this, all but opaque.
DARK, OPAQUE = 150, 230
MIN_SIDE = 4.0
PASSWORD = "加了密码，检查不了内容。请去掉密码后再传。"  # noqa: S105 (a sentence)
BROKEN = "PDF 结构损坏，打不开。请用阅读软件打开，打印成新的 PDF 再传。"
ACTIVE = "PDF 带有脚本，打开时会运行。请用阅读软件打印成新的 PDF 再传。"
LONG = f"PDF 超过 {MAX_PAGES} 页或文字过多。请拆成几个文件上传。"


class _RefusedError(Exception):
    """The sentence to be told."""


def main(memory: int) -> None:
    limit(memory)
    data = sys.stdin.buffer.read()
    try:
        tell("answer", _looked(data))
    except _RefusedError as refused:
        tell("refused", str(refused))
    except pypdfium2.PdfiumError:
        tell("refused", BROKEN)
    except MemoryError:
        tell("refused", LONG)


def _looked(data: bytes) -> dict[str, Any]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _RefusedError(PASSWORD if "password" in str(error).lower() else BROKEN) from None
    if raw.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
        raise _RefusedError(ACTIVE)
    if len(document) > MAX_PAGES:
        raise _RefusedError(LONG)
    pages = []
    left = MAX_CHARACTERS
    for number in range(len(document)):
        tell("progress", f"第 {number + 1} 页（共 {len(document)} 页）")
        page = document[number]
        found = _page(page)
        page.close()
        left -= len(found["text"])
        if left < 0:
            raise _RefusedError(LONG)
        pages.append(found)
    return {
        "pages": pages,
        "attachments": max(0, raw.FPDFDoc_GetAttachmentCount(document.raw)),
        "author": document.get_metadata_value("Author"),
    }


def _page(page: Any) -> dict[str, Any]:
    text = page.get_textpage()
    kinds = [_annotation(page, index) for index in range(raw.FPDFPage_GetAnnotCount(page.raw))]
    return {
        "text": text.get_text_bounded(),
        "covered": _covered(page, text),
        "annotations": sum(kind not in SHOWN for kind in kinds),
    }


def _annotation(page: Any, index: int) -> int:
    annotation = raw.FPDFPage_GetAnnot(page.raw, index)
    kind = int(raw.FPDFAnnot_GetSubtype(annotation))
    raw.FPDFPage_CloseAnnot(annotation)
    return kind


def _covered(page: Any, text: Any) -> list[str]:
    """Words that were drawn before a black box that lies over them: a reader copies them all the same."""
    words: list[tuple[float, float, float, float]] = []
    covered = []
    for thing in page.get_objects():
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            words.append(thing.get_bounds())
        elif thing.type == raw.FPDF_PAGEOBJ_PATH and _is_black(thing):
            box = thing.get_bounds()
            if any(_meet(box, word) for word in words) and (found := text.get_text_bounded(*box).strip()):
                covered.append(found)
    return covered


def _is_black(path: Any) -> bool:
    fill, stroke = raw.c_int(), raw.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    colour = [raw.c_uint() for _ in range(4)]
    if not fill.value or not raw.FPDFPageObj_GetFillColor(path.raw, *colour):
        return False
    left, bottom, right, top = path.get_bounds()
    red, green, blue, alpha = (each.value for each in colour)
    return bool(red + green + blue <= DARK and alpha >= OPAQUE and min(right - left, top - bottom) >= MIN_SIDE)


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


if __name__ == "__main__":
    main(int(sys.argv[1]))
