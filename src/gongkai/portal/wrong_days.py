"""An address whose day is none is answered with a sentence that says what is wrong and how to write it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.portal.answer import as_json
from gongkai.ui.moments import WrongDayError


class WrongDayMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, WrongDayError):
            return None
        sentence = str(exception)
        if request.path.endswith(".json"):
            return as_json({"error": "wrong-day", "message": sentence}, status=400)
        return render(request, "portal/wrong_day.html", {"here": "", "sentence": sentence}, status=400)
