"""Registering by a list: take the template, bring it filled in, see each row with its page, confirm once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.desk.pages import Crumb, allowed, attempt, body_of, officer_of, page
from gongkai.desk.registering.choosing import choices
from gongkai.desk.registering.forms import ListForm
from gongkai.desk.registering.views.single import REGISTER
from gongkai.publishing.exceptions import CannotRegisterError, NoCaptureError
from gongkai.publishing.models import BroughtList
from gongkai.publishing.registering import bringing
from gongkai.publishing.registering.template import template as workbook
from gongkai.publishing.uploads.exceptions import RefusedUploadError
from gongkai.publishing.uploads.serving import headers
from gongkai.record import clock

LIST = Crumb("按清单登记", "desk-register-list")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bring(request: HttpRequest) -> HttpResponse:
    """The template to take and the list to bring; what is under way can be gone on with."""
    body = body_of(request, "register")
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            brought = bringing.bring(file.name, file.read(), officer=officer_of(request), body=body.id)
            return redirect("desk-register-rows", brought.id)
        except (RefusedUploadError, CannotRegisterError) as error:
            form.add_error("file", str(error))
    under_way = BroughtList.objects.kept(clock.now()).filter(body=body).order_by("-brought_at")
    context = {"form": form, "body": body, "under_way": under_way}
    return page(request, "desk/registering/list.html", LIST.label, context, crumbs=[REGISTER], icon="table")


@require_safe
def template(request: HttpRequest, id: str) -> HttpResponse:
    """The workbook to fill in, with the body's own dues on its second sheet."""
    allowed(request, "register", id)
    body, data = Body.objects.get(id=id), workbook(bringing.answerable(id))
    return HttpResponse(data, headers=headers(f"{body.name}登记清单.xlsx", XLSX))


def rows(request: HttpRequest, id: UUID) -> HttpResponse:
    """All rows as they stand. Posted, further pages are read, or what was read is registered."""
    brought = BroughtList.objects.kept(clock.now()).select_related("body").filter(id=id).first()
    if brought is None:
        raise NoCaptureError("没有这份清单，或上传已满 24 小时。需要登记的，请重新上传。")
    allowed(request, "register", brought.body)
    officer = officer_of(request)
    if request.method == "POST":
        if request.POST.get("do") == "register":
            done = attempt(request, lambda: bringing.register_brought(id, officer=officer), "")
            if done:
                messages.success(request, f"已登记 {done} 行。")
        else:
            bringing.read_some(id, officer=officer)
        return redirect("desk-register-rows", id)
    return page(
        request, "desk/registering/rows.html", brought.name, _shown(brought), crumbs=[REGISTER, LIST], icon="table"
    )


def _shown(brought: BroughtList) -> dict[str, Any]:
    every = list(brought.rows.all())
    known = {choice.key: choice for choice in choices(brought.body_id, ())}
    waiting = [row for row in every if not (row.capture_id or row.subject or row.told)]
    return {
        "brought": brought,
        "rows": [(row, known.get(row.answer), row.subject.partition("/")[2]) for row in every],
        "waiting": len(waiting),
        "read": len(every) - len(waiting),
        "total": len(every),
        "proposed": sum(row.capture_id is not None for row in every),
        "registered": sum(bool(row.subject) for row in every),
        "faulty": sum(bool(row.told) and not row.subject for row in every),
    }
