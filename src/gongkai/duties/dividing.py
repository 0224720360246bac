"""分解: a body gives its duties to its own offices (处室), each with an owner and, where it likes, an inner date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from gongkai.bodies.models import Body, Officer
from gongkai.bodies.permissions import may, posts_of, require
from gongkai.bodies.posts import AREA_ROLES
from gongkai.duties.exceptions import DueError
from gongkai.duties.models import Division, Duty
from gongkai.duties.owing import current_plan, duties_of
from gongkai.record import clock

MAX_DAYS = 60
LONGEST = 60


class DivisionError(DueError):
    """分解没有保存。"""

    def __init__(self, faults: Iterable[ShareFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("；".join(f"{fault.duty} {fault.sentence}" for fault in self.faults) + "。分解没有保存。")


class ShareFault(NamedTuple):
    """``field`` is the one of a share that is wrong: duty, office, owner, days_before."""

    duty: str
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Share:
    """One duty as an office is to mind it; without office and owner it is taken back.

    ``owner`` is a name, with the log-in name in brackets where two in the body share it.
    """

    duty: str
    office: str = ""
    owner: str = ""
    days_before: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.office or self.owner or self.days_before)


@dataclass(frozen=True, slots=True)
class Insides:
    """What shares are held to: the ids of what a body owes, and by each way to write them whoever may own it.

    Those are its officers of today, and owners who have left and stand where nobody has taken over.
    """

    duties: Collection[str]
    owners: Mapping[str, tuple[Officer, ...]]
    in_post: Collection[int]

    @property
    def suggestions(self) -> list[str]:
        """How each officer in post is written without doubt."""
        found = {officer.pk: officer for same in self.owners.values() for officer in same}
        return sorted(self.written(officer) for pk, officer in found.items() if pk in self.in_post)

    def written(self, officer: Officer) -> str:
        """The name, with the log-in name where two share it."""
        alone = len(self.owners.get(officer.name, ())) <= 1
        return officer.name if alone else f"{officer.name}（{officer.username}）"

    def share_of(self, duty: str, row: Division | None) -> Share:
        """A division as a form or a paper has it: read back, it changes nothing."""
        if row is None:
            return Share(duty)
        owner = self.written(row.owner) if row.owner else row.owner_name
        return Share(duty, row.office, owner, row.days_before)


def insides(body: Body) -> Insides:
    """Four queries."""
    plan = current_plan()
    duties = frozenset(duties_of(body, plan).values_list("id", flat=True)) if plan else frozenset()
    in_post = frozenset(body.posts.held_on(clock.today()).values_list("officer", flat=True))
    standing = Division.objects.standing().filter(body=body).values("owner")
    owners: dict[str, tuple[Officer, ...]] = {}
    for officer in Officer.objects.filter(Q(pk__in=in_post) | Q(pk__in=standing)).order_by("pk"):
        owners[officer.name] = (*owners.get(officer.name, ()), officer)
        owners[f"{officer.name}（{officer.username}）"] = (officer,)
    return Insides(duties, owners, in_post)


def faults(share: Share, known: Insides) -> Iterator[ShareFault]:
    """What stands against a share. Pure."""
    if share.duty not in known.duties:
        yield ShareFault(share.duty, "duty", "不是本单位的责任事项，请核对编号")
    if not share.office and not share.is_empty:
        yield ShareFault(share.duty, "office", "没有写处室，请写明由哪个处室承办")
    for field, text in (("office", share.office), ("owner", share.owner)):
        if len(text) > LONGEST:
            yield ShareFault(share.duty, field, f"超过 {LONGEST} 个字，请缩短")
    if len(same := known.owners.get(share.owner, ())) > 1:
        told = "、".join(known.written(officer) for officer in same)
        yield ShareFault(share.duty, "owner", f"本单位有同名的人，请写成{told}中的一个")
    if not 0 <= share.days_before <= MAX_DAYS:
        yield ShareFault(share.duty, "days_before", f"提前天数应为 0 至 {MAX_DAYS} 的整数")


@transaction.atomic(durable=True)
def divide(body: str, shares: Iterable[Share], *, officer: Officer) -> list[Division]:
    """Set who minds what, all of it or nothing; what stands so already stays. Gives the rows that are new.

    Raises NotAllowedError, DivisionError.
    """
    acting = require(officer, "divide", body)
    # Two who divide one body's duties take turns.
    held = Body.objects.select_for_update().get(id=body)
    known = insides(held)
    asked = {share.duty: share for share in shares}
    if found := [fault for share in asked.values() for fault in faults(share, known)]:
        raise DivisionError(found)
    standing = {row.duty_id: row for row in Division.objects.standing().filter(body=held, duty__in=asked)}
    new = [
        row
        for share in asked.values()
        if (row := _row(share, known, held, acting.pseudonym)) and _differs(row, standing.get(share.duty))
    ]
    Division.objects.standing().filter(body=held, duty__in=[row.duty_id for row in new]).update(replaced_at=clock.now())
    return Division.objects.bulk_create(new)


def changes(body: Body, shares: Iterable[Share]) -> list[tuple[Duty, Division | None, Share]]:
    """What dividing so would change: the duty, how it stands, what is asked; for a preview."""
    asked = {share.duty: share for share in shares}
    standing = {row.duty_id: row for row in Division.objects.standing().filter(body=body).select_related("owner")}
    known = insides(body)
    duties = Duty.objects.filter(id__in=asked).select_related("item").order_by("item__order", "order")
    return [
        (duty, standing.get(duty.id), asked[duty.id])
        for duty in duties
        if _differs(_row(asked[duty.id], known, body, ""), standing.get(duty.id))
    ]


def sees_inside(officer: Officer, body: Body) -> bool:
    """Whether somebody may know who minds what in a body: its own people, and its authority."""
    own = posts_of(officer).filter(body=body).exclude(role__in=AREA_ROLES)
    return own.exists() or may(officer, "urge", body)


def _row(share: Share, known: Insides, body: Body, by: str) -> Division:
    found = known.owners.get(share.owner, ())
    return Division(
        body=body,
        duty_id=share.duty,
        office=share.office,
        owner=found[0] if found else None,
        owner_name="" if found else share.owner,
        days_before=share.days_before,
        set_by=by,
        set_at=clock.now(),
    )


def _differs(row: Division, standing: Division | None) -> bool:
    def held(each: Division) -> tuple[object, ...]:
        return each.office, each.owner_id, each.owner_name, each.days_before

    return held(row) != (held(standing) if standing else ("", None, "", 0))
