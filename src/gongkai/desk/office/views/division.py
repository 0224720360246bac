"""分解任务: a body's duties in one table, to be given to its offices row by row, several at once, or by a workbook."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Body
from gongkai.bodies.permissions import bodies_of, may
from gongkai.desk.office.division_rows import entered_shares, rows_of
from gongkai.desk.office.finding import names_of, the_plan
from gongkai.desk.pages import REFUSALS, Crumb, allowed, attempt, body_of, officer_of, page
from gongkai.duties.dividing import Share, changes, divide, insides, sees_inside
from gongkai.duties.models import Division, Plan
from gongkai.duties.papers.filled import read_filled
from gongkai.publishing.uploads.limits import MAX_BYTES

MAX_SHOWN = 200


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The table of the officer's own body."""
    return redirect("desk-division", body=body_of(request, "divide").id)


@require_http_methods(["GET", "HEAD", "POST"])
def division(request: HttpRequest, body: str) -> HttpResponse:
    found, plan = _seen(request, body), the_plan()
    entered = entered_shares(request.POST)
    if request.method == "POST":
        allowed(request, "divide", found)
        officer = officer_of(request)
        if attempt(request, lambda: divide(found.id, entered.values(), officer=officer), "已保存。") is not None:
            return redirect("desk-division", body=found.id)
    return _table(request, found, plan, entered)


def _table(request: HttpRequest, body: Body, plan: Plan, entered: dict[str, Share]) -> HttpResponse:
    known = insides(body)
    rows = rows_of(body, plan, known, entered)
    without = [row for row in rows if not row.has_owner]
    shown = without if request.GET.get("show") == "without" and not entered else rows
    context = {
        "body": body,
        "rows": shown,
        "count": len(rows),
        "without": len(without),
        "is_narrowed": len(shown) != len(rows),
        "owners": known.suggestions,
        "offices": sorted({row.share.office for row in rows if row.share.office}),
        "may_divide": may(officer_of(request), "divide", body),
    }
    return page(request, "desk/office/division.html", f"分解任务：{body.name}", context, icon="list-ul")


@require_http_methods(["GET", "HEAD", "POST"])
def sent_back(request: HttpRequest, body: str) -> HttpResponse:
    """What the workbook that was sent back would change; nothing is saved before it is confirmed."""
    found = _seen(request, body)
    allowed(request, "divide", found)
    crumb = Crumb(f"分解任务：{found.name}", "desk-division", (found.id,))
    upload = request.FILES.get("file")
    if upload is None:
        return redirect("desk-division", body=found.id)
    name, data = upload.name or "", upload.read(MAX_BYTES + 1)
    try:
        read = read_filled(name, data, insides(found))
    except REFUSALS as error:
        messages.error(request, str(error))
        return redirect("desk-division", body=found.id)
    context = {"body": found, "read": read, "changes": changes(found, read.shares), "name": name}
    return page(request, "desk/office/sent_back.html", "核对分工表", context, crumbs=[crumb], icon="doc-full")


@require_safe
def history(request: HttpRequest, body: str) -> HttpResponse:
    found = _seen(request, body)
    rows = list(Division.objects.filter(body=found).select_related("duty__item", "owner")[:MAX_SHOWN])
    context = {"body": found, "rows": rows, "names": names_of(row.set_by for row in rows), "most": MAX_SHOWN}
    crumb = Crumb(f"分解任务：{found.name}", "desk-division", (found.id,))
    return page(request, "desk/office/division_history.html", "分解经过", context, crumbs=[crumb], icon="history")


def _seen(request: HttpRequest, body: str) -> Body:
    """A body into which the officer may look; whatever else, he is not told whether there is such a one."""
    found = bodies_of(officer_of(request)).filter(id=body).first()
    if found is None or not sees_inside(officer_of(request), found):
        raise NotAllowedError("内部分工只有本单位和政务公开主管部门能看。")
    return found
