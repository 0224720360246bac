"""What every template may ask about the installation: its name, whether it is a demonstration, the languages."""

from __future__ import annotations

from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import Promise
from django.utils.safestring import SafeString
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
    host_header: SafeString
    host_footer: SafeString
    page_base: str


def installation(request: HttpRequest) -> Installation:
    """``installation_name``, ``is_demo``, for the switch this page's address in the other languages, the header and
    footer of the site within which it stands (HTML that the operator vouches for), and ``page_base``, the template that
    pages of lower rooms extend.
    """
    return {
        "installation_name": _("花城市（演示）") if settings.DEMO else settings.NAME,
        "is_demo": settings.DEMO,
        "languages": other_languages(request),
        "host_header": SafeString(settings.HOST_HEADER),
        "host_footer": SafeString(settings.HOST_FOOTER),
        "page_base": settings.PAGE_BASE,
    }


def name_of_installation() -> str:
    """Where a name must stand, as in a feed, even where the installation has none of its own."""
    return str(_("花城市（演示）")) if settings.DEMO else settings.NAME or "公开 Gongkai"


def other_languages(request: HttpRequest) -> list[OtherLanguage]:
    """This very page in each language but the one being read, its filters kept; none where it is in one alone."""
    address = request.get_full_path()
    return [
        {"code": code, "label": str(label), "address": other}
        for code, label in settings.LANGUAGES
        if code != get_language() and (other := _translated(request, code)) != address
    ]


def _translated(request: HttpRequest, code: str) -> str:
    """Without the path below which the site stands, which Django puts before what it translates."""
    query = request.META.get("QUERY_STRING", "")
    address = request.path_info + (f"?{query}" if query else "")
    translated = translate_url(address, code)
    return request.get_full_path() if translated == address else translated
