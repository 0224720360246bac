"""What a reader meets at a wrong address, or when something broke here: a sentence and the ways on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.portal.answer import as_json


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 as a page, or as JSON where JSON was asked for; our own sentence where the address was half right."""
    said = exception.args[0] if exception.args else ""
    sentence = said if isinstance(said, str) and said else _("这个地址没有内容，可能是抄写时少了或多了字。")
    if request.path.endswith(".json"):
        return as_json({"error": "not-found", "message": sentence}, status=404)
    return render(request, "portal/404.html", {"here": "", "sentence": sentence}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500, without the database and without anything that might have broken."""
    if request.path.endswith(".json"):
        sentence = "本平台出了故障，已记入日志，请稍后再试。 Something broke here; it was logged. Please try again."
        return as_json({"error": "internal", "message": sentence}, status=500)
    return render(request, "500.html", status=500)
