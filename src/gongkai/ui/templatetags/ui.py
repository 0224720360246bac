"""The house's tags: a state's shape, a lit sentence, boxes with content, figures set apart, Chinese said to be so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from gongkai.ui.moments import SHANGHAI, Moment
from gongkai.ui.sentence import Segment
from gongkai.ui.states import BY_CODE

register = template.Library()
NARROW_SPACE = "\u202f"  # narrow and never broken at a line's end


@register.filter
def thin(number: int | None) -> str:
    """Thousands apart by a narrow space: 18 204."""
    return "" if number is None else f"{number:,}".replace(",", NARROW_SPACE)


@register.simple_tag
def zh() -> SafeString:
    """Says to a screen reader that what follows is Chinese, where the page is not (WCAG 3.1.2)."""
    return SafeString("") if (get_language() or "").startswith("zh") else SafeString(' lang="zh-Hans"')


@register.simple_tag(takes_context=True)
def to(context: Context, name: str, *, query: str = "", **values: object) -> str:
    """The address of a page of ours, with the day and the knowledge that this page was asked for."""
    return kept(context, reverse(name, kwargs=values), query)


def kept(context: Context, address: str, query: str = "") -> str:
    """An address of ours with the day and the knowledge that this page was asked for."""
    moment = context.get("moment")
    day = moment.query if isinstance(moment, Moment) else ""
    asked = "&".join(part for part in (query, day) if part)
    return f"{address}?{asked}" if asked else address


@register.filter
def day_here(day: date) -> str:
    """2017年9月27日; 27 September 2017."""
    if get_language() == "en":
        return f"{day.day} {formats.date_format(day, 'F Y')}"
    return f"{day.year}年{day.month}月{day.day}日"


@register.filter
def minute(at: datetime) -> str:
    """2017-09-27 16:40, by the clock of Shanghai."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


@register.inclusion_tag("ui/components/state/state.html")
def state(code: str, words: str = "beside") -> dict[str, object]:
    """A state's shape with its word ``beside`` it, or ``hidden`` for a screen reader alone."""
    known = BY_CODE[code]
    return {
        "code": known.code,
        "word": known.word,
        "drawing": f"ui/components/state/shapes/{known.code}.svg",
        "is_word_hidden": words == "hidden",
    }


@register.simple_tag
def lit(segments: Iterable[Segment], numbered: bool = False) -> SafeString:
    """The sentence with its marks: one element a kind, nested, so that every mark keeps its own line."""
    return format_html_join("", "{}", ((lit_segment(segment, numbered=numbered),) for segment in segments))


def lit_segment(segment: Segment, *, numbered: bool) -> SafeString:
    inner = format_html("{}", segment.text)
    duties = SafeString("".join(f" duty-{int(number)}" for number in segment.duties))
    for kind in reversed(segment.kinds):
        inner = format_html('<span class="mark mark--{}{}">{}</span>', kind, duties, inner)
    if numbered and segment.opens:
        numbers = format_html_join("", '<sup class="mark-number">{}</sup>', ((number,) for number in segment.opens))
        return format_html("{}{}", numbers, inner)
    return inner


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2, extra: str = "", name: str = "") -> SafeString:
    """A white sheet with a hairline; ``name`` gives its heading an address."""
    return box("card", content, title=title, level=level, extra=extra, name=name)


@register.simple_block_tag
def message(content: str, kind: str = "note", title: str = "") -> SafeString:
    """A sentence to the reader: ``note``, ``done``, ``care`` or ``error``."""
    return box("message", content, title=title, kind=kind)


@register.simple_block_tag
def nothing(content: str, title: str) -> SafeString:
    """Says that there is nothing, why, and what to do. (``empty`` is Django's own word within ``for``.)"""
    return box("empty", content, title=title)


@register.simple_block_tag
def tag(content: str, kind: str = "plain") -> SafeString:
    """A short word in a frame: what kind of thing stands beside it."""
    return box("tag", content, kind=kind)


def box(component: str, content: str, **values: object) -> SafeString:
    # The content was rendered by the template engine, which escaped every value in it and says so by its type.
    return render_to_string(f"ui/components/{component}/{component}.html", {"content": content, **values})
