"""One page, three forms: the same facts as a page to read, as JSON, or as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.record import clock
from gongkai.ui.machine import Cell, Record, Table, as_csv, as_json, machine_addresses
from gongkai.ui.moments import Moment, shown

__all__ = ["Cell", "Page", "Record", "Table", "answer", "as_json", "moment_of"]


@dataclass(frozen=True)
class Page:
    """``here`` is the place in the navigation; of the three forms only the one that is asked for is computed."""

    template: str
    here: str
    record: Callable[[], Record]
    table: Callable[[], Table] | None = None
    context: Callable[[], Record] = dict
    # Addresses at which other programs follow it: label, address, media type.
    follow: Sequence[tuple[str, str, str]] = ()
    status: int = 200


def moment_of(request: HttpRequest) -> Moment:
    """The two clocks that the address asks for. Raises WrongDayError, which is answered with its sentence."""
    return Moment.of(request.GET, clock.today())


def answer(request: HttpRequest, page: Page, form: str) -> HttpResponse:
    """The page in the form that its address asks for: ``html``, ``json`` or ``csv``."""
    moment = moment_of(request)
    if form == "json":
        return as_json({**clocks(moment), **page.record()}, page.status)
    if form == "csv":
        if page.table is None:
            raise Http404
        return as_csv(page.table())
    machines = machine_addresses(request, has_table=page.table is not None)
    machines += [{"label": label, "address": address, "media_type": kind} for label, address, kind in page.follow]
    frame = shown(moment, request.path, request.GET)
    context = {**page.context(), **frame, "here": page.here, "machines": machines}
    response = render(request, page.template, context)
    response.status_code = page.status
    return response


def clocks(moment: Moment) -> Record:
    """What day a record is of, and what was known; said only where it was asked for."""
    known_at = moment.known_at.isoformat() if moment.known_at else None
    return {"as_of": moment.as_of.isoformat(), "known_at": known_at} if moment.is_asked else {}
