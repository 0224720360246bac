"""The audit as its administrator reads it: by day, person and event; on pages, and whole as a table."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.bodies.models import AuditEvent
from gongkai.desk.pages import page
from gongkai.desk.people.forms import AuditForm
from gongkai.desk.people.views.installation import for_installation
from gongkai.publishing.uploads.serving import headers
from gongkai.record import clock
from gongkai.ui.csvfile import csv_bytes

ON_A_PAGE = 50
HEADER = ("时间", "事项", "办理人", "对象", "单位", "说明")


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    for_installation(request, "view-audit")
    form = AuditForm(request.GET)
    shown = Paginator(_found(form), ON_A_PAGE).get_page(request.GET.get("p"))
    asked = request.GET.copy()
    asked.pop("p", None)
    context = {"form": form, "events": shown, "count": shown.paginator.count, "asked": asked.urlencode()}
    return page(request, "desk/people/audit.html", "审计记录", context, icon="history")


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The same, whole, as CSV."""
    for_installation(request, "view-audit")
    rows = (
        (
            f"{event.at.astimezone(clock.SHANGHAI):%F %T}",
            event.get_action_display(),
            _who(event),
            str(event.officer or ""),
            str(event.body or ""),
            event.detail,
        )
        for event in _found(AuditForm(request.GET)).iterator(chunk_size=2000)
    )
    name = f"审计记录{clock.today()}.csv"
    return HttpResponse(csv_bytes(HEADER, rows), headers=headers(name, "text/csv;charset=utf-8"))


def _found(form: AuditForm) -> QuerySet[AuditEvent]:
    """The newest first; nothing where what is asked for cannot be read."""
    events = AuditEvent.objects.select_related("by", "officer", "body").order_by("-id")
    if not form.is_valid():
        return events.none()
    asked = form.cleaned_data
    if asked["since"]:
        events = events.filter(at__gte=datetime.combine(asked["since"], time(), clock.SHANGHAI))
    if asked["until"]:
        events = events.filter(at__lt=datetime.combine(asked["until"] + timedelta(1), time(), clock.SHANGHAI))
    if asked["action"]:
        events = events.filter(action=asked["action"])
    if who := asked["officer"].strip():
        by = Q(by__username__iexact=who) | Q(by__name=who)
        events = events.filter(by | Q(officer__username__iexact=who) | Q(officer__name=who))
    return events


def _who(event: AuditEvent) -> str:
    if event.by:
        return f"{event.by.name}（{event.by.username}）"
    return "" if event.action == AuditEvent.Action.LOGIN_FAILED else "命令行"
