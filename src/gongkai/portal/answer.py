"""One page, three forms: the same facts as a page to read, as JSON, or as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.portal.csvfile import csv_bytes
from gongkai.portal.moments import Moment
from gongkai.record import clock

Record = dict[str, object]
Cell = str | int | None


@dataclass(frozen=True)
class Table:
    """``name`` of the file without ending, the header, the rows in its order."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


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
    context = {**page.context(), "here": page.here, "machines": machines, "moment": moment, **without_day(request)}
    response = render(request, page.template, context)
    response.status_code = page.status
    return response


def without_day(request: HttpRequest) -> Record:
    """The rest of what was asked for, and the way back to this page as it is today."""
    others = [(name, value) for name, value in request.GET.items() if name not in {"as_of", "known_at"}]
    return {"others": others, "back": request.path + (f"?{urlencode(others)}" if others else "")}


def clocks(moment: Moment) -> Record:
    """What day a record is of, and what was known; said only where it was asked for."""
    known_at = moment.known_at.isoformat() if moment.known_at else None
    return {"as_of": moment.as_of.isoformat(), "known_at": known_at} if moment.is_asked else {}


def as_json(record: Record, status: int = 200) -> JsonResponse:
    """The record, said to be invented where it is; readable by pages of other sites, as open data should be."""
    notice: Record = {"demo": True, "notice": _("演示数据")} if settings.DEMO else {}
    response = JsonResponse(
        {**notice, **record},
        status=status,
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        content_type="application/json; charset=utf-8",
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def as_csv(table: Table) -> HttpResponse:
    """The table as a download; in a demonstration its name and its last column say so."""
    header, rows, name = list(table.header), table.rows, table.name
    if settings.DEMO:
        header, name = [*header, _("数据性质")], f"demo-{name}"
        rows = ([*row, _("演示数据")] for row in table.rows)
    response = HttpResponse(csv_bytes(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


def machine_addresses(request: HttpRequest, *, has_table: bool) -> list[dict[str, str]]:
    """This page's other forms, with the filters that it was asked with."""
    noun = request.path.rstrip("/")
    if request.resolver_match and request.resolver_match.url_name == "home":
        noun += "/index"
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    forms = [("CSV", "csv", "text/csv")] if has_table else []
    forms.append(("JSON", "json", "application/json"))
    return [
        {"label": label, "address": f"{noun}.{ending}{query}", "media_type": media_type}
        for label, ending, media_type in forms
    ]
