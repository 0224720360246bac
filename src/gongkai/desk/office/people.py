"""Whose pseudonyms are whose, for pages inside: colleagues read a name, until its officer is forgotten."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.bodies.models import Pseudonym


def names_of(pseudonyms: Iterable[str]) -> dict[str, str]:
    """One query; those of officers who were forgotten are missing."""
    known = Pseudonym.objects.filter(value__in=set(pseudonyms))
    return dict(known.values_list("value", "officer__name"))
