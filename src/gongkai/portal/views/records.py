"""公开存证: what the record is and how to check it; one entry with its parts and its place."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body, Site
from gongkai.portal import recorded, serialise_record
from gongkai.portal.answer import Page, answer
from gongkai.ui.addresses import absolute


@require_safe
def record(request: HttpRequest, form: str = "html") -> HttpResponse:
    summary = recorded.summary()
    page = Page(
        template="portal/record.html",
        here="record",
        record=lambda: serialise_record.summary(summary),
        table=lambda: serialise_record.kinds_table(summary),
        context=lambda: {
            "summary": summary,
            "newest": recorded.newest(),
            "record": recorded.root(),
            "address": absolute(request, recorded.root()).rstrip("/"),
        },
    )
    return answer(request, page, form)


@require_safe
def entry(request: HttpRequest, number: str, form: str = "html") -> HttpResponse:
    held = recorded.held(int(number))
    if held is None:
        raise Http404(_("存证里没有第 %s 条。") % number)
    page = Page(
        template="portal/entry.html",
        here="record",
        record=lambda: serialise_record.held(held),
        context=lambda: {
            "held": held,
            "body": Body.objects.filter(id=held.entry.body).first(),
            "related": recorded.related(held.entry),
            "sites": Site.objects.filter(id__in=held.entry.sites),
            "record": recorded.root(),
        },
    )
    return answer(request, page, form)


@require_safe
def canonical(request: HttpRequest, number: str) -> HttpResponse:
    """The bytes that were hashed, for those who check by themselves."""
    found = recorded.canonical(int(number))
    if found is None:
        raise Http404(_("存证里没有第 %s 条。") % number)
    response = HttpResponse(found, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="entry-{int(number)}.json"'
    response["Access-Control-Allow-Origin"] = "*"
    return response
