"""Who holds which post since when: at one's own body, or at each body of an area."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Body, Post
from gongkai.bodies.permissions import bodies_of, may_for_installation
from gongkai.desk.pages import Crumb, allowed, officer_of, page
from gongkai.desk.people.reach import held
from gongkai.record import clock

PEOPLE = Crumb("人员和任职", "desk-people")
RECENT = 20


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """The bodies at which the officer appoints; a single one is shown at once."""
    officer = officer_of(request)
    if may_for_installation(officer, "appoint"):
        return redirect("desk-installation")
    known = bodies_of(officer, "appoint").filter(is_group=False).order_by("order")
    if not known:
        raise NotAllowedError("您没有任免的职权；任免由单位政务公开机构、政务公开主管部门、安全管理员办理。")
    if len(known) == 1:
        return redirect("desk-people-body", known[0].id)
    asked = " ".join(request.GET.get("q", "").split())[:60]
    standing = Q(posts__ended_on=None) | Q(posts__ended_on__gt=clock.today())
    shown = known.filter(name__contains=asked).annotate(people=Count("posts__officer", filter=standing, distinct=True))
    return page(request, "desk/people/bodies.html", PEOPLE.label, {"bodies": shown, "q": asked}, icon="group")


@require_safe
def body(request: HttpRequest, id: str) -> HttpResponse:
    """The posts at a body: held, to begin, and lately ended."""
    shown = get_object_or_404(Body, id=id)
    allowed(request, "appoint", shown)
    posts = Post.objects.filter(body=shown).select_related("officer")
    ended = posts.filter(ended_on__lte=clock.today()).order_by("-ended_on", "-id")[:RECENT]
    context = {
        "body": shown,
        "posts": held(officer_of(request), posts.not_over(clock.today()), shown),
        "ended": ended,
    }
    return page(request, "desk/people/body.html", f"{shown.name}的任职", context, crumbs=[PEOPLE], icon="group")
