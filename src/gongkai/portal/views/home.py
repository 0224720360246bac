"""Home: what this city has undertaken to publish, in figures, one sentence as an example, and the ways in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.duties.models import Plan
from gongkai.portal import gather, serialise
from gongkai.portal.answer import Page, answer, moment_of
from gongkai.portal.entries import cards, entry
from gongkai.portal.going import going as how_it_goes

# Words that people look for; a home page offers those that the plan uses.
EVERYDAY = ("预算", "环境", "教育", "医疗", "食品", "就业", "住房", "新闻发布会")


@require_safe
def home(request: HttpRequest, form: str = "html") -> HttpResponse:
    plan = gather.current_plan()
    if plan is None:
        return answer(request, Page("portal/home.html", "home", record=lambda: {"plan": None}), form)
    owing = gather.bodies_of(gather.rows(plan))
    figures, sections, leads = gather.figures(plan, owing), gather.section_counts(plan), gather.leading(plan, owing)
    going = how_it_goes(plan, moment_of(request))
    page = Page(
        template="portal/home.html",
        here="home",
        record=lambda: serialise.home(plan, figures, sections, leads, going),
        context=lambda: {
            "plan": plan,
            "going": going,
            "figures": figures,
            "sections": sections,
            "leads": leads,
            "words": gather.words_used(plan, EVERYDAY),
            **example(plan),
        },
        follow=[(_("订阅"), reverse("feed"), "application/atom+xml")],
    )
    return answer(request, page, form)


def example(plan: Plan) -> dict[str, object]:
    """One item as its own page would show it: the sentence lit up, the first card."""
    item = gather.example_of(plan)
    if item is None:
        return {}
    first, *_rest = cards(item, gather.sites_of(item.duties.all()))
    return {"example": entry(item, list(item.duties.all())), "shown": first}
