"""One page, three forms: the same facts as a page to read, as JSON, or as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.ui.machine import Cell, Record, Table, as_csv, as_json, machine_addresses

__all__ = ["Cell", "Page", "Record", "Table", "answer", "as_json"]


@dataclass(frozen=True)
class Page:
    """``here`` is the place in the navigation; of the three forms only the one that is asked for is computed."""

    template: str
    here: str
    record: Callable[[], Record]
    table: Callable[[], Table] | None = None
    context: Callable[[], Record] = dict


def answer(request: HttpRequest, page: Page, form: str) -> HttpResponse:
    """The page in the form that its address asks for: ``html``, ``json`` or ``csv``."""
    if form == "json":
        return as_json(page.record())
    if form == "csv":
        if page.table is None:
            raise Http404
        return as_csv(page.table())
    machines = machine_addresses(request, has_table=page.table is not None)
    return render(request, page.template, {**page.context(), "here": page.here, "machines": machines})
