"""Rich text as it may be made public: a short list of elements, nothing that runs, loads or hides. Pure.

Cleaned when it is written and again when it is shown; cleaning what is clean changes nothing.
"""

from __future__ import annotations

import html
import re

import nh3

TAGS = {
    "p", "br", "h2", "h3", "h4", "strong", "em", "sub", "sup", "u", "blockquote", "ul", "ol", "li", "a",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
# "*": what nh3 would let stand on any element (title, lang) is not among them.
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
# 落款 and the line of a title stand elsewhere than running text; no other class is ours.
CLASSES = {"p": {"right", "center", "flush"}}
SCHEMES = {"http", "https"}

_ENDS_A_LINE = re.compile(r"<br>|</(?:p|h[2-4]|li|tr|caption|blockquote)>")
_OURS = re.compile(rf"<(?:{'|'.join(sorted(TAGS))})[\s/>]", re.I)
_TAG = re.compile(r"<[^>]*>")
_CELL = re.compile(r"</t[hd]>")


def clean(text: str) -> str:
    """The text with what may be shown; comments, scripts, styles, forms, images and frames are gone whole."""
    return nh3.clean(
        text,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
        clean_content_tags={"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "title"},
    ).strip()


def written(text: str) -> str:
    """What came from a field: rich text where it has an element of ours, else lines that somebody typed."""
    return clean(text) if _OURS.search(text) else of_plain(text)


def plain(text: str) -> str:
    """The words alone, a line to each paragraph, cell apart from cell."""
    lines = _TAG.sub("", _CELL.sub("\t", _ENDS_A_LINE.sub("\n", clean(text))))
    return "\n".join(line.strip() for line in html.unescape(lines).splitlines() if line.strip())


def of_plain(text: str) -> str:
    """Plain text as rich text: a paragraph to each line that holds anything."""
    return "".join(f"<p>{html.escape(line.strip(), quote=False)}</p>" for line in text.splitlines() if line.strip())
