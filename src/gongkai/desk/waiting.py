"""What waits for an officer and what came back to him, for the desk's first page: a few queries, however much waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery

from gongkai.bodies.models import Body, Officer, Post, Pseudonym, Site
from gongkai.bodies.posts import Role
from gongkai.publishing.models import Draft, Step, Subject, Withdrawal
from gongkai.publishing.rules import STATES, Mark, state_of

AT_MOST = 20
# Handed-in subjects that are looked through for what their keepers have not put up.
LOOKED_THROUGH = 200
# After which step a draft waits for whom; a conclusion is part of the step of secrecy review.
AFTER: Mapping[Role, Q] = {
    Role.REVIEWER: Q(last="submitted"),
    Role.SECRECY_REVIEWER: Q(last="reviewed"),
    Role.SIGNER: Q(last="secrecy-reviewed", last_conclusion="open"),
    Role.PUBLISHER: Q(last__in=["signed", "unscheduled"]),
}
NOT_THE_AUTHORS = frozenset({Role.REVIEWER, Role.SECRECY_REVIEWER, Role.SIGNER})


@dataclass(frozen=True)
class WaitingDraft:
    draft: Draft
    state: str

    @property
    def word(self) -> str:
        return STATES[self.state]


@dataclass(frozen=True)
class HandedIn:
    """A subject that was handed to the keeper of a site (报送) and is not up there yet."""

    subject: Subject
    site: Site


@dataclass(frozen=True)
class TakenDown:
    """What one person took down, for a second to confirm; what it was called has gone with it."""

    withdrawal: Withdrawal
    subject: Subject

    @property
    def noun(self) -> str:
        return self.subject.id.partition("/")[0]


@dataclass(frozen=True)
class Waiting:
    drafts: list[WaitingDraft]
    returned: list[WaitingDraft]
    withdrawals: list[TakenDown]
    handed_in: list[HandedIn]

    @property
    def count(self) -> int:
        return len(self.drafts) + len(self.withdrawals) + len(self.handed_in)


def waiting_for(officer: Officer, posts: Iterable[Post]) -> Waiting:
    """Ten queries at most; ``posts`` are those that he holds today."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for post in posts:
        if post.body_id:
            bodies[post.role].add(post.body_id)
    mine = set(Pseudonym.objects.filter(officer=officer).values_list("value", flat=True))
    return Waiting(
        drafts=_drafts(_for_roles(bodies, mine)),
        returned=_drafts(Q(last="returned", body__in=bodies[Role.INFORMANT], begun_by__in=mine)),
        withdrawals=_withdrawals(bodies[Role.OPENNESS_OFFICE], mine),
        handed_in=_handed_in(bodies[Role.PUBLISHER]),
    )


def _for_roles(bodies: Mapping[str, set[str]], mine: set[str]) -> Q:
    wanted = Q(pk=None)
    for role, after in AFTER.items():
        if own := bodies.get(role):
            asked = after & Q(body__in=own)
            wanted |= asked & ~Q(pk__in=_written_by(mine)) if role in NOT_THE_AUTHORS else asked
    if settings.SECRECY_OFFICE in bodies.get(Role.SECRECY_REVIEWER, ()):
        wanted |= Q(last="secrecy-reviewed", last_conclusion="uncertain")
    return wanted


def _written_by(mine: set[str]) -> QuerySet[Draft, object]:
    return Draft.objects.filter(versions__by__in=mine).values("pk")


def _drafts(wanted: Q) -> list[WaitingDraft]:
    """Those that wait longest first."""
    last = Step.objects.filter(draft=OuterRef("pk")).order_by("-id")
    rows = Draft.objects.annotate(
        last=Subquery(last.values("what")[:1]),
        last_conclusion=Subquery(last.values("conclusion")[:1]),
        last_at=Subquery(last.values("at")[:1]),
    )
    found = rows.filter(wanted, versions__isnull=False).distinct().order_by("last_at")
    steps = list(found.values_list("pk", "last", "last_conclusion")[:AT_MOST])
    drafts = Draft.objects.select_related("body").in_bulk([pk for pk, _what, _said in steps])
    return [WaitingDraft(drafts[pk], state_of([Mark(what, "", "", said)])) for pk, what, said in steps]


def _withdrawals(bodies: set[str], mine: set[str]) -> list[TakenDown]:
    if not bodies:
        return []
    waiting = Withdrawal.objects.unconfirmed().filter(body__in=bodies).exclude(by__in=mine)
    rows = list(waiting.select_related("body").order_by("at")[:AT_MOST])
    subjects = Subject.objects.in_bulk([row.subject for row in rows])
    return [TakenDown(row, subjects[row.subject]) for row in rows if row.subject in subjects]


def _handed_in(bodies: set[str]) -> list[HandedIn]:
    kept = {site.id: site for site in Site.objects.filter(keeper__in=bodies)} if bodies else {}
    if not kept:
        return []
    newest = Subject.objects.public().exclude(submitted=[]).select_related("body").order_by("-changed_at")
    found = [
        HandedIn(subject, kept[site])
        for subject in newest[:LOOKED_THROUGH]
        for site in subject.submitted
        if site in kept and site not in subject.sites
    ]
    return found[:AT_MOST]


def own_bodies(posts: Iterable[Post], roles: frozenset[Role]) -> dict[str, Body]:
    """The bodies at which an officer holds one of these posts."""
    return {post.body.id: post.body for post in posts if post.body and post.role in roles}
