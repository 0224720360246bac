"""The editor of a draft: saved by hand and by itself, with its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.desk.drafts import editing
from gongkai.desk.drafts.finding import draft_of
from gongkai.desk.drafts.spoken import Difference, differences
from gongkai.desk.pages import REFUSALS, Crumb, attempt, officer_of, page
from gongkai.publishing import rules
from gongkai.publishing.drafting import Attached, attach, save_version
from gongkai.publishing.forms import ContentForm
from gongkai.publishing.models import Draft, DraftVersion
from gongkai.publishing.uploads.check import check
from gongkai.publishing.uploads.findings import Finding
from gongkai.publishing.value import DraftValue, File
from gongkai.record import clock


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, draft: UUID) -> HttpResponse:
    found = draft_of(request, draft, "draft")
    if found.state() not in rules.FROM["draft"]:
        messages.warning(request, f"稿件{rules.STATES[found.state()]}，现在不能修改。")
        return redirect("desk-draft", draft)
    latest = found.latest()
    if request.method != "POST":
        return _page(request, found, latest, editing.editor(found, latest))
    form = editing.editor(found, latest, request.POST)
    if not form.is_valid():
        messages.error(request, f"没有保存，请先改正：{editing.errors(form)}")
        return _page(request, found, latest, form, seen=_seen(request))
    value = form.value(latest.value)
    done = "已保存。" if request.POST.get("do", "save") in {"save", "done"} else ""
    saved = attempt(request, lambda: save_version(draft, value, officer=officer_of(request), seen=_seen(request)), done)
    if saved is None:
        changed = found.latest()
        differing = differences(found.form, changed.value, value) if changed.number != _seen(request) else []
        return _page(request, found, changed, form, differing=differing)
    return _onwards(request, found, saved)


@require_POST
def autosave(request: HttpRequest, draft: UUID) -> HttpResponse:
    """What the page's script asks for; refused with a sentence, while the text stays on the page."""
    found = draft_of(request, draft, "draft")
    latest = found.latest()
    form = editing.editor(found, latest, request.POST)
    if not form.is_valid():
        return JsonResponse({"sentence": editing.errors(form)}, status=400)
    try:
        saved = save_version(draft, form.value(latest.value), officer=officer_of(request), seen=_seen(request))
    except REFUSALS as error:
        return JsonResponse({"sentence": str(error)}, status=409)
    return JsonResponse({"saved_at": f"{saved.at.astimezone(clock.SHANGHAI):%H:%M:%S}", "number": saved.number})


@require_http_methods(["GET", "HEAD", "POST"])
def keep_file(request: HttpRequest, draft: UUID, sha256: str) -> HttpResponse:
    """A file that shows more than its pages do is an attachment when an officer has seen what, and says so."""
    found = draft_of(request, draft, "draft")
    kept = found.attachments.filter(sha256=sha256, is_private=False).first()
    if kept is None:
        return redirect("desk-draft-edit", draft)
    latest = found.latest()
    file = File(kept.sha256, kept.type, kept.title)
    if request.method == "POST":
        value = replace(latest.value, files=(*latest.value.files, file))
        _save(request, found, value, f"“{file.title}”已作为附件。")
        return redirect("desk-draft-edit", draft)
    findings: Sequence[Finding] = check(kept.title, bytes(kept.data)).findings
    context = {"draft": found, "file": file, "findings": findings}
    crumbs = [Crumb("稿件", "desk-drafts"), Crumb(found.title or "（无标题）", "desk-draft-edit", (draft,))]
    return page(request, "desk/drafts/file.html", "核对附件", context, crumbs=crumbs, icon="doc-full")


def _onwards(request: HttpRequest, draft: Draft, saved: DraftVersion) -> HttpResponse:
    """After the text was saved: what the button asked for beside it."""
    what, _, sha256 = request.POST.get("do", "save").partition(":")
    if what == "done":
        return redirect("desk-draft", draft.id)
    if what == "attach":
        return _attached(request, draft, saved)
    if what in {"up", "down", "remove"}:
        _save(request, draft, replace(saved.value, files=editing.moved(saved.value, what, sha256)), "附件已更新。")
    return redirect("desk-draft-edit", draft.id)


def _attached(request: HttpRequest, draft: Draft, saved: DraftVersion) -> HttpResponse:
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        messages.error(request, "请先选择要上传的文件。")
        return redirect("desk-draft-edit", draft.id)
    kept: Attached | None = attempt(
        request, lambda: attach(draft.id, sent.name or "", sent.read(), officer=officer_of(request)), ""
    )
    if kept is None or kept.file.sha256 in {file.sha256 for file in saved.value.files}:
        return redirect("desk-draft-edit", draft.id)
    if kept.findings:
        return redirect("desk-draft-keep", draft.id, kept.file.sha256)
    _save(
        request, draft, replace(saved.value, files=(*saved.value.files, kept.file)), f"“{kept.file.title}”已作为附件。"
    )
    return redirect("desk-draft-edit", draft.id)


def _save(request: HttpRequest, draft: Draft, value: DraftValue, done: str) -> None:
    attempt(request, lambda: save_version(draft.id, value, officer=officer_of(request)), done)


def _seen(request: HttpRequest) -> int:
    asked = request.POST.get("seen", "")
    return int(asked) if asked.isdecimal() else 0


def _page(
    request: HttpRequest,
    draft: Draft,
    latest: DraftVersion,
    form: ContentForm,
    *,
    seen: int | None = None,
    differing: Sequence[Difference] = (),
) -> HttpResponse:
    began = latest.number if seen is None else seen
    shown = {"draft": draft, "version": latest, "seen": began, "differing": differing}
    context = {**editing.beside(draft, latest), **shown, "groups": list(editing.groups(form)), "media": form.media}
    crumbs = [Crumb("稿件", "desk-drafts"), Crumb(draft.title or "（无标题）", "desk-draft", (draft.id,))]
    return page(request, "desk/drafts/edit.html", "修改稿件", context, crumbs=crumbs, icon="edit")
