"""What each page needs from the tables, in a number of queries that does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q, QuerySet

from gongkai.bodies.models import Body, Membership, Site
from gongkai.duties.models import Duty, DutyOwner, Item, ItemBody, Plan, Section


@dataclass(frozen=True)
class Figures:
    """A plan in numbers: its sections, items, public duties, inner matters, and the bodies that owe something."""

    sections: int
    items: int
    duties: int
    inner: int
    bodies: int


@dataclass
class Row:
    body: Body
    cells: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def total(self) -> int:
        return sum(len(duties) for duties in self.cells.values())


def current_plan() -> Plan | None:
    """The installation's newest plan."""
    return Plan.objects.order_by("-year", "-version").first()


def with_owners(items: QuerySet[Item]) -> QuerySet[Item]:
    """Items with section, plan, bodies as named, duties and their owners: four queries."""
    owners = DutyOwner.objects.select_related("body")
    return items.select_related("section", "plan").prefetch_related(
        Prefetch("named", ItemBody.objects.select_related("body")),
        Prefetch("duties", Duty.objects.prefetch_related(Prefetch("owners", owners))),
    )


def members_on(plan: Plan) -> QuerySet[Membership]:
    """Who belongs to which group on the day of the plan's adoption: groups are fixed then, item by item."""
    day = plan.adopted_on
    return Membership.objects.filter(Q(begins_on=None) | Q(begins_on__lte=day), Q(ended_on=None) | Q(ended_on__gt=day))


def rows(plan: Plan) -> list[Row]:
    """Each body that owes something in public, with its duties in each section, its groups' among them."""
    groups: dict[str, list[str]] = defaultdict(list)
    for group, member in members_on(plan).values_list("group_id", "member_id"):
        groups[group].append(member)
    found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    owed = DutyOwner.objects.filter(duty__item__plan=plan, duty__is_public=True)
    for body, section, duty in owed.values_list("body_id", "duty__item__section_id", "duty_id"):
        for owner in groups.get(body, [body]):
            found[owner][section].add(duty)
    bodies = Body.objects.filter(id__in=found, is_group=False)
    return [Row(body, found[body.id]) for body in bodies]


def figures(plan: Plan) -> Figures:
    counted = Duty.objects.filter(item__plan=plan).aggregate(
        public=Count("id", filter=Q(is_public=True)), inner=Count("id", filter=Q(is_public=False))
    )
    return Figures(
        sections=plan.sections.count(),
        items=plan.items.count(),
        duties=counted["public"],
        inner=counted["inner"],
        bodies=len(rows(plan)),
    )


def example_of(plan: Plan) -> Item | None:
    """An item that is easy to grasp: something to be published every month, else the plan's first."""
    return plan.items.filter(duties__cadence="monthly").first() or plan.items.first()


def neighbours(item: Item) -> tuple[Item | None, Item | None]:
    """The items before and after, across sections."""
    items = Item.objects.filter(plan=item.plan)
    return items.filter(order__lt=item.order).last(), items.filter(order__gt=item.order).first()


def section_counts(plan: Plan) -> list[Section]:
    """The sections, each with ``items_count`` and ``duties_count`` (public ones)."""
    return list(
        plan.sections.annotate(
            items_count=Count("items", distinct=True),
            duties_count=Count("items__duties", filter=Q(items__duties__is_public=True), distinct=True),
        )
    )


def plans() -> list[Plan]:
    """All plans, newest first, each with ``items_count`` and ``duties_count``."""
    return list(
        Plan.objects.annotate(
            items_count=Count("items", distinct=True),
            duties_count=Count("items__duties", filter=Q(items__duties__is_public=True), distinct=True),
        ).order_by("-year", "-version")
    )


def sites_of(duties: Iterable[Duty]) -> dict[str, Site]:
    """The sites that the duties' venues name, by id."""
    ids = {str(venue["site"]) for duty in duties for venue in duty.venues if venue.get("site")}
    return Site.objects.select_related("keeper").in_bulk(list(ids))
