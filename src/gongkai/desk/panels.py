"""What the desk's first page is made of; each panel asks a bounded number of queries, however much there is to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from gongkai.bodies.models import Officer, Post
from gongkai.bodies.permissions import bodies_of, posts_of
from gongkai.bodies.posts import AREA_ROLES, BODY_ROLES, VERBS, Role
from gongkai.desk.dashboard import city_figures, own_dues
from gongkai.desk.pages import officer_of
from gongkai.desk.waiting import own_bodies, waiting_for
from gongkai.duties.models import Urging
from gongkai.duties.notices.sending import unsent
from gongkai.publishing import forms
from gongkai.record import clock

AT_BODIES = BODY_ROLES - AREA_ROLES
MOST_URGINGS = 10


@dataclass(frozen=True)
class Mine:
    """Who looks, and the posts that he holds today."""

    officer: Officer
    posts: list[Post]


class Panel(Component):  # type: ignore[misc]
    """One that tells of the officer's posts of today, which are asked for once a request."""

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        assert parent_context, "a panel is part of a page"
        request: HttpRequest = parent_context["request"]
        shared = {"request": request, "today": clock.today(), "csrf_token": parent_context.get("csrf_token")}
        return {**shared, **self.told(_mine(request))}

    def told(self, mine: Mine) -> dict[str, Any]:
        raise NotImplementedError


class OwnDues(Panel):
    """本单位待办, by how soon."""

    name, order, template_name = "own-dues", 10, "desk/panels/own_dues.html"

    def told(self, mine: Mine) -> dict[str, Any]:
        bodies = own_bodies(mine.posts, frozenset(AT_BODIES))
        may_draft = own_bodies(mine.posts, frozenset(VERBS["draft"]))
        may_register = own_bodies(mine.posts, frozenset(VERBS["register"]))
        return {
            "dues": own_dues(bodies, clock.today()) if bodies else None,
            "bodies": bodies,
            "may_draft": may_draft,
            # Forms without a room cannot be drafted yet: what meets them is registered.
            "drafted": forms.known(),
            "may_register": may_register,
            "may_divide": own_bodies(mine.posts, frozenset(VERBS["divide"])),
        }


class ForMe(Panel):
    """待我办理, and what came back."""

    name, order, template_name = "for-me", 20, "desk/panels/for_me.html"

    def told(self, mine: Mine) -> dict[str, Any]:
        bodies = own_bodies(mine.posts, frozenset({Role.OPENNESS_OFFICE}))
        urgings = Urging.objects.unanswered().filter(body__in=bodies).select_related("sender")[:MOST_URGINGS]
        return {
            "waiting": waiting_for(mine.officer, mine.posts),
            "urgings": list(urgings) if bodies else [],
            "unsent": unsent(bodies.values()) if bodies else 0,
        }


class City(Panel):
    """The city's figures, for its authority and inspectors."""

    name, order, template_name = "city", 5, "desk/panels/city.html"

    def told(self, mine: Mine) -> dict[str, Any]:
        if not any(post.role in VERBS["view-city"] for post in mine.posts):
            return {"figures": None}
        bodies = bodies_of(mine.officer, "view-city")
        is_authority = any(post.role == Role.AUTHORITY for post in mine.posts)
        return {"figures": city_figures(bodies, clock.today()), "is_authority": is_authority}


class MyPosts(Panel):
    """The posts that the officer holds today: at which body, since when, in which office."""

    name, order, template_name = "my-posts", 90, "desk/my_posts.html"

    def told(self, mine: Mine) -> dict[str, Any]:
        return {"posts": mine.posts}


def _mine(request: HttpRequest) -> Mine:
    known: Mine | None = getattr(request, "_desk_mine", None)
    if known is None:
        officer = officer_of(request)
        known = Mine(officer, list(posts_of(officer).select_related("body")))
        request._desk_mine = known  # type: ignore[attr-defined]
    return known
