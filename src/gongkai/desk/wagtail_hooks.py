"""How the desk is put together from Wagtail's shell: its menu, its first page, its styles."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

import gongkai.desk.drafts.menu
import gongkai.desk.dues.menu
import gongkai.desk.office.menu
import gongkai.desk.people.menu
import gongkai.desk.registering.menu  # noqa: F401 - each puts its entries into the menu
from gongkai.bodies.posts import STEP_ROLES
from gongkai.desk.menu import roles_of
from gongkai.desk.panels import City, ForMe, MyPosts, OwnDues

# Wagtail's own entries, which lead where the door is shut.
NOT_OURS = frozenset({"explorer", "images", "documents", "snippets", "reports", "settings", "help"})


@hooks.register("register_admin_menu_item")
def my_desk() -> MenuItem:
    return MenuItem("我的工作台", reverse("wagtailadmin_home"), name="desk", icon_name="home", order=1)


@hooks.register("construct_main_menu")
def only_ours(request: HttpRequest, menu: list[MenuItem]) -> None:
    menu[:] = [item for item in menu if item.name not in NOT_OURS]


@hooks.register("construct_homepage_panels")
def first_page(request: HttpRequest, panels: list[Component]) -> None:
    """What is owed comes first for whoever answers it; for whoever judges drafts, what waits."""
    panels[:] = [City(), ForMe(), OwnDues(), MyPosts()]
    if roles_of(request) <= STEP_ROLES:
        panels[1].order = City.order


@hooks.register("construct_homepage_summary_items")
def no_counts(request: HttpRequest, items: list[Any]) -> None:
    items.clear()


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))
