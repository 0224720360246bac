"""The tables of bodies, which follow from the record: the adopted directory, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import transaction

from gongkai.bodies import models
from gongkai.bodies.document import directory_of
from gongkai.bodies.rules import Directory
from gongkai.proof.entry import Entry
from gongkai.record.parts import read_json
from gongkai.record.projections import Projection
from gongkai.record.reading import Numbered, by_uid


def apply(batch: Sequence[Numbered]) -> None:
    for _number, entry in batch:
        facts = entry.facts
        match entry.kind:
            case "directory.adopted":
                take_over_directory(directory_of(read_json(entry, "directory.json")))
            case "body.merged":
                _merge(entry, str(facts["on"]))
            case "correction.recorded" if "on" in facts:
                for merger in _mergers(entry):
                    _merge(merger, str(facts["on"]))
            case "body.renamed":
                _rename(str(facts["renamed"]), date.fromisoformat(str(facts["on"])), read_json(entry, "names.json"))
            case "site.opened":
                site = read_json(entry, "site.json")
                models.Site.objects.update_or_create(
                    id=facts["site"], defaults={**site, "keeper_id": facts["keeper"], "is_ours": True}
                )


def clear() -> None:
    """Nothing to empty: adopting the first directory again writes every row anew, and rows that pages and plans point
    at stay where they are."""


PROJECTION = Projection("bodies", apply, clear)


@transaction.atomic
def take_over_directory(directory: Directory) -> None:
    """Make the tables what the directory says."""
    for area in directory.areas:
        models.Area.objects.update_or_create(id=area.id, defaults={"name": area.name, "name_en": area.name_en})
    for area in directory.areas:
        models.Area.objects.filter(id=area.id).update(parent=area.parent)
    for order, body in enumerate(directory.bodies):
        models.Body.objects.update_or_create(
            id=body.id,
            defaults={
                "kind": body.kind,
                "level": body.level,
                "area_id": body.area,
                "is_group": body.is_group,
                "name": body.name,
                "full_name": body.full_name,
                "name_en": body.name_en,
                "credit_code": body.credit_code,
                "begins_on": body.term.begins_on,
                "ended_on": body.term.ended_on,
                "order": order,
            },
        )
    for body in directory.bodies:
        models.Body.objects.filter(id=body.id).update(successor=body.successor)
    _names_and_members(directory)
    for site in directory.sites:
        models.Site.objects.update_or_create(
            id=site.id,
            defaults={
                "name": site.name,
                "name_en": site.name_en,
                "host": site.host,
                "keeper_id": site.keeper,
                "is_ours": site.is_ours,
            },
        )


def _merge(merger: Entry, on: str) -> None:
    models.Body.objects.filter(id=merger.facts["merged"]).update(ended_on=on, successor=merger.facts["into"])


def _mergers(correction: Entry) -> Iterator[Entry]:
    """The mergers whose day a correction mends."""
    for link in correction.links:
        if link.rel == "corrects" and (found := by_uid(link.to)) and found[1].kind == "body.merged":
            yield found[1]


def _rename(id: str, on: date, names: dict[str, str]) -> None:
    body = models.Body.objects.get(id=id)
    models.BodyName.objects.filter(body=body, ended_on=None).update(ended_on=on)
    for kind in ("short", "full"):
        models.BodyName.objects.create(body=body, kind=kind, name=names[kind], begins_on=on)
    body.name, body.full_name, body.name_en = names["short"], names["full"], names.get("en", body.name_en)
    body.save()


def _names_and_members(directory: Directory) -> None:
    models.BodyName.objects.all().delete()
    models.BodyName.objects.bulk_create(
        models.BodyName(
            body_id=body.id,
            kind=name.kind,
            name=name.text,
            begins_on=name.term.begins_on,
            ended_on=name.term.ended_on,
        )
        for body in directory.bodies
        for name in body.names
    )
    models.Membership.objects.all().delete()
    models.Membership.objects.bulk_create(
        models.Membership(
            group_id=group.id, member_id=each.body, begins_on=each.term.begins_on, ended_on=each.term.ended_on
        )
        for group in directory.bodies
        for each in group.members
    )
