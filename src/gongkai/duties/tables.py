"""The tables of plans, which follow from ``plan.adopted``: items, duties and owners as pages ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gongkai.bodies.document import directory_of
from gongkai.bodies.rules import Directory
from gongkai.duties.binding.owners import Names
from gongkai.duties.binding.rhythm import rhythm
from gongkai.duties.exceptions import ForeignDutyError
from gongkai.duties.models import Duty, DutyOwner, Item, ItemBody, Plan, Section
from gongkai.record.parts import read_json
from gongkai.record.projections import Projection
from gongkai.record.reading import Numbered, newest

Json = Mapping[str, Any]
ROLES = (
    ("lead", ItemBody.Role.LEAD),
    ("joint", ItemBody.Role.JOINT),
    ("implement", ItemBody.Role.IMPLEMENT),
)


def apply(batch: Sequence[Numbered]) -> None:
    """Write each version of a plan as it is adopted, with the names of the directory adopted before it."""
    for number, entry in batch:
        if entry.kind == "plan.adopted":
            write_plan(read_json(entry, "reading.json"), read_json(entry, "bound.json"), _directory_before(number))


def clear() -> None:
    Plan.objects.all().delete()


PROJECTION = Projection("plans", apply, clear)


def _directory_before(number: int) -> Directory:
    adopted = newest("directory.adopted", before=number)
    if adopted is None:
        raise LookupError(f"no directory is adopted before entry {number}")
    return directory_of(read_json(adopted, "directory.json"))


def write_plan(reading: Json, bound: Json, directory: Directory) -> Plan:
    """A plan as tables, from its bound form and the reading that this settles. A further version takes the place of
    the one before; duties that it no longer has stay readable, marked with the day on which they were lifted.
    """
    adopted = date.fromisoformat(bound["from"])
    before = {
        duty.id: duty for duty in Duty.objects.filter(item__plan_id=bound["plan"]).select_related("item__section")
    }
    lifted = [duty for id, duty in before.items() if id not in {row["id"] for row in bound["duties"]}]
    Plan.objects.filter(id=bound["plan"]).delete()
    plan = Plan.objects.create(
        id=bound["plan"],
        version=bound["version"],
        title=bound["title"],
        year=reading["year"] or adopted.year,
        issuer=reading["issuer"] or "",
        number=reading["number"] or "",
        adopted_on=adopted,
        reading_sha256=bound["reading"],
        display_grace=bound["display"]["grace_working_days"],
        rates_public=bound["display"]["rates_public"],
    )
    items = _items(plan, reading)
    _named(items, reading, Names(directory, adopted))
    _duties(items, reading, bound)
    _keep_lifted(plan, items, lifted, adopted)
    return plan


def _items(plan: Plan, reading: Json) -> dict[str, Item]:
    sections = Section.objects.bulk_create(
        Section(plan=plan, number=row["number"], title=row["title"], order=order)
        for order, row in enumerate(reading["sections"])
    )
    by_number = {section.number: section for section in sections}
    items = Item.objects.bulk_create(
        Item(
            plan=plan,
            section=by_number[row["section"]],
            number=row["id"],
            order=order,
            text=row["text"],
            lead_as_written=row["lead_as_written"] or "",
            lead_inherited=row["lead_inherited"],
            deadline=date.fromisoformat(row["deadline"]) if row["deadline"] else None,
            cites=row["cites"],
        )
        for order, row in enumerate(reading["items"])
    )
    return {item.number: item for item in items}


def _named(items: dict[str, Item], reading: Json, names: Names) -> None:
    """The bodies as each item names them; one that the directory does not know is kept in the plan's words."""
    ItemBody.objects.bulk_create(
        ItemBody(
            item=items[row["id"]],
            body_id=next(iter(names.ids([written], row["id"], "")), None),
            as_written=written,
            role=role,
            order=order,
        )
        for row in reading["items"]
        for key, role in ROLES
        for order, written in enumerate(row[key])
    )


def _keep_lifted(plan: Plan, items: dict[str, Item], lifted: list[Duty], on: date) -> None:
    for duty in lifted:
        number = duty.item.number
        if number not in items:
            section, _ = Section.objects.get_or_create(
                plan=plan,
                number=duty.item.section.number,
                defaults={"title": duty.item.section.title, "order": duty.item.section.order},
            )
            duty.item.pk, duty.item.section, duty.item.plan = None, section, plan
            duty.item.save(force_insert=True)
            items[number] = duty.item
        duty.item, duty.lifted_on = items[number], duty.lifted_on or on
        duty.save(force_insert=True)


def sources(reading: Json, bound: Json) -> Iterator[Json]:
    """The duty of the reading that each bound one settles: of the same item and place, the likest first.

    Raises ForeignDutyError. An office may strike a duty out or mend its words, so numbers and counts say nothing.
    """
    left = {row["id"]: list(row["duties"]) for row in reading["items"]}
    for row in bound["duties"]:
        near = [duty for duty in left.get(row["item"], []) if duty.get("span") == row.get("span")]
        if not near:
            raise ForeignDutyError(row["id"])
        found = min(near, key=lambda duty: _unlike(duty, row))
        left[row["item"]].remove(found)
        yield found


def _unlike(read: Json, settled: Json) -> tuple[bool, bool]:
    """One sentence may ask one product by the quarter and by the year: then the rhythm tells them apart."""
    every = rhythm(read["cadence"], detail={}, pooled=settled["share"] == "pooled", fact="")["every"]
    return read["product"] != settled["product"], every != settled["cadence"]["every"]


def _as_written(venues: list[Json], words: list[str]) -> list[dict[str, Any]]:
    """Each venue beside the plan's words; where the office has added or struck out some, the words are left aside."""
    same = len(venues) == len(words)
    return [{**venue, "as_written": words[place] if same else ""} for place, venue in enumerate(venues)]


def _duties(items: dict[str, Item], reading: Json, bound: Json) -> None:
    starts = {row["id"]: row for row in reading["items"]}
    duties = []
    for (order, row), source in zip(enumerate(bound["duties"]), sources(reading, bound), strict=True):
        number = row["item"]
        duties.append(
            Duty(
                id=row["id"],
                item=items[number],
                order=order,
                product=row["product"],
                form=row["form"],
                cadence=source["cadence"],
                rhythm=row["cadence"],
                venues=_as_written(row["venues"], source["venues"]),
                role=row["role"],
                share=row["share"],
                is_public=row["public"],
                condition=row["wakes_on"] or "",
                marks=source.get("marks", {}),
                owners_as_written=source.get("owners", starts[number]["lead"]),
            )
        )
    Duty.objects.bulk_create(duties)
    DutyOwner.objects.bulk_create(
        DutyOwner(duty_id=row["id"], body_id=body, order=order)
        for row in bound["duties"]
        for order, body in enumerate(row["owners"])
    )


def without_duty(answers: Sequence[str]) -> list[str]:
    """Those keys (``hc-2017/1.3/1@2017-08``) that name no duty, or no period of it."""
    asked = {key: key.partition("@") for key in answers}
    known = set(Duty.objects.filter(id__in=[duty for duty, _, _ in asked.values()]).values_list("id", flat=True))
    return [key for key, (duty, _, period) in asked.items() if duty not in known or not period]
