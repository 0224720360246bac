"""催办单: written to a body about chosen dues, listed, shown, received, answered, and as a paper."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Body
from gongkai.bodies.permissions import bodies_of, may
from gongkai.desk.office.finding import names_of
from gongkai.desk.office.forms import UrgingForm
from gongkai.desk.office.views.city import body_page
from gongkai.desk.office.views.papers import file
from gongkai.desk.pages import Crumb, allowed, attempt, officer_of, page
from gongkai.duties.models import Urging
from gongkai.duties.papers import urging_paper, word
from gongkai.duties.urging import answer_urging, receive_urging, urge
from gongkai.record import clock

LIST = Crumb("催办单", "desk-urgings")
AT_MOST = 200


@require_safe
def urgings(request: HttpRequest) -> HttpResponse:
    """Those to the officer's bodies, and those that his authority sent."""
    officer = officer_of(request)
    seen = Q(body__in=bodies_of(officer, "answer-urging")) | Q(body__in=bodies_of(officer, "urge"))
    rows = list(Urging.objects.filter(seen).select_related("body", "sender").distinct()[:AT_MOST])
    context = {"rows": rows, "today": clock.today(), "may_urge": bodies_of(officer, "urge").exists()}
    return page(request, "desk/office/urgings.html", "催办单", context, icon="mail")


@require_POST
def new(request: HttpRequest, body: str) -> HttpResponse:
    allowed(request, "urge", body)
    found, form, officer = Body.objects.get(id=body), UrgingForm(request.POST), officer_of(request)
    chosen = request.POST.getlist("due")
    if form.is_valid():
        said = form.cleaned_data
        sent = attempt(
            request, lambda: urge(body, chosen, said["text"], said["answer_by"], officer=officer), "催办单已发出。"
        )
        if sent is not None:
            return redirect("desk-urging", urging=sent.id)
    return body_page(request, found, form, chosen)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, urging: int) -> HttpResponse:
    shown, officer = _seen(request, urging), officer_of(request)
    if request.method == "POST":
        done = _taken(request, shown)
        if done is not None:
            return redirect("desk-urging", urging=shown.id)
    context = {
        "urging": shown,
        "lines": urging_paper.lines_of(shown),
        "names": names_of((shown.by, shown.seen_by, shown.answered_by)),
        "may_answer": may(officer, "answer-urging", shown.body) and shown.answered_at is None,
        "answer": request.POST.get("answer", ""),
        "today": clock.today(),
    }
    return page(request, "desk/office/urging.html", shown.number, context, crumbs=[LIST], icon="mail")


@require_safe
def paper(request: HttpRequest, urging: int) -> HttpResponse:
    shown = _seen(request, urging)
    made = urging_paper.document(shown, urging_paper.lines_of(shown))
    return file(made, word.MEDIA_TYPE, f"{shown.number}-{shown.body.name}.docx")


def _taken(request: HttpRequest, shown: Urging) -> Urging | None:
    officer, answer = officer_of(request), request.POST.get("answer", "")
    if not may(officer, "answer-urging", shown.body):
        raise NotAllowedError("催办单由收到的单位签收和回复。")
    if request.POST.get("do") == "receive":
        return attempt(request, lambda: receive_urging(shown.id, officer=officer), "已签收。")
    return attempt(request, lambda: answer_urging(shown.id, answer, officer=officer), "已回复。")


def _seen(request: HttpRequest, urging: int) -> Urging:
    """One to a body that the officer serves or for which he urges; of others he is not told that they are there."""
    officer = officer_of(request)
    found = Urging.objects.filter(id=urging).select_related("body", "sender").first()
    if found is None or not (may(officer, "urge", found.body) or found.body in bodies_of(officer)):
        raise NotAllowedError("没有这份催办单，或者不是发给您的单位的。")
    return found
