"""Requests that wait for the office: the list, oldest first, and each with what it takes to decide it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from gongkai.bodies.models import Body, Officer
from gongkai.bodies.permissions import bodies_of, posts_of, require, verbs_of
from gongkai.desk.dues.asked import LABELS, said
from gongkai.desk.dues.facing import face
from gongkai.desk.dues.filling import Filled, fill
from gongkai.desk.dues.forms import choice_field, day_field, text_field
from gongkai.desk.dues.openings import openings
from gongkai.desk.pages import Crumb, officer_of, page
from gongkai.duties import deciding, requests
from gongkai.duties.models import Timeline
from gongkai.duties.reasons import reasons
from gongkai.duties.requests import Request
from gongkai.duties.telling import period_words

VERBS = {"extension": "decide-extension", "exemption": "decide-exemption", "review": "answer-review"}
DONE = {"extension": "延期申请已决定。", "exemption": "不适用申请已决定。", "review": "复核已答复，答复已公开。"}
WAITING = Crumb("申请和复核", "desk-due-requests")


@dataclass(frozen=True)
class Waiting:
    """A request in words, with the due that it is about; ``words`` say of which period, or because of what.

    ``can_decide`` is not for whoever asked it.
    """

    request: Request
    row: Timeline
    body: Body
    words: str
    can_decide: bool

    @property
    def label(self) -> str:
        return LABELS[self.request.noun]

    @property
    def said(self) -> str:
        return said(self.request)


class DecisionForm(Filled):
    """核准 or 不予, each with what it needs: one of the two is filled in."""

    def __init__(self, request: Request, data: Any = None) -> None:
        super().__init__(data)
        words = ("核准", "不予核准") if request.noun == "extension" else ("认定不适用", "不予认定")
        self.fields["decision"] = forms.ChoiceField(
            label="决定", widget=forms.RadioSelect, choices=[("grant", words[0]), ("refuse", words[1])],
            error_messages={"required": "请选择决定。"},
        )  # fmt: skip
        if request.noun == "extension":
            self.fields["to"] = day_field("延期至", "可以与申请的日期不同；不予核准的不用填。", required=False)
            self.fields["to"].initial = request.to
        self.fields["reason"] = choice_field("不予的理由", reasons("refusal_reasons").items(), f"{words[0]}的不用选。")
        self.fields["reason"].required = False

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("decision") == "refuse" and not asked.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "请选择不予的理由。")
        if asked.get("decision") == "grant" and "to" in self.fields and not asked.get("to") and "to" not in self.errors:
            self.add_error("to", "请填写延期至哪一天。")
        return asked


class AnswerForm(Filled):
    statement = text_field("答复", "公开显示；写明维持还是更正，以及理由。")


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """What the bodies within the officer's reach have asked: of a city for the office, its own for a body."""
    officer = officer_of(request)
    bodies = {body.id: body for body in bodies_of(officer)}
    found = described(requests.waiting(bodies), bodies, officer)
    return page(request, "desk/dues/requests.html", "申请和复核", {"waiting": found}, icon="history")


def decide(request: HttpRequest, asked: str) -> HttpResponse:
    found = requests.asked(asked)
    if found is None:
        raise Http404
    officer = officer_of(request)
    require(officer, VERBS[found.noun], found.body)
    facing, data = face(found.due, officer), request.POST if request.method == "POST" else None
    form = AnswerForm(data) if found.noun == "review" else DecisionForm(found, data)
    if request.method == "POST" and fill(
        request, form, lambda: _decide(found, form.cleaned_data, officer), DONE[found.noun]
    ):
        return redirect("desk-due-requests")
    context = {
        "asked": found,
        "body": Body.objects.get(id=found.body),
        "said": said(found),
        "facing": facing,
        "form": form,
    }
    return page(
        request, "desk/dues/decide.html", f"{LABELS[found.noun]}申请", context, crumbs=[WAITING], icon="history"
    )


def described(found: Iterable[Request], bodies: dict[str, Body], officer: Officer) -> list[Waiting]:
    found = list(found)
    rows = Timeline.objects.filter(known_to=None, due__in=[each.due for each in found]).select_related("duty__item")
    by_due, may = {row.due: row for row in rows}, {id: verbs_of(officer, bodies[id]) for id in {r.body for r in found}}
    abouts = openings(by_due.values())
    own = set(posts_of(officer).values_list("body", flat=True))
    return [
        Waiting(
            each,
            row,
            bodies[each.body],
            abouts.get(each.due) or period_words(row.period),
            VERBS[each.noun] in may[each.body] and each.body not in own,
        )
        for each in found
        if (row := by_due.get(each.due))
    ]


def _decide(found: Request, asked: dict[str, Any], officer: Officer) -> object:
    is_granted = asked.get("decision") == "grant"
    to: date | None = asked.get("to")
    match found.noun:
        case "review":
            return deciding.answer_review(found.subject, asked["statement"], officer=officer)
        case "exemption" if is_granted:
            return deciding.grant_exemption(found.subject, officer=officer)
        case "exemption":
            return deciding.refuse_exemption(found.subject, asked["reason"], officer=officer)
        case "extension" if is_granted and to:
            return deciding.grant_extension(found.subject, to, officer=officer)
    return deciding.refuse_extension(found.subject, asked["reason"], officer=officer)
