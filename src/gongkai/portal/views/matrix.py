"""任务总表: which body owes how much in which section."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.portal import gather, serialise
from gongkai.portal.answer import Page, answer
from gongkai.portal.choices import kind_choices, section_choices
from gongkai.portal.tables import matrix as table_of
from gongkai.ui.query import cleaned


@require_safe
def matrix(request: HttpRequest, form: str = "html") -> HttpResponse:
    plan = gather.current_plan()
    if plan is None:
        return render(request, "portal/no_plan.html", {"here": "matrix"}, status=404)
    kind, section = (cleaned(request.GET.get(name, "")) for name in ("kind", "section"))
    owing = gather.rows(plan)
    table = table_of(plan, owing, kind=kind, section=section)
    page = Page(
        template="portal/matrix.html",
        here="matrix",
        record=lambda: serialise.matrix(plan, table),
        table=lambda: serialise.matrix_table(plan, table),
        context=lambda: {
            "plan": plan,
            "table": table,
            "figures": gather.figures(plan, owing),
            "kinds": kind_choices(kind),
            "sections": section_choices(list(plan.sections.all()), section),
            "is_filtered": bool(kind or section),
        },
    )
    return answer(request, page, form)
