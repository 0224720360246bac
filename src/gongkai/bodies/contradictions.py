"""What a schema cannot see in a directory: contradictions, which refuse it, and doubts, which are only told. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from gongkai.bodies.rules import Body, Directory, Term, plain
from gongkai.law.codes import credit_code_fault


def contradictions(directory: Directory) -> Iterator[str]:
    """What refers to nothing, stands twice, ends before it begins or succeeds itself."""
    areas = {area.id for area in directory.areas}
    for what, ids in (
        ("区域", [area.id for area in directory.areas]),
        ("单位", [body.id for body in directory.bodies]),
        ("网站", [site.id for site in directory.sites]),
    ):
        yield from (f"{what}编号 {name} 出现 {count} 次。" for name, count in Counter(ids).items() if count > 1)
    yield from (
        f"区域 {a.id} 的上级 {a.parent} 不在名录里。" for a in directory.areas if a.parent and a.parent not in areas
    )
    if directory.area not in areas:
        yield f"area：区域 {directory.area} 不在名录里。"
    for body in directory.bodies:
        yield from _contradictions_of(body, directory, areas)
    for site in directory.sites:
        if site.keeper and site.keeper not in directory.by_id:
            yield f"网站 {site.id} 的主办单位 {site.keeper} 不在名录里。"


def doubts(directory: Directory) -> Iterator[str]:
    """What may be right and should be looked at: a code that fails its check, a name that two bodies share."""
    for body in directory.bodies:
        if body.credit_code and (fault := credit_code_fault(body.credit_code)):
            yield f"单位 {body.id}：{fault}"
        if body.term.ended_on and not body.successor:
            yield f"单位 {body.id} 已于 {body.term.ended_on} 终止，没有写承继单位；未完成的公开要求将无单位承担。"
    yield from _shared_names(directory)
    for site in directory.sites:
        if site.is_ours and not site.keeper:
            yield f"网站 {site.id} 是本平台的网站，没有写主办单位。"


def _shared_names(directory: Directory) -> Iterator[str]:
    """A name that means two bodies on one day: a plan that uses it cannot be bound there."""
    held: dict[str, list[tuple[Body, Term, Term]]] = {}
    for body in directory.bodies:
        for name in body.names:
            held.setdefault(plain(name.text), []).append((body, name.term, body.term))
    for text, holders in held.items():
        for (one, *ones), (other, *others) in combinations(holders, 2):
            if one.id != other.id and _some_day(*ones, *others):
                yield f"名称“{text}”同时指 {one.id} 和 {other.id}；方案里用到它时要另行写明。"


def _some_day(*terms: Term) -> bool:
    """Whether there is a day on which all of them hold."""
    begins = [term.begins_on for term in terms if term.begins_on]
    ends = [term.ended_on for term in terms if term.ended_on]
    return not begins or not ends or max(begins) < min(ends)


def _contradictions_of(body: Body, directory: Directory, areas: set[str]) -> Iterator[str]:
    known = directory.by_id
    if body.area not in areas:
        yield f"单位 {body.id} 的区域 {body.area} 不在名录里。"
    for term in (body.term, *(name.term for name in body.names), *(member.term for member in body.members)):
        if term.begins_on and term.ended_on and term.ended_on <= term.begins_on:
            yield f"单位 {body.id}：止日 {term.ended_on} 不晚于起日 {term.begins_on}。"
    for member in body.members:
        if member.body not in known:
            yield f"单位组 {body.id} 的成员 {member.body} 不在名录里。"
        elif known[member.body].is_group:
            yield f"单位组 {body.id} 的成员 {member.body} 也是单位组；请列出单位。"
    heir, seen = body.successor, {body.id}
    if heir and body.term.ended_on is None:
        yield f"单位 {body.id} 有承继单位，却没有止日。"
    while heir:
        if heir not in known:
            yield f"单位 {body.id} 的承继单位 {heir} 不在名录里。"
            return
        if heir in seen:
            yield f"单位 {body.id} 的承继关系绕成了圈（{heir}）。"
            return
        seen.add(heir)
        heir = known[heir].successor
