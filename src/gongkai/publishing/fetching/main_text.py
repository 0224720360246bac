"""The part of a page that is the paper itself: what is left when menus, lists of links and footers are gone. Pure."""

from __future__ import annotations

import re

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.plan.reading import html
from gongkai.plan.reading.source import UnreadableError

SILENT = (
    "script, style, noscript, template, iframe, object, nav, footer, aside, select, button, input, textarea, svg, "
    "[hidden], [style*='display:none' i], [style*='display: none' i]"
)
# Where the commonest systems of government sites keep it.
KNOWN = "#UCAP-CONTENT, .TRS_UEDITOR, .TRS_Editor, #zoomcon, #zoom, #ContentRegion, .article-content, .art_con"
ASIDE = re.compile(
    r"foot|copyright|\bnav|menu|crumb|share|relat|side-?bar|toolbar|qrcode|dqwz|friend-?link|login", re.I
)
WRAPS = frozenset(
    {"div", "section", "article", "main", "form", "center", "table", "tbody", "tr", "td", "ul", "dl", "dd"}
)
# A block is looked into as long as one block in it has this share of its words.
SHARE = 0.7
MAX_DEPTH = 200
TAGS = {
    "p", "br", "div", "strong", "b", "em", "i", "u", "sub", "sup", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li",
    "blockquote", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}


def strip(page: LexborHTMLParser) -> None:
    """Take out what no reader of the paper reads; the rest of the page stays for titles and dates."""
    for node in page.css(SILENT):
        node.decompose()


def main_block(body: LexborNode) -> LexborNode:
    """The block with the words of the paper."""
    for known in body.css(KNOWN):
        if len(_words(known)) > 40:
            return known
    block = body
    for _ in range(MAX_DEPTH):
        inside = [child for child in block.iter() if child.tag in WRAPS and not _is_aside(child)]
        weights = {index: _weight(child) for index, child in enumerate(inside)}
        best = max(weights, key=weights.__getitem__, default=None)
        if best is None or weights[best] < SHARE * (sum(weights.values()) + _loose(block)) or not weights[best]:
            return block
        if inside[best].tag == "table" and _is_data(inside[best]):
            return block
        block = inside[best]
    return block


def cleaned(block: LexborNode, address: str) -> str:
    """Its HTML with nothing active left and links made whole. Pictures are left out: they would tell on readers."""
    return nh3.clean(
        block.html or "",
        tags=TAGS,
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes={"http", "https"},
        url_relative=("rewrite_with_base", address),
        link_rel="noopener noreferrer nofollow",
    ).strip()


def plain(markup: str) -> str:
    """The lines of cleaned HTML, cells of a row between tabs."""
    try:
        return html.read(f"<body>{markup}</body>", b"").text.strip()
    except UnreadableError:
        return ""


def _words(node: LexborNode) -> str:
    return "".join(node.text().split())


def _weight(node: LexborNode) -> int:
    """Its characters outside links."""
    return len(_words(node)) - sum(len(_words(link)) for link in node.css("a"))


def _loose(block: LexborNode) -> int:
    """Characters that stand in the block itself, in paragraphs and such."""
    return sum(_weight(child) for child in block.iter() if child.tag not in WRAPS)


def _is_aside(node: LexborNode) -> bool:
    attributes = node.attributes
    return bool(ASIDE.search(f"{attributes.get('id') or ''} {attributes.get('class') or ''}"))


def _is_data(table: LexborNode) -> bool:
    return len(table.css("tr")) > 3 and table.css_first("table table") is None
