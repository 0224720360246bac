"""Every version of a draft, what differs between two, and taking up an older one again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai.bodies.permissions import may
from gongkai.desk.drafts.finding import draft_of, names_of
from gongkai.desk.drafts.spoken import differences
from gongkai.desk.drafts.words import STEPS
from gongkai.desk.pages import Crumb, allowed, attempt, officer_of, page
from gongkai.publishing import rules
from gongkai.publishing.drafting import save_version
from gongkai.publishing.exceptions import NoDraftError
from gongkai.publishing.models import Draft, DraftVersion


@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: HttpRequest, draft: UUID) -> HttpResponse:
    found = draft_of(request, draft)
    if request.method == "POST":
        allowed(request, "draft", found.body)
        return _restored(request, found)
    every = list(found.versions.order_by("-number"))
    if not every:
        raise NoDraftError
    new = _asked(request, "to", every) or every[0]
    old = _asked(request, "from", every) or next((each for each in every if each.number < new.number), new)
    steps = {step.digest: STEPS[step.what] for step in found.steps.all()}
    names = names_of(each.by for each in every)
    context = {
        "draft": found,
        "versions": [(each, names[each.by], steps.get(each.digest, "")) for each in every],
        "old": old,
        "new": new,
        "differences": differences(found.form, old.value, new.value),
        "may_restore": found.state() in rules.FROM["draft"] and may(officer_of(request), "draft", found.body),
    }
    crumbs = [Crumb("稿件", "desk-drafts"), Crumb(found.title or "（无标题）", "desk-draft", (draft,))]
    return page(request, "desk/drafts/versions.html", "各稿", context, crumbs=crumbs, icon="history")


def _restored(request: HttpRequest, draft: Draft) -> HttpResponse:
    """What an older version said is saved anew; those between stay."""
    asked = request.POST.get("number", "")
    old = draft.versions.filter(number=int(asked)).first() if asked.isdecimal() else None
    if old is None:
        raise NoDraftError("没有这一稿。")
    seen = int(request.POST["seen"]) if request.POST.get("seen", "").isdecimal() else None
    verb = lambda: save_version(draft.id, old.value, officer=officer_of(request), seen=seen)  # noqa: E731
    attempt(request, verb, f"已恢复第 {old.number} 稿，另存为最新一稿。")
    return redirect("desk-draft-versions", draft.id)


def _asked(request: HttpRequest, name: str, every: list[DraftVersion]) -> DraftVersion | None:
    return next((each for each in every if str(each.number) == request.GET.get(name)), None)
