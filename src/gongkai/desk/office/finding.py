"""What the office's pages look up: the plan of the year, and whose pseudonyms are whose."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404

from gongkai.bodies.models import Pseudonym
from gongkai.duties.models import Plan
from gongkai.duties.owing import current_plan


def the_plan() -> Plan:
    """The newest plan; a city without one has no such pages yet."""
    plan = current_plan()
    if plan is None:
        raise Http404
    return plan


def names_of(pseudonyms: Iterable[str]) -> dict[str, str]:
    """The names that colleagues read, in one query; those of officers who were forgotten are missing."""
    known = Pseudonym.objects.filter(value__in=set(pseudonyms))
    return dict(known.values_list("value", "officer__name"))
