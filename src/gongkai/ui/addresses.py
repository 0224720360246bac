"""How addresses are made: a noun as a page and with an ending for machines, and an address with its host."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, re_path

View = Callable[..., HttpResponseBase]


def noun(pattern: str, view: View, name: str) -> list[URLPattern]:
    """One thing at three addresses: as a page, and the same with an ending for machines."""
    return [
        re_path(rf"^{pattern}/$", view, name=name),
        re_path(rf"^{pattern}\.(?P<form>json|csv)$", view, name=f"{name}-as"),
    ]


def absolute(request: HttpRequest, address: str = "") -> str:
    """An address, or the one asked for, as other sites write it: with HTTPS where a server in front ends that."""
    found = request.build_absolute_uri(address or None)
    return found.replace("http://", "https://", 1) if settings.HTTPS else found
