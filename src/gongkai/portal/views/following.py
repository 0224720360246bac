"""What other programs subscribe to: dates as a calendar, what was made public as a feed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.portal import atom, dues, gather, icalendar
from gongkai.portal.answer import moment_of
from gongkai.portal.follow import event_of, item_of
from gongkai.portal.published import latest
from gongkai.portal.templatetags.portal import name_here
from gongkai.portal.views.bodies import found
from gongkai.record import clock
from gongkai.ui.addresses import absolute
from gongkai.ui.context import name_of_installation

AT_ONCE = 50


@require_safe
def dates(request: HttpRequest, body: str) -> HttpResponse:
    """A body's dates, those that passed too, as a calendar."""
    shown, plan, moment = found(body), gather.current_plan(), moment_of(request)
    owed = dues.of_body(shown, plan, moment, dues.display_of(plan, moment)) if plan else []
    events = [event_of(due, due.due_on, request) for due in owed if due.due_on]
    name = _("%(name)s公开日程") % {"name": name_here(shown)}
    content = icalendar.calendar(name, events, clock.now())
    return followed(content, "text/calendar; charset=utf-8")


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    return _feed(request, None, _("最近公开"), reverse("home"))


@require_safe
def body_feed(request: HttpRequest, body: str) -> HttpResponse:
    shown = found(body)
    title = _("%(name)s最近公开") % {"name": name_here(shown)}
    return _feed(request, shown, title, reverse("body", kwargs={"body": body}))


def _feed(request: HttpRequest, body: Body | None, title: str, page: str) -> HttpResponse:
    owner = name_of_installation()
    content = atom.feed(
        title=f"{title} · {owner}" + (_("（演示数据）") if settings.DEMO else ""),
        address=absolute(request),
        page=absolute(request, page),
        author=owner,
        language=request.LANGUAGE_CODE,
        items=[item_of(each, request) for each in latest(moment_of(request), AT_ONCE, body)],
    )
    return followed(content, "application/atom+xml; charset=utf-8")


def followed(content: bytes, content_type: str) -> HttpResponse:
    """Readable by pages of other sites, as open data should be."""
    return HttpResponse(content, content_type=content_type, headers={"Access-Control-Allow-Origin": "*"})
