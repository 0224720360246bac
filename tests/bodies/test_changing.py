"""Bodies change by acts: a merger, a mended merger and a new name stand in the tables that follow from the record."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.bodies import tables
from gongkai.bodies.actions import merge_body, rename_body
from gongkai.bodies.exceptions import UnknownBodyError
from gongkai.bodies.models import Body
from gongkai.duties.actions import correct
from gongkai.proof.entry import Entry as Act
from gongkai.record.models import Entry

pytestmark = pytest.mark.django_db
OFFICE = {"body": "hc-government-office", "by": "a" * 22}


def followed(*acts: Act) -> Body:
    """The body after its tables have followed these acts."""
    tables.apply(list(enumerate(acts)))
    return Body.objects.get(id="hc-sports")


def test_a_merged_body_ends_that_day_and_names_its_successor() -> None:
    body = followed(merge_body("hc-sports", "hc-education", date(2017, 9, 1), **OFFICE))
    assert (str(body.ended_on), body.successor_id) == ("2017-09-01", "hc-education")


def test_a_mended_merger_moves_the_day_in_the_tables_too() -> None:
    merger = merge_body("hc-sports", "hc-education", date(2017, 9, 1), **OFFICE)
    body = followed(merger, correct(merger.uid, {"on": date(2017, 10, 1)}, **OFFICE))
    assert (str(body.ended_on), body.successor_id) == ("2017-10-01", "hc-education")


def test_a_renamed_body_keeps_its_id_and_both_names_by_date() -> None:
    names = {"short": "市体育委", "full": "花城市体育委员会", "en": "Sports Commission"}
    body = followed(rename_body("hc-sports", names, date(2017, 9, 1), **OFFICE))
    assert (body.name, body.full_name, body.name_en) == ("市体育委", "花城市体育委员会", "Sports Commission")
    held = set(body.names.filter(kind="short").values_list("name", "ended_on"))
    assert held == {("市体育局", date(2017, 9, 1)), ("市体育委", None)}


def test_a_body_that_nobody_knows_is_refused_and_nothing_is_recorded() -> None:
    with pytest.raises(UnknownBodyError, match="hc-nobody"):
        merge_body("hc-nobody", "hc-education", date(2017, 9, 1), **OFFICE)
    with pytest.raises(UnknownBodyError, match="hc-nobody"):
        rename_body("hc-nobody", {"short": "甲", "full": "甲"}, date(2017, 9, 1), **OFFICE)
    assert not Entry.objects.exists()
