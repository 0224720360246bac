"""Anything that was published and has no room of its own: title, text, where it stands, what it answers, its proof."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.portal import serialise_record
from gongkai.portal.answer import Page, answer, moment_of
from gongkai.portal.subject_sheet import content_of, subject_sheet
from gongkai.portal.subjects import Subject
from gongkai.portal.subjects import subject as look_up


def found(request: HttpRequest, noun: str, id: str) -> Subject:
    """The thing at an address, or 404 with a sentence."""
    shown = look_up(f"{noun}/{id}", moment_of(request))
    if shown is None:
        raise Http404(_("没有公开过编号为“%s”的内容。") % f"{noun}/{id}")
    return shown


@require_safe
def subject(request: HttpRequest, noun: str, id: str, form: str = "html") -> HttpResponse:
    shown = found(request, noun, id)
    sheet = subject_sheet(shown, moment_of(request))
    page = Page(
        template="portal/withdrawn.html" if shown.withdrawn else "portal/subject.html",
        here="",
        record=lambda: serialise_record.subject(sheet),
        context=lambda: {"subject": shown, "sheet": sheet},
        status=410 if shown.withdrawn else 200,
    )
    return answer(request, page, form)


@require_safe
def file(request: HttpRequest, noun: str, id: str, file: str) -> HttpResponse:
    """An attachment without its salt, to keep: never shown in place, whatever its type."""
    shown = found(request, noun, id)
    content = None if shown.withdrawn else content_of(shown, file)
    if content is None:
        raise Http404(_("这份内容没有名为“%s”的附件，或者已经撤回。") % file)
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response
