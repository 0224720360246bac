"""The pages of a body's dues: the list, one due, and one thing that is done about it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Body, Site
from gongkai.bodies.permissions import bodies_of, posts_of, verbs_of
from gongkai.desk.dues.asked import Asked
from gongkai.desk.dues.deeds import BY_NAME, offered
from gongkai.desk.dues.facing import Facing, face
from gongkai.desk.dues.filling import fill
from gongkai.desk.dues.listing import AT_ONCE, FilterForm, listed, sheets
from gongkai.desk.pages import Crumb, officer_of, page
from gongkai.duties import requests
from gongkai.duties.explaining import Explainer
from gongkai.duties.recounting import recount
from gongkai.duties.telling import Explanation
from gongkai.publishing import forms
from gongkai.record import clock

DUES = Crumb("待办", "desk-dues")


def body_seen(request: HttpRequest) -> Body:
    """The body asked for by ``?body=``, else the officer's own. Raises NotAllowedError for one beyond his posts."""
    officer, asked = officer_of(request), request.POST.get("body") or request.GET.get("body")
    known = bodies_of(officer)
    own = known.filter(id__in=posts_of(officer).exclude(body=None).values("body"))
    found = known.filter(id=asked).first() if asked else own.first()
    if found is None:
        raise NotAllowedError("您在这个单位没有任职，看不到它的待办；请从本单位的待办里选。")
    return found


@require_GET
def dues(request: HttpRequest) -> HttpResponse:
    body, today, form = body_seen(request), clock.today(), FilterForm(request.GET, label_suffix="")
    found = listed(body, form, today)
    query, may = request.GET.copy(), verbs_of(officer_of(request), body)
    query.pop("p", None)
    context = {
        "body": body,
        "others": bodies_of(officer_of(request)).exclude(id=body.id).filter(is_group=False)[:300],
        "form": form,
        "found": len(found),
        "listed": Paginator(found, AT_ONCE).get_page(request.GET.get("p")),
        "query": query.urlencode(),
        "sheets": sheets(body, today),
        "waiting": len(requests.waiting([body.id])),
        "may": may,
        "drafted": forms.known(),
        "draft_body": body.id if "draft" in may else "",
        "register_body": body.id if "register" in may else "",
        "today": today,
    }
    return page(request, "desk/dues/dues.html", f"{body.name}的待办", context, icon="tasks")


@require_GET
def due(request: HttpRequest, due: str) -> HttpResponse:
    facing = face(due, officer_of(request))
    context = {
        "facing": facing,
        "duty": facing.row.duty,
        "told": _told(facing),
        "deeds": offered(facing),
        "venues": _venues(facing),
        "asked": [Asked.of(each) for each in facing.requests],
        "drafted": forms.known(),
        "draft_body": facing.able("draft"),
        "register_body": facing.able("register"),
        "can_confirm": facing.able("confirm-sheet"),
        "can_decide": facing.able("decide-extension"),
    }
    return page(request, "desk/dues/due.html", facing.title, context, crumbs=[DUES], icon="tasks")


def act(request: HttpRequest, due: str, deed: str) -> HttpResponse:
    """One form, one verb, at an address of its own, so that a notice can lead to it."""
    chosen = BY_NAME.get(deed)
    if chosen is None:
        raise Http404
    officer = officer_of(request)
    facing = face(due, officer)
    body = facing.body_for(chosen.verb)
    form = chosen.form(facing, request.POST if request.method == "POST" else None)
    if request.method == "POST" and fill(
        request, form, lambda: chosen.do(facing, form, body, officer), f"{chosen.done}本项状态稍后更新。"
    ):
        return redirect("desk-due", due)
    crumbs = [DUES, Crumb(facing.title, "desk-due", (due,))]
    context = {"facing": facing, "duty": facing.row.duty, "form": form, "deed": chosen, "told": _told(facing)}
    return page(request, "desk/dues/act.html", chosen.label, context, crumbs=crumbs, icon="edit")


def _told(facing: Facing) -> Explanation:
    explainer = Explainer.now()
    names, law, duty = explainer.names, explainer.rules, facing.row.duty_id
    acts = [recount(number, entry, names, law, duty=duty) for number, entry in facing.acts]
    return explainer.of(facing.row, clock.today(), acts)


def _venues(facing: Facing) -> list[tuple[str, bool, bool]]:
    """Where it is to stand, in words; whether that is required; whether it is still missing there."""
    names = dict(Site.objects.values_list("id", "name"))
    missing = set(facing.row.rests_on.get("missing", ())) if facing.state in {"overdue", "in-time", "extended"} else ()
    found = []
    for venue in facing.row.duty.venues:
        site = venue.get("site") or ""
        word = "本单位网站" if site == "own" else names.get(site) or venue.get("as_written") or venue.get("channel", "")
        found.append((str(word), bool(venue.get("required")), site in missing))
    return found
