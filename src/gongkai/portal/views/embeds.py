"""Parts of ours on pages of others: slim, without header, and only within the sites that the operator names."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from gongkai.portal import gather, serialise
from gongkai.portal.answer import Page, answer, moment_of
from gongkai.portal.sheets import sheet
from gongkai.portal.views.bodies import found


@require_safe
def body(request: HttpRequest, body: str) -> HttpResponseBase:
    """A body's next dates and what it made public lately; nobody may frame it unless GONGKAI_EMBED_IN says who."""

    def part(request: HttpRequest) -> HttpResponse:
        return _body(request, body)

    if not settings.EMBED_IN:
        return part(request)
    return csp_replace({"frame-ancestors": list(settings.EMBED_IN)})(xframe_options_exempt(part))(request)


def _body(request: HttpRequest, body: str) -> HttpResponse:
    shown, plan = found(body), gather.current_plan()
    owed = sheet(shown, plan, moment_of(request))
    page = Page(
        template="portal/embed_body.html",
        here="",
        record=lambda: serialise.body(owed),
        context=lambda: {"body": shown, "sheet": owed, "plan": plan},
    )
    return answer(request, page, "html")
