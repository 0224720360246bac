"""Taking over a directory: the tables of this room become what it says, all at once or not at all."""

from __future__ import annotations

from django.db import transaction

from gongkai.bodies import models
from gongkai.bodies.rules import Directory


class BodiesMissingError(Exception):
    """新的单位名录里少了已有的单位，没有采用；单位撤销或合并请写止日和承继单位，不要删去。

    A directory may end a body but never lose it: what it owed, and to whom its page belongs, stays.
    """

    def __init__(self, ids: list[str]) -> None:
        self.ids = ids
        super().__init__(f"新的单位名录里少了已有的：{'、'.join(ids)}。撤销或合并请写止日和承继单位，不要删去。")


@transaction.atomic
def take_over_directory(directory: Directory) -> None:
    """Make the tables what the directory says.

    Raises BodiesMissingError and changes nothing where a body, area or site that is known would be lost.
    """
    _refuse_losses(directory)
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


def _refuse_losses(directory: Directory) -> None:
    known = set(models.Body.objects.values_list("id", flat=True)) - directory.by_id.keys()
    known |= set(models.Area.objects.values_list("id", flat=True)) - {area.id for area in directory.areas}
    known |= set(models.Site.objects.values_list("id", flat=True)) - directory.site_by_id.keys()
    if known:
        raise BodiesMissingError(sorted(known))


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
