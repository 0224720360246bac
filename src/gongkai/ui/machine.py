"""A page's forms for machines: the same facts as JSON, or as a table for a spreadsheet, at the same address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from gongkai.ui.csvfile import csv_bytes

Record = dict[str, object]
Cell = str | int | None


@dataclass(frozen=True)
class Table:
    """``name`` of the file without ending, the header, the rows in its order."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


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
