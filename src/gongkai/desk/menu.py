"""The desk's menu: each entry is there for those who may do its verb somewhere."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.bodies.permissions import posts_of
from gongkai.bodies.posts import VERBS


class VerbItem(MenuItem):  # type: ignore[misc]
    """An entry for officers whose posts allow one of its verbs."""

    def __init__(self, label: str, name: str, verbs: tuple[str, ...], icon: str, order: int) -> None:
        super().__init__(label, reverse(name), name=name, icon_name=icon, order=order)
        self.roles = frozenset(role for verb in verbs for role in VERBS[verb])

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(self.roles & roles_of(request))


def entry(label: str, name: str, *verbs: str, icon: str, order: int) -> None:
    """Put an address of the desk into its menu: called by each subject's ``menu.py``, once all addresses are known."""
    hooks.register("register_admin_menu_item", lambda: VerbItem(label, name, verbs, icon, order))


def roles_of(request: HttpRequest) -> frozenset[str]:
    """The officer's roles today, asked once a request: the menu has many entries."""
    known: frozenset[str] | None = getattr(request, "_desk_roles", None)
    if known is None:
        known = frozenset(posts_of(request.user).values_list("role", flat=True))
        request._desk_roles = known  # type: ignore[attr-defined]
    return known
