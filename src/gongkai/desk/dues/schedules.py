"""发布日程 of a body: one row for each duty that it may promise a day for, and one button for the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from gongkai.bodies.models import Body
from gongkai.bodies.permissions import require
from gongkai.desk.dues.filling import Filled, fill
from gongkai.desk.dues.forms import LONGEST, day_field
from gongkai.desk.dues.views import DUES, body_seen
from gongkai.desk.pages import officer_of, page
from gongkai.duties import declaring
from gongkai.duties.holding import OPEN, state_on
from gongkai.duties.models import Duty
from gongkai.duties.promises import ONE_DAY, RHYTHMS, Promise, promisable, promised
from gongkai.record import clock

# How the plan words a rhythm, and what stands before the day that the body fills in.
EVERY = {
    "month": "按月",
    "quarter": "按季度",
    "half-year": "每半年",
    "year": "每年",
    "once": "一次",
    "timely": "适时",
    "declared": "定期",
}
BEFORE = {"month": "次月", "quarter": "季后首月", "half-year": "期后首月", "declared": "期满次月"}


@dataclass(frozen=True)
class Promised:
    """One duty with the fields that it has in the form; ``told`` is what stands now."""

    duty: Duty
    every: forms.BoundField | None
    day: forms.BoundField | None
    on: forms.BoundField | None
    errors: list[str]

    @property
    def rhythm(self) -> str:
        return EVERY.get(self.duty.rhythm.get("every", ""), "")

    @property
    def before(self) -> str:
        return BEFORE.get(self.duty.rhythm.get("every", ""), "")


class ScheduleForm(Filled):
    """Fields are named by the duty's place, since its id is no name of a field; empty ones promise nothing."""

    def __init__(self, body: Body, data: Any = None) -> None:
        super().__init__(data)
        today = clock.today()
        known = promisable(body.id).values()
        self.duties = [dues[0].duty for dues in known if any(state_on(due, today) in OPEN for due in dues)]
        self.before = promised(body.id)
        for place, duty in enumerate(self.duties):
            self._add(place, duty)
        self.fields["reason"] = forms.CharField(
            label="调整原因", required=False, max_length=LONGEST,
            help_text="改动已公布的日程时须写明，随日程公开；第一次公布不用写。",
        )  # fmt: skip

    def _add(self, place: int, duty: Duty) -> None:
        told, every = self.before.get((duty.id, ""), {}), duty.rhythm.get("every")
        if every in ONE_DAY:
            on = day_field(f"{duty.product}的公开日期", required=False)
            on.initial = date.fromisoformat(told["on"]) if told.get("on") else None
            self.fields[f"on-{place}"] = on
            return
        if every == "declared":
            self.fields[f"every-{place}"] = forms.ChoiceField(
                label=f"{duty.product}的公开频次", required=False, initial=told.get("every"),
                choices=[("", "频次"), *RHYTHMS.items()],
            )  # fmt: skip
        self.fields[f"day-{place}"] = forms.IntegerField(
            label=f"{duty.product}每期后的几日", required=False, min_value=1, max_value=31, initial=told.get("day"),
            error_messages={"invalid": "请填 1 至 31。", "min_value": "请填 1 至 31。", "max_value": "请填 1 至 31。"},
            widget=forms.NumberInput(attrs={"min": 1, "max": 31, "size": 4}),
        )  # fmt: skip

    def promises(self) -> list[Promise]:
        """What was filled in and says something else than what stands."""
        asked, found = self.cleaned_data, []
        for place, duty in enumerate(self.duties):
            promise = Promise(
                duty.id,
                every=asked.get(f"every-{place}") or "",
                day=asked.get(f"day-{place}"),
                on=asked.get(f"on-{place}"),
                reason=asked["reason"],
            )
            is_empty = not (promise.every or promise.day or promise.on)
            if not is_empty and not promise.is_same(self.before.get(promise.key)):
                found.append(promise)
        return found

    def field_of(self, named: str) -> str | None:
        """The verb names the duty whose day it does not take."""
        places = [place for place, duty in enumerate(self.duties) if duty.id == named]
        fields = (f"{name}-{place}" for place in places for name in ("day", "on"))
        return next((field for field in fields if field in self.fields), super().field_of(named))

    def rows(self) -> list[Promised]:
        bound = {name: self[name] for name in self.fields}
        found = []
        for place, duty in enumerate(self.duties):
            every, day, on = (bound.get(f"{name}-{place}") for name in ("every", "day", "on"))
            errors = [str(error) for field in (every, day, on) if field for error in field.errors]
            found.append(Promised(duty, every, day, on, errors))
        return found


def schedule(request: HttpRequest) -> HttpResponse:
    body, officer = body_seen(request), officer_of(request)
    require(officer, "declare-schedule", body)
    form = ScheduleForm(body, request.POST if request.method == "POST" else None)
    if request.method == "POST" and fill(
        request,
        form,
        lambda: declaring.declare_schedule(form.promises(), body=body.id, officer=officer),
        "发布日程已公布，各项期限稍后更新。",
    ):
        return redirect(f"{reverse('desk-due-schedule')}?body={body.id}")
    context = {"body": body, "form": form}
    return page(request, "desk/dues/schedule.html", f"{body.name}的发布日程", context, crumbs=[DUES], icon="calendar")
