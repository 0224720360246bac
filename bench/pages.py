"""Pages a second, each beside a bare Django view that reads the same rows and renders the same template.

The bare view is made from one run of ours: it sends the queries that were seen, fetches every row as a tuple, and
renders the template with the values that were at hand. What ours takes beyond it is what our own code costs, and
Django's in making statements of questions and objects of rows. That is ours when a page is *made*: the first time that
it is asked for after an act. Until the next act it is *kept* (`portal/keeping.py`), for one question to the database.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.test import RequestFactory
from django.urls import resolve, reverse
from rich.table import Table

from bench.timing import Pair, in_turn
from gongkai.portal.keeping import KeptPages
from gongkai.publishing.models import Subject

PAGES = {
    "home": "/",
    "table": "/matrix/",
    "item": "/plans/hc-2017/items/1.3/",
    "body": "/bodies/hc-finance/",
    "plan": "/plans/hc-2017/",
}
RENDERED_BY = ("gongkai.portal.answer.render", "gongkai.acts.documents.views.render")
Query = tuple[str, Any]


def pages(rounds: int) -> Table:
    columns = ["bare, pages/s", "made, pages/s", "of bare", "kept, pages/s", "of bare", "queries"]
    table = Table("page", *columns, title="Pages, without the other middleware")
    for name, address in {**PAGES, "document": a_document()}.items():
        request = RequestFactory(SERVER_NAME="localhost").get(address)
        ours = view_of(request)
        bare, queries = bare_view(request, ours)
        if bare().content != ours().content:
            raise AssertionError(f"The bare view of {address} does not give the same page: the comparison is void.")
        made, kept = in_turn(bare, ours, rounds), in_turn(bare, kept_view(request), rounds)
        table.add_row(name, f"{1 / made.bare:.0f}", *told(made), *told(kept), str(queries))
    return table


def told(pair: Pair) -> tuple[str, str]:
    return f"{1 / pair.ours:.0f}", f"{pair.bare / pair.ours:.2f}"


def kept_view(request: HttpRequest) -> Callable[[], HttpResponseBase]:
    """Our view behind the middleware that keeps what it made."""
    found = resolve(request.path)
    keeping = KeptPages(lambda request: found.func(request, *found.args, **found.kwargs))
    return lambda: keeping.process_view(request, found.func) or keeping(request)


def a_document() -> str:
    """The document with most to tell beside its text: what it answers, its interpretation."""
    told = Subject.objects.public().filter(form="document").exclude(answers=[])
    key = max(told, key=lambda each: (each.links.count(), len(each.answers), each.id)).key
    return reverse("document", kwargs={"key": key})


def view_of(request: HttpRequest) -> Callable[[], HttpResponse]:
    found = resolve(request.path)
    return lambda: found.func(request, *found.args, **found.kwargs)


def bare_view(request: HttpRequest, ours: Callable[[], HttpResponse]) -> tuple[Callable[[], HttpResponse], int]:
    """The bare view of a page, and the number of its queries."""
    rendered: list[tuple[str, dict[str, object]]] = []
    queries: list[Query] = []

    def render_and_keep(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
        rendered.append((template, context))
        return render(request, template, context)

    def run_and_keep(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any) -> Any:
        queries.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with ExitStack() as stack:
        for name in RENDERED_BY:
            stack.enter_context(patch(name, render_and_keep))
        stack.enter_context(connection.execute_wrapper(run_and_keep))
        ours()
    (template, context), *others = rendered
    if others:
        raise AssertionError("A page is rendered once.")

    def bare() -> HttpResponse:
        with connection.cursor() as cursor:
            for sql, parameters in queries:
                cursor.execute(sql, parameters)
                cursor.fetchall()
        return render(request, template, context)

    return bare, len(queries)
