"""How pages say forms, cadences, kinds, sections and bodies."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.bodies.models import Area, Body
from gongkai.duties import wording as words
from gongkai.duties.models import Section
from gongkai.portal.moments import SHANGHAI, Moment
from gongkai.portal.rules import chinese_number
from gongkai.ui.templatetags.ui import zh

register = template.Library()
register.filter("form_word", words.form_word)
register.filter("cadence_word", words.cadence_word)
register.filter("kind_word", words.kind_word)


@register.filter
def section_title(section: Section) -> str:
    """一、加强预期引导, as the plan heads it."""
    return f"{chinese_number(section.number)}、{section.title}"


@register.filter
def said_demo(label: str) -> str:
    """What a screen reader says of a cell; in a demonstration with the word that all is invented."""
    return _("%(label)s（演示数据）") % {"label": label} if settings.DEMO else label


@register.filter
def upright(title: str) -> str:
    """A title set from top to bottom: there the quotation marks are 『』 and 「」 (GB/T 15834, 竖排)."""
    return title.translate(str.maketrans("“”‘’", "『』「」"))


@register.filter
def name_here(named: Body | Area) -> str:
    """The short name that the plan uses; in English the name by function, where the directory has one."""
    return named.name_en if named.name_en and get_language() == "en" else named.name


@register.simple_tag(takes_context=True)
def to(context: Context, name: str, *, query: str = "", **values: object) -> str:
    """The address of a page of ours, with the day and the knowledge that this page was asked for."""
    moment = context.get("moment")
    kept = moment.query if isinstance(moment, Moment) else ""
    asked = "&".join(part for part in (query, kept) if part)
    return reverse(name, kwargs=values) + (f"?{asked}" if asked else "")


@register.simple_tag(takes_context=True)
def body_link(context: Context, body: Body) -> SafeString:
    """A body's name, leading to its page; said to be Chinese where it stands so on an English page."""
    name, language = name_here(body), zh() if name_here(body) == body.name else SafeString("")
    return format_html('<a href="{}"{}>{}</a>', to(context, "body", body=body.id), language, name)


@register.inclusion_tag("portal/kept.html")
def kept_in_form(moment: Moment) -> dict[str, object]:
    """The same for a form: fields that nobody sees."""
    return {"kept": moment.asked}


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
