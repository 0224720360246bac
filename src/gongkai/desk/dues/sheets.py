"""确认清单: a body goes through what it owes on change, line by line, and signs once for those that it ticked."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from gongkai.bodies.permissions import require
from gongkai.desk.dues.filling import Filled, fill
from gongkai.desk.dues.views import DUES, body_seen
from gongkai.desk.pages import officer_of, page
from gongkai.duties import declaring
from gongkai.duties import sheet as sheets
from gongkai.duties.telling import period_words
from gongkai.record import clock


class SheetForm(Filled):
    duties = forms.MultipleChoiceField(
        required=True, error_messages={"required": "没有勾选；请逐项核对后勾选，再签署。"}
    )  # fmt: skip

    def __init__(self, lines: list[sheets.Line], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        field = self.fields["duties"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(line.duty, line.row.duty.product) for line in lines if not line.is_confirmed]

    @property
    def ticked(self) -> set[str]:
        """What was ticked stays so when the page comes back."""
        return set(self["duties"].value() or ())


def sheet(request: HttpRequest) -> HttpResponse:
    body, officer = body_seen(request), officer_of(request)
    require(officer, "confirm-sheet", body)
    periods = sheets.periods_of(body.id)
    asked = request.POST.get("period") or request.GET.get("period")
    period = asked if asked in periods else next(iter(periods), "")
    lines = sheets.lines(body.id, period) if period else []
    form = SheetForm(lines, request.POST if request.method == "POST" else None)
    if request.method == "POST" and fill(
        request,
        form,
        lambda: declaring.confirm_sheet(period, form.cleaned_data["duties"], body=body.id, officer=officer),
        "已签署确认，记为一条存证。",
    ):
        return redirect(f"{reverse('desk-due-sheet')}?body={body.id}&period={period}")
    context = {
        "body": body,
        "form": form,
        "lines": lines,
        "left": sum(not line.is_confirmed for line in lines),
        "period": period,
        "periods": [(each, period_words(each)) for each in periods],
        "opens_on": sheets.opens_on(period) if period else None,
        "is_open": bool(period) and clock.today() >= sheets.opens_on(period),
    }
    title = f"{body.name}{period_words(period)}确认清单" if period else "确认清单"
    return page(request, "desk/dues/sheet.html", title, context, crumbs=[DUES], icon="list-ul")
