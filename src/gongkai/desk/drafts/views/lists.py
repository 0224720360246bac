"""The lists of drafts, and beginning one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.bodies.models import Body
from gongkai.bodies.permissions import bodies_of
from gongkai.desk.drafts import lists
from gongkai.desk.drafts.starting import dues_by_key, first_value, form_for
from gongkai.desk.pages import Crumb, attempt, body_of, officer_of, page
from gongkai.publishing import forms
from gongkai.publishing.drafting import start_draft
from gongkai.publishing.models import Draft
from gongkai.publishing.slots import OpenDue, open_dues


@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    officer = officer_of(request)
    found = lists.counted(officer)
    which = request.GET.get("which", "waiting")
    which = which if which in lists.LISTS else "waiting"
    words = request.GET.get("q", "").strip()
    chosen = found[which] if which in found else lists.over(officer, which)
    shown = [draft for draft in chosen if words.casefold() in draft.title.casefold()]
    context = {
        "tabs": [(code, label, len(found[code]) if code in found else None) for code, label in lists.LISTS.items()],
        "which": which,
        "called": lists.LISTS[which],
        "q": words,
        "rows": lists.rows(shown),
        "may_draft": bodies_of(officer, "draft").exists(),
    }
    return page(request, "desk/drafts/list.html", "稿件", context, icon="edit")


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    body = body_of(request, "draft")
    if request.method == "POST":
        draft = attempt(request, lambda: _begun(request, body), "已建好稿件，内容按待办预填，请核对修改。")
        if draft:
            return redirect("desk-draft-edit", draft.id)
    context = {
        "body": body,
        "bodies": bodies_of(officer_of(request), "draft"),
        "forms": [(spec.form, spec.label) for spec in forms.known().values()],
        "dues": [due for due in open_dues(body.id) if due.form in forms.known()],
        "asked": {
            "form": _said(request, "form"),
            "answers": _keys(request),
            "interprets": _said(request, "interprets"),
        },
    }
    return page(
        request, "desk/drafts/start.html", "新拟稿件", context, crumbs=[Crumb("稿件", "desk-drafts")], icon="edit"
    )


def _begun(request: HttpRequest, body: Body) -> Draft:
    dues: list[OpenDue] = dues_by_key(body, _keys(request))
    form = _said(request, "form") or form_for(dues)
    value = first_value(body, dues, _said(request, "interprets"))
    return start_draft(form, officer=officer_of(request), body=body.id, value=value)


def _said(request: HttpRequest, name: str) -> str:
    return request.POST.get(name) or request.GET.get(name) or ""


def _keys(request: HttpRequest) -> list[str]:
    return [key for key in (request.POST.getlist("answers") or request.GET.getlist("answers")) if key]
