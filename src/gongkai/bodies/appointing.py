"""Appointing to posts, ending and handing them over, and forgetting somebody who left.

Each asks who may, refuses what must not be, changes and leaves a row in the audit. None of it is an act of the public
record: whose a pseudonym is must never be there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.bodies.audit import Action, note
from gongkai.bodies.exceptions import AppointmentError, NotAllowedError
from gongkai.bodies.login import invitations
from gongkai.bodies.models import Body, Officer, Post
from gongkai.bodies.permissions import may_for_installation, posts_of, reaches
from gongkai.bodies.posts import APPOINTS, INSTALLATION_ROLES, Role, appointers, clash
from gongkai.record import clock

# Whoever runs commands on the machine itself: appoints the first officers, when there is nobody yet who could.
OPERATOR: Final = "operator"
By = Officer | Literal["operator"]


@transaction.atomic(durable=True)
def appoint(
    officer: Officer, role: Role, body: Body | None, *, by: By, office: str = "", begins_on: date | None = None
) -> Post:
    """Give an officer a post from a day on (today). Raises NotAllowedError, AppointmentError."""
    return _appoint(officer, role, body, by=by, office=office, begins_on=begins_on)


@transaction.atomic(durable=True)
def add_officer(
    name: str,
    login: str,
    role: Role,
    body: Body | None,
    *,
    by: By,
    email: str = "",
    office: str = "",
    begins_on: date | None = None,
) -> tuple[Officer, str]:
    """A new person with a first post, and the token of the invitation by which he gets in.

    Raises NotAllowedError, AppointmentError.
    """
    if Officer.objects.filter(username__iexact=login).exists():
        raise AppointmentError(f"登录名 {login} 已有人使用。")
    officer = Officer(username=login, name=name, email=email)
    officer.set_unusable_password()
    try:
        officer.full_clean()
    except ValidationError as error:
        raise AppointmentError("；".join(error.messages)) from None
    officer.save()
    _appoint(officer, role, body, by=by, office=office, begins_on=begins_on)
    return officer, _invite(officer, by)


@transaction.atomic(durable=True)
def invite(officer: Officer, *, by: By) -> str:
    """The token of a new invitation for somebody who lost password or phone; earlier ones are void.

    Whoever invites could use it himself, so he must be able to appoint to every post that the officer holds. Raises
    NotAllowedError, AppointmentError for somebody who holds none.
    """
    posts = list(officer.posts.not_over(clock.today()).select_related("body"))
    if not posts:
        raise AppointmentError(f"{officer.name}没有任职，不能发邀请；请先任职。")
    for post in posts:
        _require(by, Role(post.role), post.body, officer)
    return _invite(officer, by)


@transaction.atomic(durable=True)
def end_post(post: Post, *, by: By, on: date | None = None) -> Post:
    """Let a post end: on that day (today) it is no longer held. Raises NotAllowedError, AppointmentError."""
    _require(by, Role(post.role), post.body, post.officer)
    day = on or clock.today()
    ended = _end(post, day)
    note(Action.ENDED, by=_who(by), officer=post.officer, body=post.body, detail=f"{Role(post.role).label} {day} 止")
    return ended


@transaction.atomic(durable=True)
def hand_over(leaving: Officer, to: Officer, *, by: By, on: date | None = None) -> list[Post]:
    """Give all posts of an officer to another from a day on (today): all of them or none.

    Raises NotAllowedError where one of them is not the appointer's to give, AppointmentError where the other cannot
    hold it or there is nothing to hand over.
    """
    day = on or clock.today()
    posts = list(leaving.posts.not_over(day).select_related("body", "officer"))
    if not posts:
        raise AppointmentError(f"{leaving.name}没有可移交的任职。")
    if leaving == to:
        raise AppointmentError("移出和接手的是同一个人。")
    given = []
    for post in posts:
        role = Role(post.role)
        _require(by, role, post.body, leaving)
        _require(by, role, post.body, to)
        begins = max(day, post.begins_on)
        _end(post, begins)
        if not to.posts.not_over(begins).filter(role=role, body=post.body).exists():
            given.append(_begin(to, role, post.body, office=post.office, begins_on=begins))
        detail = f"{role.label} {begins} 起移交{to.name}"
        note(Action.HANDED_OVER, by=_who(by), officer=leaving, body=post.body, detail=detail)
    return given


@transaction.atomic(durable=True)
def forget(left: Officer, *, by: By) -> None:
    """Close the account of somebody who left: no log-in any more, and nobody can tell which entries were his.

    Raises NotAllowedError, and AppointmentError while a post is still held or to begin.
    """
    if isinstance(by, Officer) and (by == left or not may_for_installation(by, "forget")):
        raise NotAllowedError("注销账号由安全管理员办理，且不能注销自己。")
    if left.posts.not_over(clock.today()).exists():
        raise AppointmentError(f"{left.name}还有任职，请先免去或移交。")
    left.pseudonyms.all().delete()
    left.invitations.all().delete()
    Authenticator.objects.filter(user=left).delete()
    left.is_active = False
    left.email = ""
    left.set_unusable_password()
    left.save(update_fields=["is_active", "password", "email"])
    note(Action.FORGOTTEN, by=_who(by), officer=left)


def may_appoint(by: By, role: Role, body: Body | None) -> bool:
    """Whether this appointer may give or take this role at this body (None: of the installation)."""
    return role in appointable(by, body)


def appointable(by: By, body: Body | None) -> frozenset[Role]:
    """The roles that this appointer may give or take at this body (None: of the installation)."""
    if not isinstance(by, Officer):
        return frozenset(Role)
    if body is None:
        return INSTALLATION_ROLES if may_for_installation(by, "appoint") else frozenset()
    reaching = [Role(post.role) for post in posts_of(by).select_related("body") if reaches(post, body)]
    return frozenset(role for held in reaching for role in APPOINTS.get(held, ()))


def _appoint(
    officer: Officer, role: Role, body: Body | None, *, by: By, office: str = "", begins_on: date | None = None
) -> Post:
    _require(by, role, body, officer)
    begins = begins_on or clock.today()
    post = _begin(officer, role, body, office=office, begins_on=begins)
    note(Action.APPOINTED, by=_who(by), officer=officer, body=body, detail=f"{role.label} {begins} 起")
    return post


def _invite(officer: Officer, by: By) -> str:
    token = invitations.new(officer)
    note(Action.INVITED, by=_who(by), officer=officer)
    return token


def _require(by: By, role: Role, body: Body | None, officer: Officer) -> None:
    if isinstance(by, Officer) and by == officer:
        raise NotAllowedError("不能任免自己，请由有职权的其他人办理。")
    if not may_appoint(by, role, body):
        doers = "、".join(each.label for each in Role if each in appointers(role))
        raise NotAllowedError(f"您不能任免{body.name if body else '本平台'}的{role.label}；由{doers}办理。")


def _begin(officer: Officer, role: Role, body: Body | None, *, office: str, begins_on: date) -> Post:
    """Two who appoint the same person at once follow one another: the row of the officer is held until the end."""
    locked = Officer.objects.select_for_update().get(pk=officer.pk)
    if not locked.is_active:
        raise AppointmentError(f"{officer.name}的账号已注销。")
    if (role in INSTALLATION_ROLES) != (body is None):
        raise AppointmentError(f"{role.label}{'不属于任何单位' if body else '须写明单位'}。")
    if body is not None and (body.is_group or (body.ended_on is not None and body.ended_on <= begins_on)):
        raise AppointmentError(f"{body.name}{'是单位组' if body.is_group else '已撤销或合并'}，不能任职。")
    _refuse_the_past(begins_on)
    standing = list(officer.posts.not_over(begins_on))
    if any(post.role == role and post.body_id == (body.id if body else None) for post in standing):
        raise AppointmentError(f"{officer.name}已经是{body.name if body else '本平台'}的{role.label}。")
    if other := clash(_roles(standing), role):
        raise AppointmentError(f"{officer.name}是{other.label}，不能兼任{role.label}。")
    return Post.objects.create(officer=officer, body=body, role=role.value, office=office, begins_on=begins_on)


def _end(post: Post, day: date) -> Post:
    _refuse_the_past(day)
    held = Post.objects.select_for_update().get(pk=post.pk)
    if held.ended_on is not None and held.ended_on <= day:
        raise AppointmentError(f"这项任职已于{held.ended_on}终止。")
    held.ended_on = max(day, held.begins_on)
    held.save(update_fields=["ended_on"])
    return held


def _refuse_the_past(day: date) -> None:
    """What was done under a post, or without it, stays as it was."""
    if day < clock.today():
        raise AppointmentError("任免不能写过去的日期。")


def _roles(posts: Iterable[Post]) -> list[Role]:
    return [Role(post.role) for post in posts]


def _who(by: By) -> Officer | None:
    return by if isinstance(by, Officer) else None
