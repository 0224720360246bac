"""How pages say forms, cadences, kinds, sections and bodies."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.bodies.models import Area, Body
from gongkai.duties import wording as words
from gongkai.duties.models import Section
from gongkai.portal.dues import Ahead
from gongkai.portal.rules import chinese_number
from gongkai.ui.moments import Moment
from gongkai.ui.templatetags.ui import to, zh

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
def name_here(named: Body | Area | Ahead) -> str:
    """The short name that the plan uses; in English the name by function, where the directory has one."""
    return named.name_en if named.name_en and get_language() == "en" else named.name


@register.simple_tag(takes_context=True)
def body_link(context: Context, body: Body) -> SafeString:
    """A body's name, leading to its page; said to be Chinese where it stands so on an English page."""
    name, language = name_here(body), zh() if name_here(body) == body.name else SafeString("")
    return format_html('<a href="{}"{}>{}</a>', to(context, "body", body=body.id), language, name)


@register.inclusion_tag("portal/kept.html")
def kept_in_form(moment: Moment) -> dict[str, object]:
    """The same for a form: fields that nobody sees."""
    return {"kept": moment.asked}
