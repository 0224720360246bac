"""The short permanent address of anything that was published: it leads to the page of the room that has one for it.

What has no room of its own is shown here: title, text, where it stands, what it answers, its proof.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.portal import serialise_record
from gongkai.portal.answer import Page, answer, moment_of
from gongkai.portal.subject_sheet import content_of, subject_sheet
from gongkai.portal.subjects import Subject
from gongkai.portal.subjects import subject as look_up
from gongkai.publishing import rooms
from gongkai.publishing.models import Subject as Public
from gongkai.publishing.taken_down import why_gone


def found(request: HttpRequest, noun: str, id: str) -> Subject:
    """The thing at an address, or 404 with a sentence."""
    shown = look_up(f"{noun}/{id}", moment_of(request))
    if shown is None:
        raise Http404(_("没有公开过编号为“%s”的内容。") % f"{noun}/{id}")
    return shown


@require_safe
def subject(request: HttpRequest, noun: str, id: str, form: str = "html") -> HttpResponse:
    if address := rooms.address(f"{noun}/{id}", "" if form == "html" else form):
        return redirect(address + (f"?{request.GET.urlencode()}" if request.GET else ""))
    shown = found(request, noun, id)
    sheet = subject_sheet(shown, moment_of(request))
    page = Page(
        template="documents/gone.html" if shown.withdrawn else "portal/subject.html",
        here="",
        record=lambda: serialise_record.subject(sheet),
        context=lambda: gone(shown) if shown.withdrawn else {"subject": shown, "sheet": sheet},
        status=410 if shown.withdrawn else 200,
    )
    return answer(request, page, form)


def gone(shown: Subject) -> dict[str, object]:
    row = Public.objects.select_related("body").get(id=shown.id)
    return {"subject": row, "why": why_gone(row)}


@require_safe
def file(request: HttpRequest, noun: str, id: str, file: str) -> HttpResponse:
    """An attachment without its salt, to keep: never shown in place, whatever its type. A room gives its own."""
    if rooms.address(f"{noun}/{id}"):
        raise Http404
    shown = found(request, noun, id)
    content = None if shown.withdrawn else content_of(shown, file)
    if content is None:
        raise Http404(_("这份内容没有名为“%s”的附件，或者已经撤回。") % file)
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response
