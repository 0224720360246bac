"""What every template may ask about the installation: its name, whether it is a demonstration, the languages."""

from __future__ import annotations

from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class OtherLanguage(TypedDict):
    code: str
    label: str
    address: str


class Installation(TypedDict):
    installation_name: str | Promise
    is_demo: bool
    languages: list[OtherLanguage]
    page_base: str


def installation(request: HttpRequest) -> Installation:
    """``installation_name``, ``is_demo``, this page's address in the other languages, and ``page_base``, the template
    that pages of lower rooms extend."""
    return {
        "installation_name": _("花城市（演示）") if settings.DEMO else settings.NAME,
        "is_demo": settings.DEMO,
        "languages": other_languages(request),
        "page_base": settings.PAGE_BASE,
    }


def other_languages(request: HttpRequest) -> list[OtherLanguage]:
    """This very page in each language but the one being read, its filters kept; none where it is in one alone."""
    address = request.get_full_path()
    return [
        {"code": code, "label": str(label), "address": other}
        for code, label in settings.LANGUAGES
        if code != get_language() and (other := translate_url(address, code)) != address
    ]
