"""The bodies, and one body: what it owes by how soon, what it did, section by section."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.portal import gather, serialise
from gongkai.portal.answer import Page, answer, moment_of
from gongkai.portal.kinds import kinds
from gongkai.portal.sheets import sheet


@require_safe
def bodies(request: HttpRequest, form: str = "html") -> HttpResponse:
    plan = gather.current_plan()
    counts = {row.body.id: row.total for row in gather.rows(plan)} if plan else {}
    known = kinds(counts, plan.adopted_on if plan else None)
    page = Page(
        template="portal/bodies.html",
        here="bodies",
        record=lambda: serialise.bodies(known),
        table=lambda: serialise.bodies_table(known),
        context=lambda: {"kinds": known, "plan": plan},
    )
    return answer(request, page, form)


def found(id: str) -> Body:
    """The body at an address, or 404 with a sentence."""
    body = Body.objects.select_related("area", "successor").filter(id=id).first()
    if body is None:
        raise Http404(_("单位名录里没有编号为“%s”的单位。") % id)
    return body


@require_safe
def body(request: HttpRequest, body: str, form: str = "html") -> HttpResponse:
    shown, plan = found(body), gather.current_plan()
    owed = sheet(shown, plan, moment_of(request))
    page = Page(
        template="portal/body.html",
        here="bodies",
        record=lambda: serialise.body(owed),
        table=lambda: serialise.body_table(owed),
        context=lambda: {"body": shown, "sheet": owed, "plan": plan},
        follow=[
            (_("日程"), reverse("body-dates", kwargs={"body": body}), "text/calendar"),
            (_("订阅"), reverse("body-feed", kwargs={"body": body}), "application/atom+xml"),
        ],
    )
    return answer(request, page, form)
