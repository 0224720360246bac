"""One due: how it stands, why its date is its date, turn by turn, with what was said about it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.portal import dues, gather, serialise_dues
from gongkai.portal.answer import Page, answer, moment_of
from gongkai.portal.courses import told_whole


@require_safe
def due(request: HttpRequest, due: str, form: str = "html") -> HttpResponse:
    moment = moment_of(request)
    display = dues.display_of(gather.plan_of_due(due), moment)
    standing = dues.one(due, moment, display)
    if standing is None:
        raise Http404(_("%(day)s没有编号为“%(due)s”的应公开事项。") % {"day": moment.as_of, "due": due})
    told = told_whole(standing, moment, display)
    page = Page(
        template="portal/due.html",
        here="matrix",
        record=lambda: serialise_dues.told(told),
        context=lambda: {"due": standing, "told": told, "plan": standing.row.duty.item.plan},
    )
    return answer(request, page, form)
