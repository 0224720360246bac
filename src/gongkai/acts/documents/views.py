"""The list of documents, a document, one of its revisions with what changed, and the files that go with it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.acts.documents import lists, pages, serialise
from gongkai.acts.documents.changes import changes
from gongkai.publishing.models import Subject, SubjectRevision
from gongkai.publishing.taken_down import why_gone
from gongkai.record import clock
from gongkai.ui.machine import as_csv, as_json, machine_addresses
from gongkai.ui.moments import Moment
from gongkai.ui.moments import shown as frame_of


@require_safe
def documents(request: HttpRequest, form: str = "html") -> HttpResponse:
    asked, moment = lists.Asked.of(request.GET), Moment.of(request.GET, clock.today())
    if form == "csv":
        return as_csv(serialise.table(lists.as_they_were(lists.found(asked, moment), moment), moment.as_of))
    page = lists.page(asked, moment, request.GET.get("page", "1"))
    if form == "json":
        return as_json(serialise.listed(page.object_list, page.paginator.count, moment.as_of))
    context = {"page": page, "asked": asked, "choices": lists.choices(asked)}
    return _page(request, "documents/list.html", context, moment=moment, has_table=True)


@require_safe
def document(request: HttpRequest, key: str, form: str = "html") -> HttpResponse:
    subject, moment = _found(key), Moment.of(request.GET, clock.today())
    if said := why_gone(subject):
        return _taken_down(request, subject, said, form)
    revisions = pages.public_by(subject, moment)
    if not revisions:
        raise Http404(_("这一天还没有公开这份文件。"))
    shown = pages.document(subject, revisions[-1], revisions, moment)
    if shown is None:
        return _taken_down(request, subject, _("依法撤回"), form)
    if form == "json":
        return as_json(serialise.document(shown))
    return _page(request, "documents/document.html", {"document": shown}, moment=moment)


@require_safe
def revision(request: HttpRequest, key: str, number: str, form: str = "html") -> HttpResponse:
    subject = _found(key)
    if said := why_gone(subject):
        return _taken_down(request, subject, said, form)
    today = Moment(clock.today(), clock.today())
    revisions = pages.public_by(subject, today)
    held = _revision(revisions, number)
    shown = pages.document(subject, held, revisions, today)
    if shown is None:
        return _taken_down(request, subject, _("依法撤回"), form)
    before = next((each for each in reversed(revisions) if each.number < held.number), None)
    text = pages.text_of(before) if before else None
    changed = changes(text, shown.text) if text else []
    if form == "json":
        return as_json(serialise.revision(shown, changed))
    return _page(request, "documents/revision.html", {"document": shown, "before": text and before, "changes": changed})


@require_safe
def file(request: HttpRequest, key: str, number: str, name: str) -> HttpResponse:
    """A file as it was made public: always to be saved, never to be run in a page of ours."""
    subject = _found(key)
    if said := why_gone(subject):
        return _taken_down(request, subject, said, "html")
    held = _revision(subject.revisions.all(), number)
    try:
        data = pages.part(held, name)
    except FileNotFoundError:
        raise Http404(_("这一版没有这个附件。")) from None
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=held.parts[name][0], headers=headers)


def _page(
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    *,
    moment: Moment | None = None,
    has_table: bool = False,
) -> HttpResponse:
    machines = machine_addresses(request, has_table=has_table)
    frame = frame_of(moment, request.path, request.GET) if moment else {}
    return render(request, template, {**frame, **context, "here": "documents", "machines": machines})


def _found(key: str) -> Subject:
    subject = pages.find(key)
    if subject is None:
        raise Http404(_("没有这份文件。"))
    return subject


def _revision(revisions: Iterable[SubjectRevision], number: str) -> SubjectRevision:
    held = next((each for each in revisions if each.number == int(number)), None)
    if held is None:
        raise Http404(_("这份文件没有第 %(n)s 版。") % {"n": number})
    return held


def _taken_down(request: HttpRequest, subject: Subject, said: str, form: str) -> HttpResponse:
    if form == "json":
        return as_json(serialise.gone(subject, said), status=410)
    context = {"subject": subject, "why": said, "here": "documents"}
    return render(request, "documents/gone.html", context, status=410)
