"""One draft for whoever opens it, the steps that are taken there, and its files."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from gongkai.bodies.permissions import posts_of
from gongkai.desk.drafts.finding import draft_of
from gongkai.desk.drafts.reading import DraftPage, read
from gongkai.desk.drafts.steps import STEPS
from gongkai.desk.pages import Crumb, attempt, officer_of, page
from gongkai.publishing.models import Draft
from gongkai.publishing.uploads.serving import headers

Bound = Mapping[str, forms.Form]
# After these there may be nothing left to look at.
LEAVING = frozenset({"erase", "settle-secrecy"})


@require_safe
def draft(request: HttpRequest, draft: UUID) -> HttpResponse:
    return _page(request, draft_of(request, draft), {}, seen=request.GET.get("seen", ""))


@require_POST
def step(request: HttpRequest, draft: UUID, step: str) -> HttpResponse:
    """A step that is refused leaves the page with what was entered, and with what changed since it was opened."""
    found = draft_of(request, draft)
    if step not in STEPS:
        raise Http404
    taken = STEPS[step]
    form = taken.asks(request.POST, request.FILES)
    if form.is_valid():
        done = attempt(request, lambda: taken.do(found, form.cleaned_data, officer_of(request)), taken.done)
        if done is not None:
            return redirect("desk-drafts") if step in LEAVING else redirect("desk-draft", draft)
    return _page(request, draft_of(request, draft), {step: form}, seen=request.POST.get("digest", ""))


@require_safe
def file(request: HttpRequest, draft: UUID, sha256: str) -> HttpResponse:
    """A file, or the scan of a slip, for those who work on the draft: always to be saved."""
    kept = draft_of(request, draft).attachments.filter(sha256=sha256).first()
    if kept is None:
        raise Http404
    return HttpResponse(bytes(kept.data), headers=headers(kept.title, kept.type))


def _page(request: HttpRequest, draft: Draft, bound: Bound, seen: str) -> HttpResponse:
    shown = read(draft, officer_of(request), seen)
    asked = _forms(request, shown) | {_key(name): form for name, form in bound.items()}
    context = {"shown": shown, "draft": draft, "forms": asked, "opened": list(bound)}
    return page(
        request,
        "desk/drafts/draft.html",
        draft.title or "（无标题）",
        context,
        crumbs=[Crumb("稿件", "desk-drafts")],
        icon="doc-full",
    )


def _forms(request: HttpRequest, shown: DraftPage) -> dict[str, forms.Form]:
    """The form of each step that the officer may take, by a name that a template can say."""
    offered = {shown.next.main, *shown.next.others}
    names = [name for name in STEPS if name in offered or (name == "sign-by-slip" and "sign" in offered)]
    first = {"digest": shown.version.digest, "post": _post(request, shown.draft)}
    return {
        _key(name): STEPS[name].asks(initial=first, prefix=None, auto_id=f"{name}-%s") for name in [*names, "comment"]
    }


def _post(request: HttpRequest, draft: Draft) -> str:
    """办公室保密审查员: suggested for the conclusion of a secrecy review."""
    held = posts_of(officer_of(request)).filter(role="secrecy-reviewer").order_by("id")
    own = held.filter(body=draft.body_id).first() or held.first()
    return f"{own.office}{own.get_role_display()}" if own else ""


def _key(name: str) -> str:
    return name.replace("-", "_")
