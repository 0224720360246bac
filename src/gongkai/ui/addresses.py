"""How addresses are made: a noun as a page, and the same noun with an ending for machines."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, re_path

View = Callable[..., HttpResponseBase]


def noun(pattern: str, view: View, name: str) -> list[URLPattern]:
    """One thing at three addresses: as a page, and the same with an ending for machines."""
    return [
        re_path(rf"^{pattern}/$", view, name=name),
        re_path(rf"^{pattern}\.(?P<form>json|csv)$", view, name=f"{name}-as"),
    ]
