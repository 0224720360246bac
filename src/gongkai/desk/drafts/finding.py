"""A draft for those who work on what is its body's or settle its secrecy; and who is behind a pseudonym."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from gongkai.bodies.models import Body, Officer, Post, Pseudonym
from gongkai.bodies.permissions import may
from gongkai.bodies.posts import VERBS
from gongkai.desk.pages import allowed, officer_of
from gongkai.publishing.exceptions import NoDraftError
from gongkai.publishing.models import Draft
from gongkai.record import clock


def draft_of(request: HttpRequest, id: UUID, verb: str = "comment") -> Draft:
    """Raises NoDraftError, NotAllowedError."""
    draft = Draft.objects.select_related("body").filter(id=id).first()
    if draft is None:
        raise NoDraftError
    if not (verb == "comment" and _settles(officer_of(request), draft)):
        allowed(request, verb, draft.body)
    return draft


def pseudonyms_of(officer: Officer) -> set[str]:
    return set(Pseudonym.objects.filter(officer=officer).values_list("value", flat=True))


def names_of(pseudonyms: Iterable[str]) -> dict[str, str]:
    """Who they are; whoever was forgotten has no name any more."""
    asked = {each for each in pseudonyms if each}
    known = Pseudonym.objects.filter(value__in=asked).values_list("value", "officer__name")
    return dict.fromkeys(asked, "已离任人员") | dict(known)


def doers(verb: str, body: Body | str) -> list[str]:
    """The names of those who hold a post at a body that allows a verb."""
    posts = Post.objects.held_on(clock.today()).filter(body=body, role__in=VERBS[verb])
    return list(dict.fromkeys(posts.order_by("id").values_list("officer__name", flat=True)))


def _settles(officer: Officer, draft: Draft) -> bool:
    """Whether the draft waits for the officer's secrecy office."""
    office = settings.SECRECY_OFFICE
    return bool(office) and draft.state() == "uncertain" and may(officer, "secrecy-review", office)
