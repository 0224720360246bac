"""What a body has made public, what can be done with it, and what others handed in for the body's sites."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.bodies.permissions import bodies_of
from gongkai.desk.drafts import public
from gongkai.desk.pages import Crumb, allowed, attempt, officer_of, page
from gongkai.publishing.drafting import edit_live, mask_live
from gongkai.publishing.exceptions import NotPublicError
from gongkai.publishing.models import Subject
from gongkai.publishing.placing import place, put_up, submit_to_portal
from gongkai.publishing.withdrawing import confirm_withdrawal, withdraw_first

AT_ONCE = 50
CHANGES = {
    "edit": (edit_live, "现在公开的一版不受影响，改好发布后才更新。"),
    "mask": (mask_live, "请遮去个人信息；发布后，以前各版从公开页移除。"),
}


@require_safe
def subjects(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    found = public.subjects_of(bodies_of(officer_of(request), "comment"), words)
    shown = Paginator(found, AT_ONCE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": public.rows(shown.object_list), "q": words}
    return page(request, "desk/drafts/public.html", "已公开内容", context, icon="globe")


@require_http_methods(["GET", "HEAD", "POST"])
def subject(request: HttpRequest, noun: str, key: str) -> HttpResponse:
    found = _found(request, f"{noun}/{key}")
    if request.method == "POST":
        return _done(request, found)
    context = {"subject": found, "shown": public.read(found, officer_of(request))}
    title = found.title or f"已撤下的内容 {found.index_number}"
    return page(
        request, "desk/drafts/subject.html", title, context, crumbs=[Crumb("已公开内容", "desk-public")], icon="globe"
    )


@require_safe
def submitted(request: HttpRequest) -> HttpResponse:
    sites = public.kept_sites(bodies_of(officer_of(request), "place"))
    context = {"rows": public.handed_in(sites), "sites": sites}
    return page(request, "desk/drafts/submitted.html", "报送待上网", context, icon="upload")


@require_POST
def put_up_submitted(request: HttpRequest, noun: str, key: str, site: str) -> HttpResponse:
    """By the keeper of the site, whose body the thing need not be."""
    kept = {each.id: each for each in public.kept_sites(bodies_of(officer_of(request), "place"))}
    if site not in kept:
        raise Http404
    attempt(request, lambda: put_up(f"{noun}/{key}", site, officer=officer_of(request)), f"已在{kept[site].name}上网。")
    return redirect("desk-submitted")


def _found(request: HttpRequest, id: str) -> Subject:
    found = Subject.objects.select_related("body").filter(id=id).first()
    if found is None:
        raise NotPublicError
    allowed(request, "comment", found.body)
    return found


def _done(request: HttpRequest, found: Subject) -> HttpResponse:
    what, officer = request.POST.get("do", ""), officer_of(request)
    if what in CHANGES:
        return _changed(request, found, what)
    sites, ground = request.POST.getlist("sites"), request.POST.get("ground") or None
    verbs: dict[str, tuple[Callable[[], object], str]] = {
        "confirm": (lambda: confirm_withdrawal(found.id, officer=officer, ground=ground), "已确认撤下。"),
        "place": (lambda: place(found.id, sites, officer=officer), "已上网。"),
        "submit": (lambda: submit_to_portal(found.id, sites, officer=officer), "已报送，由网站管理单位上网。"),
    }
    if what == "withdraw":
        _withdrawn(request, found, ground)
    elif what in verbs:
        attempt(request, *verbs[what])
    else:
        raise Http404
    return redirect("desk-public-subject", *found.id.split("/", 1))


def _changed(request: HttpRequest, found: Subject, what: str) -> HttpResponse:
    """The draft of a change, in its editor; what is public stays until then."""
    begin, done = CHANGES[what]
    draft = attempt(request, lambda: begin(found.id, officer=officer_of(request)), done)
    if draft is None:
        return redirect("desk-public-subject", *found.id.split("/", 1))
    return redirect("desk-draft-edit" if what == "mask" else "desk-draft", draft.id)


def _withdrawn(request: HttpRequest, found: Subject, ground: str | None) -> None:
    """A ground that is left out is not a content that is wrong: the officer says which of the two it is."""
    is_lawful = request.POST.get("why") == "law"
    if is_lawful and not ground:
        messages.error(request, "依法撤下须选择依据的条款，没有撤下。")
        return
    given = ground if is_lawful else None
    done = "已撤下，请第二人在 24 小时内确认。"
    attempt(request, lambda: withdraw_first(found.id, officer=officer_of(request), ground=given), done)
