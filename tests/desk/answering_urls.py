"""The two addresses to which a due leads that somebody answers, without the pages that stand there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path


def nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("start/", nothing, name="desk-draft-start"),
    path("register/", nothing, name="desk-register"),
]
