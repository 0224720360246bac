"""The plans, and a plan as it was published: its sections, every item with its own sentence."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.duties.models import Item, Plan
from gongkai.portal import gather, serialise
from gongkai.portal.answer import Page, answer
from gongkai.portal.choices import choices
from gongkai.portal.entries import entry
from gongkai.portal.filters import ItemFilter


def found(plan_id: str) -> Plan:
    """The plan at an address, or 404 with a sentence."""
    plan = Plan.objects.filter(id=plan_id).first()
    if plan is None:
        raise Http404(_("没有编号为“%s”的分工方案。") % plan_id)
    return plan


@require_safe
def plans(request: HttpRequest, form: str = "html") -> HttpResponse:
    known = gather.plans()
    page = Page(
        template="portal/plans.html",
        here="plans",
        record=lambda: serialise.plans(known),
        table=lambda: serialise.plans_table(known),
        context=lambda: {"plans": known},
    )
    return answer(request, page, form)


@require_safe
def of_year(request: HttpRequest, year: str, rest: str = "/") -> HttpResponse:
    """``/plans/2017/…`` leads to the installation's own plan of that year, whatever its id, filters kept."""
    plan = Plan.objects.filter(year=int(year)).order_by("-version").first()
    if plan is None:
        raise Http404(_("本平台没有%s年的分工方案。") % year)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("plan", kwargs={"plan": plan.id}).removesuffix("/") + rest + query)


@require_safe
def plan(request: HttpRequest, plan: str, form: str = "html") -> HttpResponse:
    shown, asked = found(plan), ItemFilter.of(request.GET)
    items = asked.apply(shown.items.all())
    page = Page(
        template="portal/plan.html",
        here="plans",
        record=lambda: serialise.plan(shown, list(gather.with_owners(items))),
        table=lambda: serialise.items_table(shown, list(gather.with_owners(items))),
        context=lambda: plan_sheet(shown, asked, list(items.select_related("section"))),
    )
    return answer(request, page, form)


def plan_sheet(plan: Plan, asked: ItemFilter, items: list[Item]) -> dict[str, object]:
    duties = gather.duties_of(items)
    return {
        "plan": plan,
        "asked": asked,
        "choices": choices(plan, asked),
        "entries": [entry(item, duties[item.pk], asked.q) for item in items],
        "found": len(items),
        "figures": gather.figures(plan),
    }
