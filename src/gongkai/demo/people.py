"""Who acts in the city: for each verb an officer who holds a post that may do it, appointed when his body first acts.

Whoever can log in (``officers.CAST``) is met first at his own body; the others have no password. All are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.bodies.appointing import OPERATOR, add_officer
from gongkai.bodies.models import Body, Officer, Post
from gongkai.bodies.permissions import require
from gongkai.bodies.posts import VERBS, Role

FAMILIES = "白贝边卞岑柴车楚邓丁窦端樊俞费丰冯甘耿古顾关管郭殷杭何贺洪侯胡华霍嵇纪季简江姜蒋焦金靳景柯孔蓝乐雷黎"
GIVEN = "安本畅辰成川岱帆谷禾河景君可蓝朗立临凌露鸣宁沛清秋然若山石书松夕溪向晓新雁一依映悠雨远月云泽知舟砚"


def invented(number: int) -> str:
    """The name of the ``number``-th officer: as the two lengths share no divisor, 2,450 pass before one comes again."""
    return FAMILIES[number % len(FAMILIES)] + GIVEN[number % len(GIVEN)]


@dataclass
class People:
    """The officers of one play."""

    _known: dict[tuple[str, Role], Officer] = field(default_factory=dict)
    _bodies: dict[str, Body] = field(default_factory=dict)

    def who(self, body: str, verb: str) -> Officer:
        """The first post of the table that may do the verb: 信息员 before 发布员, 发布员 before 单位政务公开机构."""
        return self._holder(body, next(role for role in Role if role in VERBS[verb]))

    def pseudonym(self, body: str, verb: str) -> str:
        """That officer as entries know him, asked for anew each time, as every verb asks."""
        return require(self.who(body, verb), verb, self._body(body)).pseudonym

    def _holder(self, body: str, role: Role) -> Officer:
        if (body, role) not in self._known:
            held = Post.objects.filter(body=body, role=role.value, ended_on=None).select_related("officer").first()
            self._known[body, role] = held.officer if held else self._appointed(body, role)
        return self._known[body, role]

    def _appointed(self, body: str, role: Role) -> Officer:
        name = invented(len(self._known))
        officer, _token = add_officer(name, f"{body}-{role.value}", role, self._body(body), by=OPERATOR)
        # Nobody is to come in by it: who can log in is printed.
        officer.invitations.all().delete()
        return officer

    def _body(self, id: str) -> Body:
        if id not in self._bodies:
            self._bodies[id] = Body.objects.get(id=id)
        return self._bodies[id]
