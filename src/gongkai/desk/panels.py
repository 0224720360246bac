"""What the desk's first page is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from gongkai.bodies.permissions import posts_of
from gongkai.record import clock


class MyPosts(Component):  # type: ignore[misc]
    """The posts that the officer holds today: at which body, since when, in which office."""

    name = "my-posts"
    order = 10
    template_name = "desk/my_posts.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = parent_context["request"] if parent_context else None
        posts = posts_of(request.user).select_related("body") if request else []
        return {"posts": posts, "today": clock.today()}
