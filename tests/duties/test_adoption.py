"""Adopting a plan: everything that it says stands in the tables, or nothing does."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from gongkai.bodies.rules import Directory
from gongkai.duties.adopting import adopt_plan
from gongkai.duties.binding import Bound
from gongkai.duties.exceptions import AlreadyAdoptedError, ForeignDutyError, OtherReadingError, UnsettledPlanError
from gongkai.duties.models import Duty, Item, Plan
from gongkai.duties.tables import write_plan
from gongkai.record.models import Entry

pytestmark = pytest.mark.django_db
OFFICE = "hc-government-office"
Json = dict[str, Any]


def test_the_plan_of_2017_stands_whole() -> None:
    plan = Plan.objects.get(id="hc-2017")
    assert (plan.sections.count(), plan.items.count()) == (22, 121)
    item = Item.objects.get(plan=plan, number="1.3")
    assert item.text == "在市政府门户网站、市财政局网站按月公开我市一般公共预算收支执行情况。"
    (duty,) = item.duties.all()
    assert [venue["as_written"] for venue in duty.venues] == ["市政府门户网站", "市财政局网站"]
    assert [owner.body_id for owner in duty.owners.all()] == ["hc-finance"]


def test_a_merged_cell_is_told() -> None:
    assert Item.objects.get(number="1.2").lead_inherited
    assert not Item.objects.get(number="1.3").lead_inherited


def renamed(bound: Bound, **changes: object) -> Json:
    """The same plan under another id, which is not adopted yet."""
    document = copy.deepcopy(bound.document) | {"plan": "hc-2018"} | changes
    for row in document["duties"]:
        row["id"] = row["id"].replace("hc-2017", "hc-2018")
    return document


def refused(reading: Json, bound: Json, error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        adopt_plan(reading, bound, body=OFFICE, by="a" * 22)
    assert not Entry.objects.exists()


def test_a_plan_is_adopted_once(reading: Json, bound: Bound, directory: Directory) -> None:
    refused(reading, bound.document, AlreadyAdoptedError, "hc-2017 已经采用")


def test_a_bound_plan_of_another_reading_is_refused(reading: Json, bound: Bound, directory: Directory) -> None:
    other = copy.deepcopy(reading)
    other["items"][0]["text"] += "另。"
    refused(other, renamed(bound), OtherReadingError, "不是由这份编译结果")


def test_a_duty_without_an_owner_stops_the_adoption(reading: Json, bound: Bound, directory: Directory) -> None:
    document = renamed(bound)
    document["duties"][7]["owners"] = []
    refused(reading, document, UnsettledPlanError, document["duties"][7]["id"])


def test_a_version_is_adopted_once_even_by_two_who_are_not_yet_told_of_each_other(reading: Json, bound: Bound) -> None:
    document = renamed(bound)
    adopt_plan(reading, document, body=OFFICE, by="a" * 22)
    with pytest.raises(AlreadyAdoptedError):
        adopt_plan(reading, document, body=OFFICE, by="b" * 22)
    assert Entry.objects.count() == 1


def test_a_newer_version_takes_the_place_and_what_it_lifts_stays_readable(
    reading: Json, bound: Bound, directory: Directory
) -> None:
    newer = copy.deepcopy(bound.document) | {"version": 2, "from": "2017-09-01"}
    lifted = newer["duties"].pop(0)
    plan = write_plan(reading, newer, directory)
    assert (plan.version, str(plan.adopted_on)) == (2, "2017-09-01")
    assert Duty.objects.get(id=lifted["id"]).lifted_on == plan.adopted_on
    assert Duty.objects.filter(item__plan=plan, lifted_on=None).count() == len(newer["duties"])


def test_an_office_may_strike_a_duty_out_and_mend_its_words(reading: Json, bound: Bound, directory: Directory) -> None:
    document = renamed(bound)
    struck = document["duties"].pop(1)
    mended = document["duties"][1]
    mended["product"] = "改过的写法"
    more = next(row for row in document["duties"] if row["item"] == "1.3")
    more["venues"].append({"channel": "gazette", "required": False})
    plan = write_plan(reading, document, directory)
    duties = Duty.objects.filter(item__plan=plan)
    assert duties.count() == len(document["duties"])
    assert not duties.filter(product=struck["product"], item__number=struck["item"]).exists()
    assert duties.get(product="改过的写法").marks == (
        Duty.objects.get(id=mended["id"].replace("hc-2018", "hc-2017")).marks
    )
    # What the office added has no words in the plan, and the plan's words are not laid beside the wrong venue.
    assert [venue["as_written"] for venue in duties.get(item__number="1.3").venues] == ["", "", ""]


def test_a_duty_that_the_reading_does_not_have_is_refused(reading: Json, bound: Bound, directory: Directory) -> None:
    document = renamed(bound)
    document["duties"].append(copy.deepcopy(document["duties"][0]) | {"id": "hc-2018/1.1/9"})
    refused(reading, document, ForeignDutyError, "hc-2018/1.1/9 在编译结果里没有")


def test_a_duty_that_moved_under_its_old_id_stands_in_its_new_item(
    reading: Json, bound: Bound, directory: Directory
) -> None:
    document = renamed(bound)
    first = document["duties"][0]
    first["id"] = "hc-2018/9.9/7"
    write_plan(reading, document, directory)
    assert Duty.objects.get(id="hc-2018/9.9/7").item.number == first["item"]


def test_of_two_rhythms_of_one_product_the_one_struck_out_is_gone(
    reading: Json, bound: Bound, directory: Directory
) -> None:
    document = renamed(bound)
    quarterly = next(row for row in document["duties"] if row["item"] == "7.3" and row["cadence"]["every"] == "quarter")
    document["duties"].remove(quarterly)
    plan = write_plan(reading, document, directory)
    assert {duty.cadence for duty in Duty.objects.filter(item__plan=plan, item__number="7.3")} == {"monthly", "annual"}
