"""全市情况: bodies by how their dues stand, and one body's dues, for the authority and inspectors."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.bodies.permissions import bodies_of, may
from gongkai.desk.office.city_rows import Asked, city_of
from gongkai.desk.office.finding import the_plan
from gongkai.desk.office.forms import UrgingForm
from gongkai.desk.pages import Crumb, allowed, body_of, officer_of, page
from gongkai.duties.dividing import sees_inside
from gongkai.duties.owing import owed_by, with_divisions
from gongkai.record import clock

CITY = Crumb("全市情况", "desk-city")
AT_MOST = 300
SHOWN_URGINGS = 10


@require_safe
def city(request: HttpRequest) -> HttpResponse:
    body_of(request, "view-city")
    plan, bodies = the_plan(), bodies_of(officer_of(request), "view-city")
    context = {"city": city_of(bodies, plan, Asked.of(request.GET)), "plan": plan, "today": clock.today()}
    return page(request, "desk/office/city.html", "全市情况", context, icon="site")


@require_safe
def body(request: HttpRequest, body: str) -> HttpResponse:
    """One body's dues that can still be met, to choose from for a 催办单."""
    allowed(request, "view-city", body)
    return body_page(request, Body.objects.get(id=body), UrgingForm(), request.GET.getlist("due"))


def body_page(request: HttpRequest, body: Body, form: UrgingForm, ticked: Sequence[str]) -> HttpResponse:
    """With the form as it was filled in, and the dues that are ticked."""
    officer = officer_of(request)
    context = {
        "body": body,
        "owed": with_divisions(owed_by([body.id], on=clock.today()), mine={body.id: body}, limit=AT_MOST),
        "most": AT_MOST,
        "may_urge": may(officer, "urge", body),
        "sees_inside": sees_inside(officer, body),
        "form": form,
        "ticked": ticked,
        "urgings": body.urgings.select_related("sender")[:SHOWN_URGINGS],
    }
    return page(request, "desk/office/city_body.html", body.name, context, crumbs=[CITY], icon="site")
