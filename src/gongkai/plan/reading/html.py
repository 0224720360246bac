"""Web pages: tables with their merged cells, and paragraphs; layout by tables is looked through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.plan.reading import limits
from gongkai.plan.reading.draft import Draft
from gongkai.plan.reading.furniture import PAGE_NUMBER
from gongkai.plan.reading.grid import Spanning, laid_out
from gongkai.plan.reading.source import Source, UnreadableError

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
SILENT = frozenset({
    "script", "style", "noscript", "template", "head", "nav", "footer", "aside", "select", "option", "button", "svg",
    "iframe", "object", "del", "_comment",
})  # fmt: skip
BLOCK = frozenset({
    "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre",
    "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
OPEN_OR_CLOSE = re.compile(r"<(/?)([a-z][a-z0-9]{0,15})", re.I)
# Tags that need no closing, so that open ones say nothing of depth.
LONE = frozenset({
    "br", "hr", "img", "input", "meta", "link", "col", "p", "li", "td", "tr", "th", "option", "wbr", "dt", "dd",
    "tbody", "thead", "tfoot",
})  # fmt: skip
MAX_OPEN = 5_000
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def charset(data: bytes) -> str | None:
    """The encoding that a page declares of itself."""
    found = CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def read(text: str, data: bytes) -> Source:
    """The page's lines and rows in their order."""
    refuse_deep(text)
    draft = Draft()
    page = LexborHTMLParser(text)
    for part in _from_title(page, list(_parts(page.body)) if page.body else []):
        if isinstance(part, LexborNode):
            for row in laid_out(_rows(part)):
                draft.row(row)
        elif not PAGE_NUMBER.match(part):
            draft.line(part)
    return draft.source(data, "text/html", "html")


def _from_title(page: LexborHTMLParser, parts: list[str | LexborNode]) -> list[str | LexborNode]:
    """Without the navigation: lines before the page's title, where it marks one (ArticleTitle, or its only h1)."""
    marked = page.css_first("meta[name=ArticleTitle i]")
    headings = page.css("h1")
    title = (marked.attributes.get("content") or "") if marked is not None else ""
    if not title and len(headings) == 1:
        title = next((line for line in _parts(headings[0]) if isinstance(line, str)), "")
    wanted = "".join(title.split())
    for index, part in enumerate(parts):
        if not isinstance(part, str):
            break
        if wanted and "".join(part.split()).startswith(wanted):
            return parts[index:]
    return parts


def refuse_deep(text: str) -> None:
    """Before any tree is built: the parser's time grows with the square of the tags left open."""
    open_tags: dict[str, int] = {}
    for tag in OPEN_OR_CLOSE.finditer(text):
        name = tag[2].lower()
        if name not in LONE:
            open_tags[name] = max(0, open_tags.get(name, 0) + (-1 if tag[1] else 1))
            if open_tags[name] > MAX_OPEN:
                raise _too_deep()


def _too_deep() -> UnreadableError:
    return UnreadableError(
        f"网页的标签嵌套超过 {limits.MAX_DEPTH} 层，不像正常网页。请在浏览器里复制方案正文，存为 txt 或 docx 再交。"
    )


def _parts(node: LexborNode, depth: int = 0) -> Iterator[str | LexborNode]:
    """What stands in a node: its lines as text, its tables of data as nodes."""
    words: list[str] = []
    for found in _pieces(node, depth):
        if isinstance(found, str):
            words.append(found)
            continue
        if words:
            yield _said(words)
        words = []
        if found is not None:
            yield found
    if words:
        yield _said(words)


def _pieces(node: LexborNode, depth: int) -> Iterator[str | LexborNode | None]:
    """Text, tables of data, and None where a line ends."""
    if depth > limits.MAX_DEPTH:
        raise _too_deep()
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            yield child.text_content or ""
        elif tag in SILENT or _unseen(child):
            continue
        elif tag == "table" and not _is_layout(child):
            yield child
        elif tag in BLOCK:
            yield None
            yield from _pieces(child, depth + 1)
            yield None
        else:
            yield from _pieces(child, depth + 1)


def _unseen(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(UNSEEN.search(attributes.get("style") or ""))


def _is_layout(table: LexborNode) -> bool:
    """Most of its text stands in tables within it, or it has but one cell."""
    inner = table.css("table")
    cells = table.css_first("td, th")
    if len(inner) <= 1:
        return cells is None or len(table.css("td, th")) == 1
    outermost = [found for found in inner if found.mem_id != table.mem_id and _nearest_table(found) == table.mem_id]
    within = sum(len(found.text()) for found in outermost)
    return within * 2 >= len(table.text())


def _nearest_table(node: LexborNode) -> int | None:
    parent = node.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return parent.mem_id if parent is not None else None


def _rows(table: LexborNode) -> Iterator[list[Spanning]]:
    for group in table.iter():
        if group.tag == "caption":
            yield [Spanning("\n".join(_lines(group)), columns=1)]
        for row in [group] if group.tag == "tr" else group.iter():
            if row.tag == "tr" and not _unseen(row):
                yield [_cell(cell) for cell in row.iter() if cell.tag in {"td", "th"} and not _unseen(cell)]


def _cell(cell: LexborNode) -> Spanning:
    return Spanning("\n".join(_lines(cell)), _count(cell, "rowspan"), _count(cell, "colspan"))


def _count(cell: LexborNode, name: str) -> int:
    written = (cell.attributes.get(name) or "1").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1


def _lines(node: LexborNode) -> Iterator[str]:
    """A cell's lines; a table within it is read row by row."""
    for part in _parts(node):
        if isinstance(part, str):
            yield part
        else:
            for row in _rows(part):
                yield " ".join(cell.text for cell in row if cell.text)


def _said(words: list[str]) -> str:
    return " ".join("".join(words).split())
