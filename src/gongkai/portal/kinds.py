"""All bodies by kind, as the list of bodies shows them: groups after the kinds, those that ended at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.bodies.models import Body
from gongkai.duties.wording import KINDS

GROUPS = "group"
ENDED = "ended"


@dataclass
class Kind:
    """The bodies of one kind, each with how many public duties it owes."""

    code: str
    word: str | Promise
    bodies: list[tuple[Body, int]] = field(default_factory=list)


def kinds(counts: dict[str, int], on: date | None = None) -> list[Kind]:
    """All bodies by kind as of a day, in the directory's order; kinds without any are left out."""
    found = {code: Kind(code, word) for code, word in KINDS.items()}
    found |= {GROUPS: Kind(GROUPS, _("单位组")), ENDED: Kind(ENDED, _("已撤销或并入其他单位"))}
    for body in Body.objects.order_by("order"):
        found[_code(body, on)].bodies.append((body, counts.get(body.id, 0)))
    return [kind for kind in found.values() if kind.bodies]


def _code(body: Body, on: date | None) -> str:
    if body.ended_on and (on is None or body.ended_on <= on):
        return ENDED
    return GROUPS if body.is_group else body.kind
