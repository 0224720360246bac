"""Appointing, ending, handing over, inviting: each a form that says what will follow, and a verb."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from gongkai.bodies import appointing
from gongkai.bodies.exceptions import AppointmentError
from gongkai.bodies.login.invitations import HOLDS, path_of
from gongkai.bodies.models import Body, Officer, Post
from gongkai.bodies.posts import Role
from gongkai.desk.pages import Crumb, allowed, attempt, officer_of, page
from gongkai.desk.people.forms import NEW, AppointForm, EndForm, HandOverForm
from gongkai.desk.people.leaving import left_open
from gongkai.desk.people.reach import officer_within, post_within
from gongkai.desk.people.views.posts import PEOPLE
from gongkai.record import clock


def appoint(request: HttpRequest, id: str) -> HttpResponse:
    """To a post at a body."""
    body = get_object_or_404(Body, id=id)
    allowed(request, "appoint", body)
    return appointed(request, body, [PEOPLE, Crumb(body.name, "desk-people-body", (body.id,))])


def appointed(request: HttpRequest, body: Body | None, crumbs: list[Crumb]) -> HttpResponse:
    """The form of an appointment; posted, it is done, and a new officer's invitation is shown once."""
    by = officer_of(request)
    roles = appointing.appointable(by, body)
    form = AppointForm(request.POST or None, roles=roles, initial={"begins_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        role, terms = Role(given["role"]), {"office": given["office"], "begins_on": given["begins_on"]}
        if given["who"] == NEW:
            try:
                officer, token = appointing.add_officer(
                    given["name"], given["login"], role, body, by=by, email=given["email"], **terms
                )
                return invited(request, officer, token, crumbs)
            except AppointmentError as error:
                form.add_error("login", str(error))
        elif attempt(
            request, lambda: appointing.appoint(given["officer"], role, body, by=by, **terms), f"已任命{role.label}。"
        ):
            return redirect("desk-people-body", body.id) if body else redirect("desk-installation")
    return page(request, "desk/people/appoint.html", "任职", {"form": form, "body": body}, crumbs=crumbs, icon="user")


def invited(request: HttpRequest, officer: Officer, token: str, crumbs: list[Crumb]) -> HttpResponse:
    """The one-time address: shown here and kept nowhere."""
    context = {"officer": officer, "address": request.build_absolute_uri(path_of(token)), "days": HOLDS.days}
    return page(request, "desk/people/invitation.html", "邀请", context, crumbs=crumbs, icon="key")


def invite(request: HttpRequest, id: int) -> HttpResponse:
    """A new invitation for somebody who lost password or phone."""
    officer, posts = officer_within(officer_of(request), id)
    if request.method == "POST":
        by = officer_of(request)
        if token := attempt(request, lambda: appointing.invite(officer, by=by), ""):
            return invited(request, officer, token, [_home(posts)])
    context = {"officer": officer, "posts": posts}
    return page(request, "desk/people/invite.html", "再发邀请", context, crumbs=[_home(posts)], icon="key")


def end(request: HttpRequest, id: int) -> HttpResponse:
    """免职."""
    by = officer_of(request)
    post = post_within(by, id)
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["on"]
        if attempt(
            request, lambda: appointing.end_post(post, by=by, on=day), f"{post.officer.name}自{day}起免去{post}。"
        ):
            return _back([post])
    context = {"form": form, "post": post, "last": post.officer.posts.not_over(clock.today()).count() == 1}
    return page(request, "desk/people/end.html", "免职", context, crumbs=[_home([post])], icon="user")


def hand_over(request: HttpRequest, id: int) -> HttpResponse:
    """交接: all posts of somebody who leaves, with what is open."""
    by = officer_of(request)
    leaving, posts = officer_within(by, id)
    form = HandOverForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        to, day = form.cleaned_data["to"], form.cleaned_data["on"]
        done = attempt(
            request,
            lambda: appointing.hand_over(leaving, to, by=by, on=day),
            f"{leaving.name}的任职自{day}起移交{to.name}。",
        )
        if done is not None:
            return _back(posts)
    context = {"form": form, "officer": leaving, "posts": posts, "open": left_open(leaving)}
    return page(request, "desk/people/hand_over.html", "交接", context, crumbs=[_home(posts)], icon="user")


def _home(posts: list[Post]) -> Crumb:
    body = next((post.body for post in posts if post.body), None)
    return Crumb(body.name, "desk-people-body", (body.id,)) if body else Crumb("本平台的任职", "desk-installation")


def _back(posts: list[Post]) -> HttpResponse:
    home = _home(posts)
    return redirect(home.name, *home.arguments)
