"""What the office's templates need beside Django's own filters."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def get(known: Mapping[str, str], key: str) -> str:
    """The value of a key that a variable holds; empty where there is none."""
    return known.get(key, "")
