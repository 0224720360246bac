"""An item: its sentence, and card by card what was read from it and how that stands."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.portal import gather, serialise, serialise_dues
from gongkai.portal.answer import Page, answer, moment_of
from gongkai.portal.item_sheet import going_of, item_sheet
from gongkai.portal.views.plans import found


@require_safe
def item(request: HttpRequest, plan: str, number: str, form: str = "html") -> HttpResponse:
    within, moment = found(plan), moment_of(request)
    shown = gather.with_owners(within.items.filter(number=number)).first()
    if shown is None:
        raise Http404(_("这份分工方案里没有 %s 这一项。") % number)
    page = Page(
        template="portal/item.html",
        here="plans",
        record=lambda: serialise_dues.item(going_of(shown, moment), serialise.item(shown)),
        table=lambda: serialise.items_table(within, [shown]),
        context=lambda: item_sheet(within, shown, moment),
    )
    return answer(request, page, form)
