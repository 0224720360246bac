"""The desk's menu as links: Wagtail draws its own by script alone."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.functional import Promise
from wagtail.admin.menu import admin_menu

from gongkai.ui.states import BY_CODE

register = template.Library()


@register.filter
def state_words(code: str) -> Promise:
    """按期公开 for ``met``."""
    return BY_CODE[code].word


@register.simple_tag(takes_context=True)
def menu_links(context: Context) -> list[tuple[str, str]]:
    """Label and address of each entry that the officer has."""
    items = sorted(admin_menu.menu_items_for_request(context["request"]), key=lambda item: item.order)
    return [(str(item.label), str(item.url)) for item in items]
