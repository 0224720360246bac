"""Who may do what to which body, decided here alone: asked by verb for one body, or as a set of bodies.

Verbs ask again inside their own transaction, so that a right that ended between opening and clicking is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Area, Body, Officer, Post, Pseudonym
from gongkai.bodies.posts import AREA_ROLES, BY_NAME, VERBS, Role
from gongkai.proof.ids import new_pseudonym
from gongkai.record import clock

Person = Officer | AnonymousUser


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody who may: ``body`` is the one whose post allows it, ``pseudonym`` what entries carry as ``by``."""

    officer: Officer
    body: str
    pseudonym: str


def may(officer: Person, verb: str, body: Body | str, *, on: date | None = None) -> bool:
    """Whether the officer may do the verb to what is the body's, on that day (today)."""
    return _post(officer, verb, body, on) is not None


def require(officer: Person, verb: str, body: Body | str) -> Acting:
    """Who acts, for which body, under which pseudonym. Raises NotAllowedError."""
    post = _post(officer, verb, body, None)
    if post is None or post.body_id is None:
        raise NotAllowedError(_refusal(verb, body))
    given, _ = Pseudonym.objects.get_or_create(
        officer=post.officer, body_id=post.body_id, defaults={"value": new_pseudonym()}
    )
    return Acting(post.officer, post.body_id, given.value)


def verbs_of(officer: Person, body: Body) -> frozenset[str]:
    """All that the officer may do today to what is the body's: for a page that offers several verbs."""
    posts = posts_of(officer).exclude(body=None).select_related("body")
    roles = {Role(post.role) for post in posts if reaches(post, body)}
    return frozenset(name for name, allowed in VERBS.items() if allowed & roles)


def may_for_installation(officer: Person, verb: str) -> bool:
    """Whether a post of the installation itself allows the verb: view-audit, forget, appoint to such posts."""
    return posts_of(officer).filter(body=None, role__in=VERBS[verb]).exists()


def posts_of(officer: Person, on: date | None = None) -> QuerySet[Post]:
    """The posts that an officer holds on that day (today); none for whoever is not logged in."""
    if not isinstance(officer, Officer):
        return Post.objects.none()
    return Post.objects.filter(officer=officer).held_on(on or clock.today())


def bodies_of(officer: Person, verb: str | None = None, *, on: date | None = None) -> QuerySet[Body]:
    """The bodies to which the officer may do the verb; without a verb, those that any post of his reaches."""
    posts = posts_of(officer, on).exclude(body=None)
    if verb is not None:
        posts = posts.filter(role__in=VERBS[verb])
    own = posts.exclude(role__in=AREA_ROLES).values("body")
    areas = posts.filter(role__in=AREA_ROLES).values_list("body__area", flat=True)
    return Body.objects.filter(id__in=own) | Body.objects.filter(area__in=_with_parts(areas))


def _post(officer: Person, verb: str, body: Body | str, on: date | None) -> Post | None:
    """The post that allows it: one at the body itself before one that reaches it from its area's authority."""
    about = body if isinstance(body, Body) else Body.objects.filter(id=body).first()
    if about is None:
        return None
    allowing = posts_of(officer, on).filter(role__in=VERBS[verb]).exclude(body=None).select_related("officer", "body")
    found = sorted(allowing, key=lambda post: post.body_id != about.id)
    return next((post for post in found if reaches(post, about)), None)


def reaches(post: Post, body: Body) -> bool:
    """Whether a post is at the body, or is that of an authority or inspector over its area."""
    if post.body_id == body.id:
        return True
    return post.role in AREA_ROLES and post.body is not None and post.body.area_id in _with_wholes(body.area_id)


def _with_wholes(area: str) -> list[str]:
    """An area and those that it lies within."""
    parents = dict(Area.objects.values_list("id", "parent"))
    found = [area]
    while (parent := parents.get(found[-1])) and parent not in found:
        found.append(parent)
    return found


def _with_parts(areas: Iterable[str]) -> set[str]:
    """Areas and those that lie within them."""
    parents = list(Area.objects.values_list("id", "parent"))
    found = set(areas)
    while more := {id for id, parent in parents if parent in found and id not in found}:
        found |= more
    return found


def _refusal(verb: str, body: Body | str) -> str:
    told = BY_NAME[verb]
    about = body if isinstance(body, Body) else Body.objects.filter(id=body).first()
    doers = "、".join(role.label for role in Role if role in told.roles)
    return f"您现在没有为{about.name if about else body}办理“{told.label}”的职权；这一步由{doers}办理。"
