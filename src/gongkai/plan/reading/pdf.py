"""PDF with a text layer: pages joined, tables and paragraphs carried over page ends, running heads left out."""

from __future__ import annotations

import io
import itertools
from collections import Counter
from collections.abc import Callable, Iterator

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage

from gongkai.plan.reading import limits
from gongkai.plan.reading.draft import Draft, Written, refuse_beyond
from gongkai.plan.reading.furniture import PAGE_NUMBER
from gongkai.plan.reading.pdf_page import Page, PageLine, read_page
from gongkai.plan.reading.pdf_paragraphs import Paragraphs
from gongkai.plan.reading.pdf_tables import Tables
from gongkai.plan.reading.source import Place, Source, UnreadableError

MARGIN = 0.12
BROKEN = "PDF 结构损坏或不完整，读不下去。请取得 Word 原稿；没有时，用阅读软件打开，打印成新的 PDF 再交。"
SCAN = "PDF 没有文字层，是扫描件或图片。请取得 Word 原稿，或先用识别软件转成带文字层的 PDF 或 docx 再交。"
UNMAPPED = "PDF 的字体没有文字对照，读出来是乱码。请取得 Word 原稿，或先识别成文字再交。"


def read(data: bytes, progress: Callable[[str], None]) -> Source:
    pages = list(_pages(data, progress))
    characters = sum(page.characters for page in pages)
    if characters < 20 * len(pages) and characters < 200:
        raise UnreadableError(SCAN)
    if sum(page.unmapped for page in pages) * 3 > characters:
        raise UnreadableError(UNMAPPED)
    draft = Draft()
    bare = [str(page.number) for page in pages if not page.characters]
    if bare:
        draft.notes.append(f"第 {'、'.join(bare)} 页没有文字层，没有读。如属方案正文，请先识别成文字。")
    _write(draft, pages)
    return draft.source(data, "application/pdf", "pdf")


def _pages(data: bytes, progress: Callable[[str], None]) -> Iterator[Page]:
    """Each page as read; whatever the parsers raise on a file that is broken becomes one sentence."""
    number, characters = 0, 0
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            last = sum(1 for _ in itertools.islice(PDFPage.create_pages(document.doc), limits.MAX_PAGES + 1))
            if last > limits.MAX_PAGES:
                raise UnreadableError(f"PDF 超过 {limits.MAX_PAGES} 页的上限。请只交方案所在的几页。")
            for number, page in enumerate(document.pages, 1):
                progress(f"第 {number} 页（共 {last} 页）")
                found = read_page(page, number)
                page.close()
                characters += found.characters
                refuse_beyond(characters)
                yield found
    except UnreadableError:
        raise
    except Exception as error:
        # The parsers raise anything from KeyError to struct.error on a broken file, and wrap one another's.
        causes = _causes(error)
        if any(isinstance(cause, (MemoryError, RecursionError)) for cause in causes):
            raise MemoryError from None
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
            raise UnreadableError("PDF 加了密码，打不开。请去掉密码后再交。") from None
        raise UnreadableError(f"第 {number} 页：{BROKEN}" if number else BROKEN) from None
    if not number:
        raise UnreadableError(BROKEN)


def _causes(error: BaseException) -> list[BaseException]:
    """An error with what it was raised from, or wraps."""
    found: list[BaseException] = []
    waiting = [error]
    while waiting and len(found) < 20:
        cause = waiting.pop()
        found.append(cause)
        wrapped = [argument for argument in cause.args if isinstance(argument, BaseException)]
        waiting += [other for other in (cause.__cause__, cause.__context__, *wrapped) if other and other not in found]
    return found


def _write(draft: Draft, pages: list[Page]) -> None:
    heads = _running_heads(pages)
    paragraphs = Paragraphs(pages)
    tables = Tables()
    for page in pages:
        for part in page.parts:
            if isinstance(part, PageLine):
                if PAGE_NUMBER.match(part.text) or _is_bare_number(part, page) or _sign(part, page) in heads:
                    continue
                _rows(draft, tables.closed())
                _lines(draft, paragraphs.taken(part, page.number))
            else:
                _lines(draft, paragraphs.closed())
                _rows(draft, tables.taken(part, page.number))
    _rows(draft, tables.closed())
    _lines(draft, paragraphs.closed())


def _lines(draft: Draft, lines: list[tuple[str, Place]]) -> None:
    for text, place in lines:
        draft.line(text, place)


def _rows(draft: Draft, rows: list[list[Written]]) -> None:
    for row in rows:
        draft.row(row)


def _sign(line: PageLine, page: Page) -> str | None:
    """What a line in the margins says but for its digits, or None for a line within the page."""
    edge = page.height * MARGIN
    if line.box[3] > edge and line.box[1] < page.height - edge:
        return None
    return "".join("#" if character.isdigit() else character for character in line.text if not character.isspace())


def _running_heads(pages: list[Page]) -> set[str | None]:
    """What stands in the margin of at least half of the pages, and of three, or of both where there are two."""
    signs = Counter(
        sign
        for page in pages
        for sign in {_sign(part, page) for part in page.parts if isinstance(part, PageLine)}
        if sign
    )
    return {sign for sign, count in signs.items() if count >= max(min(3, len(pages)), 2) and count * 2 >= len(pages)}


def _is_bare_number(line: PageLine, page: Page) -> bool:
    return line.text.strip().isdigit() and _sign(line, page) is not None
