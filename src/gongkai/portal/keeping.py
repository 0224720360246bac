"""Pages kept as they were made, until the record says something new: all that they show follows from it and the day."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language

from gongkai.record import clock

# The record's own pages show its checkpoint as well, and parts to embed answer by other rules: neither is kept.
VIEWS = frozenset(
    {
        "gongkai.acts.documents.views",
        "gongkai.portal.views.bodies",
        "gongkai.portal.views.dues",
        "gongkai.portal.views.home",
        "gongkai.portal.views.items",
        "gongkai.portal.views.matrix",
        "gongkai.portal.views.plans",
        "gongkai.portal.views.subjects",
    }
)
LARGEST = 1_000_000
# Of one process, whatever addresses somebody thinks up.
MOST_BYTES = 64_000_000
KEY = "gongkai.kept"
# Acts that are written, numbered and followed; what was taken down or removed counts before it is numbered.
STAMP = """
    SELECT (SELECT MAX(id) FROM record_entry), (SELECT MAX(size) FROM record_head),
           (SELECT SUM(idx) FROM record_cursor), (SELECT COUNT(*) FROM record_removal),
           (SELECT COUNT(*) FROM publishing_withdrawal), (SELECT COUNT(confirmed_at) FROM publishing_withdrawal)
"""

Key = tuple[object, ...]
Page = tuple[bytes, dict[str, str]]


class KeptPages:
    """The innermost middleware: what the outer ones add to an answer is added to a kept one too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.bytes = 0
        self.lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        key = request.META.get(KEY)
        if key and response.status_code == 200 and not response.cookies and len(response.content) <= LARGEST:
            self._keep(key, (response.content, dict(response.items())))
        return response

    def _keep(self, key: Key, page: Page) -> None:
        with self.lock:
            gone = self.pages.pop(key, None)
            self.pages[key] = page
            self.bytes += len(page[0]) - (len(gone[0]) if gone else 0)
            while len(self.pages) > settings.KEPT_PAGES or self.bytes > MOST_BYTES:
                _key, (content, _headers) = self.pages.popitem(last=False)
                self.bytes -= len(content)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_arguments: object) -> HttpResponse | None:
        if not settings.KEPT_PAGES or request.method != "GET" or view.__module__ not in VIEWS:
            return None
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return None
        key = key_of(request)
        with self.lock:
            page = self.pages.get(key)
            if page:
                self.pages.move_to_end(key)
        if page is None:
            request.META[KEY] = key
            return None
        content, headers = page
        return HttpResponse(content, headers=headers)


def key_of(request: HttpRequest) -> Key:
    """Taken before the page is made: should an act come between, the page is kept under what is past already."""
    with connection.cursor() as cursor:
        cursor.execute(STAMP)
        stamp = cursor.fetchone()
    return (request.scheme, request.get_host(), request.get_full_path(), get_language(), clock.today(), *stamp)
