"""What Wagtail's shell asks Django's permissions, answered from posts: whoever holds one may open the desk.

It is all that a post gives there. Rights to pages, images, documents or users hang on groups, and nobody is in one.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend

from gongkai.bodies.permissions import posts_of


class ShellBackend(BaseBackend):
    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return perm == "wagtailadmin.access_admin" and obj is None and posts_of(user_obj).exists()
