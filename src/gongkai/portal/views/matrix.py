"""公开任务进展: which body owes what in which section and how it stands; sections open to items, groups to members."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.portal import dues, gather, serialise_dues
from gongkai.portal.answer import Page, answer, moment_of
from gongkai.portal.choices import table_choices
from gongkai.portal.progress import progress


@require_safe
def matrix(request: HttpRequest, form: str = "html") -> HttpResponse:
    plan, moment = gather.current_plan(), moment_of(request)
    if plan is None:
        return render(request, "portal/no_plan.html", {"here": "matrix"}, status=404)
    shown = progress(plan, moment, request.GET)
    page = Page(
        template="portal/matrix.html",
        here="matrix",
        record=lambda: serialise_dues.matrix(shown),
        table=lambda: serialise_dues.matrix_table(shown),
        context=lambda: {
            "plan": plan,
            "shown": shown,
            "choices": table_choices(shown),
            "next_dates": dues.next_dates(plan, moment),
        },
        follow=[(_("订阅"), reverse("feed"), "application/atom+xml")],
    )
    return answer(request, page, form)
