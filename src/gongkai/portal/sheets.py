"""A body's sheet: what it owes, itself and through the groups it belongs to, section by section."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from gongkai.bodies.models import Body, BodyName, Membership, Site
from gongkai.duties.display import Display
from gongkai.duties.models import Duty, DutyOwner, ItemBody, Plan, Section
from gongkai.portal import dues
from gongkai.portal.courses import telling
from gongkai.portal.dues import Standing
from gongkai.portal.gather import members_on
from gongkai.portal.published import Publication, latest
from gongkai.portal.rules import PUBLISHED, rate
from gongkai.portal.statements import Calendar, calendars
from gongkai.ui.moments import Moment

LATELY = 8


@dataclass(frozen=True)
class Owed:
    """A duty as one body owes it: itself, or ``through`` the group that the plan names.

    ``due`` is the one of its dues that tells most; ``states`` counts all of them.
    """

    duty: Duty
    through: Body | None
    due: Standing | None = None
    states: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Part:
    """What a body owes in one section."""

    section: Section
    owed: list[Owed]


@dataclass(frozen=True)
class Sheet:
    """All that a body's page shows; ``parts`` in the plan's order."""

    body: Body
    plan: Plan | None
    parts: list[Part]
    names: list[BodyName]
    sites: list[Site]
    groups: list[Body]
    members: list[Body]
    leads: int
    moment: Moment
    display: Display
    states: Counter[str]
    next_dates: list[dues.Ahead]
    lately: list[Publication]
    calendars: list[Calendar]

    @property
    def owed(self) -> list[Owed]:
        return [owed for part in self.parts for owed in part.owed]

    @property
    def public(self) -> int:
        return sum(owed.duty.is_public for owed in self.owed)

    @property
    def inner(self) -> int:
        return len(self.owed) - self.public

    @property
    def through(self) -> int:
        """How many of its public duties it owes through a group."""
        return sum(owed.duty.is_public and owed.through is not None for owed in self.owed)

    @property
    def published(self) -> int:
        return sum(self.states[state] for state in PUBLISHED)

    @property
    def rate(self) -> int | None:
        """按期公开率, only where the adopted plan makes rates public."""
        return rate(self.states) if self.display.rates_public else None

    @property
    def items(self) -> int:
        return len({owed.duty.item_id for owed in self.owed})


def sheet(body: Body, plan: Plan | None, moment: Moment) -> Sheet:
    """The sheet of a body under a plan (or with nothing owed where there is none yet)."""
    memberships = members_on(plan) if plan else Membership.objects.none()
    groups = [each.group for each in memberships.filter(member=body).select_related("group")]
    members = [each.member for each in memberships.filter(group=body).select_related("member")]
    display = dues.display_of(plan, moment)
    owed = dues.of_body(body, plan, moment, display) if plan else []
    return Sheet(
        body=body,
        plan=plan,
        parts=parts(with_dues(owed_by(body, groups, plan), owed)) if plan else [],
        names=[name for name in body.names.all() if name.name not in (body.name, body.full_name)],
        sites=list(body.sites.all()),
        groups=groups,
        members=sorted(members, key=lambda member: member.order),
        leads=ItemBody.objects.filter(item__plan=plan, body=body, role=ItemBody.Role.LEAD).count() if plan else 0,
        moment=moment,
        display=display,
        states=Counter(due.state for due in owed),
        next_dates=dues.next_dates(plan, moment, body),
        lately=latest(moment, LATELY, body),
        calendars=calendars(body, moment),
    )


def with_dues(owed: list[Owed], standing: list[Standing]) -> list[Owed]:
    """Each duty with the due that tells most of how it goes, and how many of its dues stand how."""
    by_duty: dict[str, list[Standing]] = defaultdict(list)
    for due in standing:
        by_duty[due.row.duty_id].append(due)
    return [
        replace(each, due=telling(found), states=Counter(due.state for due in found))
        for each in owed
        for found in [by_duty.get(each.duty.id, [])]
    ]


def owed_by(body: Body, groups: list[Body], plan: Plan) -> list[Owed]:
    """What a body owes, each duty once: where it is named itself, that stands rather than the group."""
    owners = (
        DutyOwner.objects.filter(duty__item__plan=plan, body__in=[body, *groups])
        .select_related("duty__item__section", "body")
        .order_by("duty__item__order", "duty__order")
    )
    found: dict[str, Owed] = {}
    for owner in owners:
        is_own = owner.body_id == body.id
        if is_own or owner.duty_id not in found:
            found[owner.duty_id] = Owed(owner.duty, None if is_own else owner.body)
    return list(found.values())


def parts(owed: list[Owed]) -> list[Part]:
    by_section: dict[Section, list[Owed]] = defaultdict(list)
    for each in owed:
        by_section[each.duty.item.section].append(each)
    return [Part(section, within) for section, within in by_section.items()]
