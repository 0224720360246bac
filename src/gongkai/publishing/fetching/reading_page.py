"""From a fetched page to what an officer would type: title, number, dates, main text, each to be confirmed. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from selectolax.lexbor import LexborHTMLParser

from gongkai.law.document_numbers import find, parse
from gongkai.plan.reading.html import charset, refuse_deep
from gongkai.plan.reading.source import UnreadableError
from gongkai.plan.reading.text import decoded
from gongkai.publishing.fetching.main_text import cleaned, main_block, plain, strip
from gongkai.publishing.fetching.page_dates import FoundDate, find_dates

TitleSource = Literal["meta", "heading", "title", ""]
# Longer pages are lists of everything; a paper with its tables stays far below.
MAX_CHARACTERS = 2_000_000
MAX_TITLE = 200
NOT_READ = "网页的结构或编码不正常，没有读出题名、日期和正文，请对照原网页填写。"
SITE_NAME = re.compile(r"(?:网|网站|门户|平台|政府|公众网|在线)$")
BETWEEN = re.compile(r"\s*[_|–—]+\s*|\s+-+\s+|-+(?=[^-]*$)")
NUMBER_LABEL = re.compile(r"(?:发文字号|文 ?件 ?编 ?号|文 ?号) ?[:：】\]]? ?(?P<number>\S{4,40})")
# A paper's own number stands near its head on a line of its own; one in a sentence is another's.
HEAD_LINES = 12


@dataclass(frozen=True)
class Page:
    """What a page tells; whatever it does not tell is empty, and ``notes`` say what could not be read."""

    title: str = ""
    title_from: TitleSource = ""
    number: str = ""
    dates: tuple[FoundDate, ...] = ()
    html: str = ""
    text: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def published(self) -> FoundDate | None:
        """The site's own day of publication, by the telling to be believed first."""
        return next((found for found in self.dates if found.told == "published"), None)

    @property
    def days_published(self) -> frozenset[date]:
        """All days that the page tells as that of its publication: its metadata and its text may differ."""
        return frozenset(found.on for found in self.dates if found.told == "published")

    @property
    def formed(self) -> FoundDate | None:
        return next((found for found in self.dates if found.told == "formed"), None)


def read_page(data: bytes, address: str, declared: str | None = None) -> Page:
    """``declared`` is the encoding that the answer's header names."""
    try:
        markup = decoded(data, declared or charset(data))
        refuse_deep(markup)
    except UnreadableError:
        return Page(notes=(NOT_READ,))
    if len(markup) > MAX_CHARACTERS:
        return Page(notes=(NOT_READ,))
    page = LexborHTMLParser(markup)
    metas = _metas(page)
    title, title_from = _title(page, metas)
    strip(page)
    if page.body is None:
        return Page(title, title_from, notes=(NOT_READ,))
    words = " ".join(page.body.text(separator=" ").split())
    html = cleaned(main_block(page.body), address)
    text = plain(html)
    return Page(
        title=title,
        title_from=title_from,
        number=_number(words, title, text),
        dates=tuple(find_dates(metas, words, address)),
        html=html,
        text=text,
    )


def _metas(page: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in page.css("meta"):
        name = meta.attributes.get("name") or meta.attributes.get("property") or ""
        content = " ".join((meta.attributes.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _title(page: LexborHTMLParser, metas: dict[str, str]) -> tuple[str, TitleSource]:
    """The title that the page marks as such; a heading that its window's title repeats; that title without the site."""
    if marked := metas.get("articletitle"):
        return marked[:MAX_TITLE], "meta"
    node = page.css_first("title")
    window = " ".join(node.text().split()) if node is not None else ""
    headings = [" ".join(heading.text(separator="").split()) for heading in page.css("h1, h2, .title, .tit")]
    headings = [heading for heading in headings if 4 <= len(heading) <= MAX_TITLE]
    for heading in headings:
        if _packed(heading) in _packed(window):
            return heading, "heading"
    parts = [part for part in BETWEEN.split(window) if part and not SITE_NAME.search(part)]
    if parts:
        # A paper's title is longer than its site's or its column's name.
        return max(parts, key=len)[:MAX_TITLE], "title"
    return (headings[0], "heading") if headings else ("", "")


def _number(words: str, title: str, text: str) -> str:
    for label in NUMBER_LABEL.finditer(words):
        if found := parse(label["number"]):
            return str(found.number)
    for found in find(title):
        return str(found.number)
    lines = [line for line in re.split(r"[\n\t]", text) if line.strip()]
    for line in lines[:HEAD_LINES]:
        for found in find(line):
            if _packed(line) == _packed(found.original):
                return str(found.number)
    return ""


def _packed(text: str) -> str:
    return "".join(text.split())
