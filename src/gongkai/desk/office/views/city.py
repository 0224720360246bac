"""全市情况: bodies by how their dues stand, and one body's dues, for the authority and inspectors."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.bodies.permissions import bodies_of, may
from gongkai.desk.office.city_rows import Asked, city_of
from gongkai.desk.office.forms import UrgingForm
from gongkai.desk.pages import Crumb, allowed, body_of, officer_of, page
from gongkai.duties.dividing import sees_inside
from gongkai.duties.owing import current_plan, owed_by, with_divisions
from gongkai.record import clock

CITY = Crumb("全市情况", "desk-city")
AT_MOST = 300


@require_safe
def city(request: HttpRequest) -> HttpResponse:
    body_of(request, "view-city")
    plan = current_plan()
    if plan is None:
        raise Http404
    bodies = bodies_of(officer_of(request), "view-city")
    context = {"city": city_of(bodies, plan, Asked.of(request.GET)), "plan": plan, "today": clock.today()}
    return page(request, "desk/office/city.html", "全市情况", context, icon="site")


@require_safe
def body(request: HttpRequest, body: str) -> HttpResponse:
    """One body's dues that can still be met, to choose from for a 催办单."""
    allowed(request, "view-city", body)
    found, officer = Body.objects.get(id=body), officer_of(request)
    turns = owed_by([found.id], on=clock.today())
    context = {
        "body": found,
        "owed": with_divisions(turns, mine={found.id: found}, limit=AT_MOST),
        "count": turns.count(),
        "may_urge": may(officer, "urge", found),
        "sees_inside": sees_inside(officer, found),
        "form": UrgingForm(),
        "ticked": request.GET.getlist("due"),
        "urgings": found.urgings.select_related("sender")[:10],
    }
    return page(request, "desk/office/city_body.html", found.name, context, crumbs=[CITY], icon="site")
