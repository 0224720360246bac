"""Home: what this city has undertaken to publish, in figures, and the ways in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.portal import gather, serialise
from gongkai.portal.answer import Page, answer


@require_safe
def home(request: HttpRequest, form: str = "html") -> HttpResponse:
    plan = gather.current_plan()
    figures = gather.figures(plan) if plan else None
    page = Page(
        template="portal/home.html",
        here="home",
        record=lambda: serialise.home(plan, figures),
        context={
            "plan": plan,
            "figures": figures,
            "sections": gather.section_counts(plan) if plan else [],
            "example": gather.example_of(plan) if plan else None,
            "bodies": gather.rows(plan) if plan else [],
        },
    )
    return answer(request, page, form)
