"""How pages say forms, cadences and sections."""

from __future__ import annotations

from django import template

from gongkai.duties.models import Section
from gongkai.portal import words
from gongkai.portal.rules import chinese_number

register = template.Library()
register.filter("form_word", words.form_word)
register.filter("cadence_word", words.cadence_word)


@register.filter
def section_title(section: Section) -> str:
    """一、加强预期引导, as the plan heads it."""
    return f"{chinese_number(section.number)}、{section.title}"


@register.filter
def upright(title: str) -> str:
    """A title set from top to bottom: there the quotation marks are 『』 and 「」 (GB/T 15834, 竖排)."""
    return title.translate(str.maketrans("“”‘’", "『』「」"))
