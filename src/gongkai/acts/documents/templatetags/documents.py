"""How templates of documents say statuses, forms and values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import template

from gongkai.acts.documents import words
from gongkai.acts.documents.rules import Status, status
from gongkai.publishing.models import Subject

register = template.Library()


@register.filter
def status_word(code: str) -> str:
    return str(words.STATUSES[code])


@register.filter
def form_of(form: str) -> str:
    return str(words.FORMS[form])


@register.filter
def facts_of(meta: Mapping[str, object]) -> list[tuple[str, str]]:
    return words.facts(meta)


@register.filter
def standing(subject: Subject, on: date) -> Status | None:
    """Whether it was in force on a day; interpretations are neither in force nor out of it."""
    return status(subject.facts, on) if subject.form == "document" else None
