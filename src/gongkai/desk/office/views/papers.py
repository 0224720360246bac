"""分工表 and 台账 of the city or of a body, as Word and Excel."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Body
from gongkai.bodies.permissions import bodies_of
from gongkai.desk.office.finding import the_plan
from gongkai.desk.pages import body_of, officer_of
from gongkai.duties.dividing import sees_inside
from gongkai.duties.papers import division_table, ledger, word, workbook
from gongkai.duties.papers.paper import Paper
from gongkai.record import clock

FORMS: dict[str, tuple[Callable[[Paper], bytes], str]] = {
    "docx": (word.document, word.MEDIA_TYPE),
    "xlsx": (workbook.workbook, workbook.MEDIA_TYPE),
}


@require_safe
def of_city(request: HttpRequest, paper: str, form: str) -> HttpResponse:
    body_of(request, "view-city")
    plan = the_plan()
    match paper:
        case "division":
            return download(division_table.of_city(plan), form)
        case "ledger":
            bodies = list(bodies_of(officer_of(request), "view-city").values_list("id", flat=True))
            return download(ledger.of_city(plan, clock.today(), _address(request), bodies), form)
    raise Http404


@require_safe
def of_body(request: HttpRequest, body: str, paper: str, form: str) -> HttpResponse:
    found = _reached(request, body)
    plan, is_inside = the_plan(), sees_inside(officer_of(request), found)
    match paper:
        case "division":
            return download(division_table.of_body(found, plan, with_insides=is_inside), form)
        case "ledger":
            made = ledger.of_body(found, plan, clock.today(), _address(request), with_insides=is_inside)
            return download(made, form)
    raise Http404


def download(paper: Paper, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    made, media_type = FORMS[form]
    return file(made(paper), media_type, f"{paper.name}.{form}")


def file(content: bytes, media_type: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": disposition or "attachment"})


def _reached(request: HttpRequest, body: str) -> Body:
    found = bodies_of(officer_of(request)).filter(id=body).first()
    if found is None:
        raise NotAllowedError("这是别的单位的台账。")
    return found


def _address(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")
