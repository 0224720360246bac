"""An item: its sentence, and card by card what was read from it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.portal import gather, serialise
from gongkai.portal.answer import Page, answer
from gongkai.portal.entries import cards, entry, leads, named, written_otherwise
from gongkai.portal.views.plans import found


@require_safe
def item(request: HttpRequest, plan: str, number: str, form: str = "html") -> HttpResponse:
    within = found(plan)
    shown = gather.with_owners(within.items.filter(number=number)).first()
    if shown is None:
        raise Http404(_("这份分工方案里没有 %s 这一项。") % number)
    before, after = gather.neighbours(shown)
    page = Page(
        template="portal/item.html",
        here="plans",
        record=lambda: serialise.item(shown),
        table=lambda: serialise.items_table(within, [shown]),
        context=lambda: {
            "plan": within,
            "item": shown,
            "entry": entry(shown),
            "cards": cards(shown, gather.sites_of(shown.duties.all())),
            "named": named(shown),
            "leads": leads(shown),
            "is_written_otherwise": written_otherwise(shown),
            "before": before,
            "after": after,
        },
    )
    return answer(request, page, form)
