"""登记新发生的事项: what a body owes on change begins with a fact, and somebody of the body tells it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from gongkai.bodies.models import Body
from gongkai.bodies.permissions import require
from gongkai.desk.dues.filling import Filled, fill
from gongkai.desk.dues.forms import choice_field, day_field, fact_choices
from gongkai.desk.dues.views import DUES, body_seen
from gongkai.desk.pages import officer_of, page
from gongkai.duties import declaring
from gongkai.duties.holding import owed_by
from gongkai.duties.models import Duty


class OpeningForm(Filled):
    """``uid`` makes one form, sent twice, one act."""

    uid = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, duties: Iterable[Duty], asked: Duty | None, data: Any = None) -> None:
        super().__init__(data, initial={"uid": uuid4(), "duty": asked.id if asked else ""})
        limit = (asked.rhythm.get("limit") or {}) if asked else {}
        self.fields["duty"] = choice_field(
            "公开要求", [(duty.id, f"{duty.item.number} {duty.product}") for duty in duties]
        )
        self.fields["facts"] = choice_field("发生了什么", fact_choices(limit.get("from", "formed_on")))
        self.fields["facts"].initial = limit.get("from", "formed_on")
        self.fields["day"] = day_field("发生日期", "期限自这一天起算，登记后不能改。")

    @property
    def told(self) -> dict[str, date]:
        return {self.cleaned_data["facts"]: self.cleaned_data["day"]}


def standing(body: Body) -> list[Duty]:
    """What the body owes on change, as the plan orders it."""
    rows = owed_by(body.id).filter(sort__in=declaring.STANDING, duty__lifted_on=None).order_by("duty__order")
    return list({row.duty_id: row.duty for row in rows}.values())


def opening(request: HttpRequest) -> HttpResponse:
    body, officer = body_seen(request), officer_of(request)
    require(officer, "record-fact", body)
    duties = standing(body)
    asked = next((duty for duty in duties if duty.id == request.GET.get("duty")), None)
    form = OpeningForm(duties, asked, request.POST if request.method == "POST" else None)
    if request.method == "POST" and fill(
        request,
        form,
        lambda: declaring.open_due(
            form.cleaned_data["duty"], form.told, uid=form.cleaned_data["uid"], body=body.id, officer=officer
        ),
        "已登记，这一件稍后列入待办。",
    ):
        return redirect(f"{reverse('desk-dues')}?body={body.id}")
    context = {"body": body, "form": form}
    return page(request, "desk/dues/opening.html", "登记新发生的事项", context, crumbs=[DUES], icon="plus")
