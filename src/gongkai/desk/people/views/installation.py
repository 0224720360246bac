"""What the security administrator looks after: the posts of the installation itself, and accounts without any post."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from gongkai.bodies import appointing
from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Officer, Post
from gongkai.bodies.permissions import may_for_installation
from gongkai.bodies.posts import BY_NAME, Role
from gongkai.desk.pages import Crumb, attempt, officer_of, page
from gongkai.desk.people.reach import held
from gongkai.desk.people.views.changes import appointed
from gongkai.record import clock

HERE = Crumb("本平台的任职", "desk-installation")


def for_installation(request: HttpRequest, verb: str) -> Officer:
    """Whoever may do the verb to the installation itself. Raises NotAllowedError."""
    officer = officer_of(request)
    if not may_for_installation(officer, verb):
        doers = "、".join(role.label for role in Role if role in BY_NAME[verb].roles and "admin" in role)
        raise NotAllowedError(f"您没有为本平台办理“{BY_NAME[verb].label}”的职权；这一步由{doers}办理。")
    return officer


@require_safe
def installation(request: HttpRequest) -> HttpResponse:
    officer = for_installation(request, "appoint")
    standing = Post.objects.not_over(clock.today())
    context = {
        "posts": held(officer, standing.filter(body=None).select_related("officer"), None),
        "idle": Officer.objects.filter(~Exists(standing.filter(officer=OuterRef("pk"))), is_active=True),
    }
    return page(request, "desk/people/installation.html", HERE.label, context, icon="group")


def appoint(request: HttpRequest) -> HttpResponse:
    """To one of the three posts of the installation, which nobody holds beside another."""
    for_installation(request, "appoint")
    return appointed(request, None, [HERE])


def forget(request: HttpRequest, id: int) -> HttpResponse:
    """注销账号."""
    by = for_installation(request, "forget")
    left = get_object_or_404(Officer, id=id, is_active=True)
    if request.method == "POST":
        done = attempt(request, lambda: appointing.forget(left, by=by) or True, f"{left.name}的账号已注销。")
        if done:
            return redirect("desk-installation")
    return page(request, "desk/people/forget.html", "注销账号", {"officer": left}, crumbs=[HERE], icon="user")
