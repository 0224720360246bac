"""About whom and what an officer may decide: asked before a page about somebody is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from gongkai.bodies.appointing import appointable
from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Body, Officer, Post
from gongkai.bodies.posts import Role
from gongkai.record import clock


@dataclass(frozen=True)
class Held:
    """A post as a table shows it: whether it is yet to begin, and whether this officer may end it."""

    post: Post
    is_to_come: bool
    may_change: bool


def held(by: Officer, posts: Iterable[Post], body: Body | None) -> list[Held]:
    given = appointable(by, body)
    return [
        Held(post, post.begins_on > clock.today(), Role(post.role) in given and post.officer_id != by.pk)
        for post in posts
    ]


def post_within(by: Officer, id: int) -> Post:
    """A post that is not over and that the officer may end; 404 where there is none, refused where it is not his."""
    post = Post.objects.not_over(clock.today()).filter(id=id).select_related("body", "officer").first()
    if post is None:
        raise Http404("没有这项任职，或已经终止。")
    if Role(post.role) not in appointable(by, post.body):
        raise NotAllowedError(f"您不能任免{post.body.name if post.body else '本平台'}的{Role(post.role).label}。")
    return post


def officer_within(by: Officer, id: int) -> tuple[Officer, list[Post]]:
    """Somebody with a post that the officer may give or take, and all that he holds."""
    found = Officer.objects.filter(id=id, is_active=True).first()
    if found is None:
        raise Http404("没有这个人，或账号已注销。")
    posts = list(found.posts.not_over(clock.today()).select_related("body"))
    if not any(Role(post.role) in appointable(by, post.body) for post in posts):
        raise NotAllowedError(f"{found.name}没有由您任免的岗位。")
    return found, posts
