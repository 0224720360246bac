"""A directory becomes tables: all of it or nothing, and nothing that is known is ever lost."""

from __future__ import annotations

import dataclasses

import pytest

from gongkai.bodies import models
from gongkai.bodies.actions import adopt_directory
from gongkai.bodies.exceptions import BodiesMissingError
from gongkai.bodies.rules import Directory
from gongkai.bodies.tables import take_over_directory

pytestmark = pytest.mark.django_db


def test_taking_the_same_directory_over_again_changes_nothing(directory: Directory) -> None:
    def tables() -> list[object]:
        found: list[object] = [list(models.Body.objects.order_by("id").values())]
        found += [list(models.Membership.objects.order_by("group", "member").values_list("group", "member"))]
        return [*found, models.BodyName.objects.count(), models.Site.objects.count()]

    before = tables()
    take_over_directory(directory)
    assert tables() == before


def test_a_directory_that_lost_a_body_is_refused_and_nothing_changes(directory: Directory) -> None:
    smaller = dataclasses.replace(
        directory, bodies=tuple(body for body in directory.bodies if body.id != "hc-finance"), sites=directory.sites[:1]
    )
    with pytest.raises(BodiesMissingError, match="hc-finance"):
        adopt_directory(smaller, body="hc-government-office", by="a" * 22)
    assert models.Body.objects.filter(id="hc-finance").exists()


def test_a_renamed_body_keeps_its_id_and_its_page(directory: Directory) -> None:
    renamed = tuple(
        dataclasses.replace(body, name="市财政委") if body.id == "hc-finance" else body for body in directory.bodies
    )
    take_over_directory(dataclasses.replace(directory, bodies=renamed))
    assert models.Body.objects.get(id="hc-finance").name == "市财政委"
