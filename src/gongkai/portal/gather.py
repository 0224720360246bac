"""What each page needs from the tables, in a number of queries that does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sized
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


@dataclass(frozen=True)
class CountedSection:
    """A section, how many items it has and how many public duties."""

    section: Section
    items: int
    duties: int


@dataclass(frozen=True)
class CountedPlan:
    """A plan, how many items it has and how many public duties."""

    plan: Plan
    items: int
    duties: int


@dataclass
class Row:
    """A body that owes something, or a group: the ids of its public duties by section, or by item.

    ``is_named`` says that the plan names it; who owes through a group alone is not. A group has ``members``.
    """

    body: Body
    cells: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    is_named: bool = True
    members: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(len(duties) for duties in self.cells.values())


def current_plan() -> Plan | None:
    """The installation's newest plan."""
    return Plan.objects.order_by("-year", "-version").first()


def plan_of_due(due: str) -> Plan | None:
    """The plan under which a due stands, by the due's id."""
    return Plan.objects.filter(id=due.partition("/")[0]).first()


def with_owners(items: QuerySet[Item]) -> QuerySet[Item]:
    """Items with section, plan, bodies as named, duties and their owners: four queries."""
    owners = DutyOwner.objects.select_related("body")
    return items.select_related("section", "plan").prefetch_related(
        Prefetch("named", ItemBody.objects.select_related("body")),
        Prefetch("duties", Duty.objects.prefetch_related(Prefetch("owners", owners))),
    )


def duties_of(items: Iterable[Item]) -> dict[int, list[Duty]]:
    """Duties by item, in their order; one query, and none of the work that Django does for each item it prefetches."""
    found: dict[int, list[Duty]] = defaultdict(list)
    for duty in Duty.objects.filter(item__in=[item.pk for item in items]):
        found[duty.item_id].append(duty)
    return found


def members_on(plan: Plan) -> QuerySet[Membership]:
    """Who belongs to which group on the day of the plan's adoption: groups are fixed then, item by item."""
    day = plan.adopted_on
    return Membership.objects.filter(Q(begins_on=None) | Q(begins_on__lte=day), Q(ended_on=None) | Q(ended_on__gt=day))


def rows(plan: Plan, section: str = "") -> list[Row]:
    """Each body that owes something in public, with its duties in each section, its groups' among them.

    Of one ``section``, the cells are its items. Groups come with what the plan asks of them.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for group, member in members_on(plan).values_list("group_id", "member_id"):
        groups[group].append(member)
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    owed = DutyOwner.objects.filter(duty__item__plan=plan, duty__is_public=True)
    column = "duty__item__section__number"
    if section:
        owed, column = owed.filter(duty__item__section__number=section), "duty__item__number"
    named: set[str] = set()
    for body, cell, duty in owed.values_list("body_id", column, "duty_id"):
        named.add(body)
        for owner in {body, *groups.get(body, ())}:
            found[owner][cell].add(duty)
    return [
        Row(body, found[body.id], body.id in named, tuple(groups.get(body.id, ())))
        for body in Body.objects.filter(id__in=found)
    ]


def bodies_of(owing: Iterable[Row]) -> list[Row]:
    """The rows of bodies, without those of groups."""
    return [row for row in owing if not row.body.is_group]


def figures(plan: Plan, owing: Sized = ()) -> Figures:
    """The plan in numbers; ``owing`` are its rows of bodies, where a page tells how many there are."""
    counted = Duty.objects.filter(item__plan=plan).aggregate(
        public=Count("id", filter=Q(is_public=True)), inner=Count("id", filter=Q(is_public=False))
    )
    return Figures(
        sections=plan.sections.count(),
        items=plan.items.count(),
        duties=counted["public"],
        inner=counted["inner"],
        bodies=len(owing),
    )


def leading(plan: Plan, among: Iterable[Row]) -> list[Row]:
    """Those that lead an item of the plan (牵头单位)."""
    leads = ItemBody.objects.filter(item__plan=plan, role=ItemBody.Role.LEAD)
    ids = set(leads.values_list("body_id", flat=True))
    return [row for row in among if row.body.id in ids]


def example_of(plan: Plan) -> Item | None:
    """An item that is easy to grasp: something to be published every month, else the first with a duty."""
    owners = Prefetch("owners", DutyOwner.objects.select_related("body"))
    items = Item.objects.prefetch_related(Prefetch("duties", Duty.objects.prefetch_related(owners)))
    asked = Duty.objects.filter(item__plan=plan, is_public=True).order_by("item__order", "order")
    first = asked.filter(cadence="monthly").first() or asked.first()
    return items.get(pk=first.item_id) if first else None


def words_used(plan: Plan, words: Iterable[str]) -> list[str]:
    """Those of the words that stand in a sentence of the plan."""
    text = "\n".join(plan.items.values_list("text", flat=True))
    return [word for word in words if word in text]


def neighbours(item: Item) -> tuple[Item | None, Item | None]:
    """The items before and after, across sections."""
    items = Item.objects.filter(plan=item.plan)
    return items.filter(order__lt=item.order).last(), items.filter(order__gt=item.order).first()


def section_counts(plan: Plan) -> list[CountedSection]:
    """The plan's sections with what each holds, in its order."""
    return [
        CountedSection(each, each.items_count, each.duties_count)
        for each in plan.sections.annotate(
            items_count=Count("items", distinct=True),
            duties_count=Count("items__duties", filter=Q(items__duties__is_public=True), distinct=True),
        )
    ]


def plans() -> list[CountedPlan]:
    """All plans with what each holds, newest first."""
    return [
        CountedPlan(each, each.items_count, each.duties_count)
        for each in Plan.objects.annotate(
            items_count=Count("items", distinct=True),
            duties_count=Count("items__duties", filter=Q(items__duties__is_public=True), distinct=True),
        ).order_by("-year", "-version")
    ]


def sites_of(duties: Iterable[Duty]) -> dict[str, Site]:
    """The sites that the duties' venues name, by id."""
    ids = {str(venue["site"]) for duty in duties for venue in duty.venues if venue.get("site")}
    return Site.objects.select_related("keeper").in_bulk(list(ids))
