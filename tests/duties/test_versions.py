"""A newer version of a plan: what is the same keeps its id, no id is given twice, and what changed is told."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gongkai.bodies.rules import Directory
from gongkai.demo.city import ADOPTED
from gongkai.duties.binding import Bound, MissingVersionError, bind, difference
from gongkai.duties.difference_text import difference_lines
from gongkai.duties.schema import bound_plan_schema

Json = dict[str, Any]
REVISED = date(2017, 9, 1)


def owed(product: str, cadence: str = "on_change") -> Json:
    return {"product": product, "form": "register", "cadence": cadence, "venues": [], "condition": None}


def version(directory: Directory, items: dict[str, list[Json]], *before: Json, plan: str = "hc-2017") -> Json:
    rows = [
        {"id": number, "lead": ["市财政局"], "joint": [], "implement": [], "deadline": None, "duties": duties}
        for number, duties in items.items()
    ]
    reading = {"title": "分工方案", "year": 2017, "items": rows}
    day = REVISED if before else ADOPTED
    document = bind(reading, directory, plan=plan, adopted=day, before=before).document
    Draft202012Validator(bound_plan_schema()).validate(document)
    return document


def ids(document: Json) -> list[tuple[str, str, str | None]]:
    return [(row["product"], row["id"].split("/", 1)[1], row["continues"]) for row in document["duties"]]


def test_what_is_the_same_keeps_its_id_and_what_is_new_gets_one_that_was_never_used(directory: Directory) -> None:
    first = version(directory, {"1.1": [owed("甲目录"), owed("乙清单"), owed("丙名单")]})
    second = version(directory, {"1.1": [owed("丁台账"), owed("丙名单"), owed("甲 目录", "monthly")]}, first)
    assert second["version"] == 2
    assert ids(second) == [
        ("丁台账", "1.1/4", None),
        ("丙名单", "1.1/3", "hc-2017/1.1/3"),
        ("甲 目录", "1.1/1", "hc-2017/1.1/1"),
    ]
    third = version(directory, {"1.1": [owed("甲目录"), owed("戊公告")]}, second, first)
    assert third["version"] == 3
    assert ids(third) == [("甲目录", "1.1/1", "hc-2017/1.1/1"), ("戊公告", "1.1/5", None)], "not the lifted 1.1/2"


def test_one_product_with_two_rhythms_is_two_duties(directory: Directory) -> None:
    first = version(directory, {"7.3": [owed("分析", "quarterly"), owed("分析", "annual")]})
    second = version(directory, {"7.3": [owed("分析", "annual"), owed("分析", "quarterly")]}, first)
    assert [row["id"] for row in second["duties"]] == ["hc-2017/7.3/2", "hc-2017/7.3/1"]


def test_a_duty_that_moved_to_another_number_is_known_by_its_words(directory: Directory) -> None:
    first = version(directory, {"1.1": [owed("甲目录")], "1.2": [owed("乙清单"), owed("清单")], "1.3": [owed("清单")]})
    second = version(directory, {"1.1": [owed("新")], "1.2": [owed("甲目录")], "1.4": [owed("清单")]}, first)
    assert ids(second) == [
        ("新", "1.1/2", None),
        ("甲目录", "1.1/1", "hc-2017/1.1/1"),
        ("清单", "1.4/1", None),
    ], "two were called 清单, so neither is guessed"


def test_the_plan_of_the_next_year_has_ids_of_its_own(directory: Directory) -> None:
    first = version(directory, {"1.1": [owed("乙清单"), owed("甲目录")]})
    next_year = version(directory, {"1.1": [owed("甲目录")]}, first, plan="hc-2018")
    assert next_year["version"] == 1
    assert next_year["duties"][0]["id"] == "hc-2018/1.1/1"
    assert next_year["duties"][0]["continues"] == "hc-2017/1.1/2"


def test_a_plans_own_earlier_version_comes_before_another_plan_that_is_dated_later(directory: Directory) -> None:
    own = version(directory, {"1.1": [owed("甲目录")]})
    other = version(directory, {"1.1": [owed("甲目录")]}, plan="hc-2016") | {"from": "2018-01-01"}
    assert ids(version(directory, {"1.1": [owed("甲目录")]}, own, other)) == [("甲目录", "1.1/1", "hc-2017/1.1/1")]


def test_a_version_that_is_not_given_is_asked_for(directory: Directory) -> None:
    first = version(directory, {"1.1": [owed("甲目录")]})
    second = version(directory, {"1.1": [owed("甲目录")]}, first)
    with pytest.raises(MissingVersionError, match=r"只给出了第 2 版.*--continues"):
        version(directory, {"1.1": [owed("甲目录")]}, second)


PRODUCTS = st.lists(st.sampled_from(["甲", "乙", "丙", "丁", "戊"]), min_size=1, max_size=5)


@given(
    versions=st.lists(st.dictionaries(st.sampled_from(["1.1", "1.2"]), PRODUCTS, min_size=1), min_size=2, max_size=4)
)
def test_no_id_ever_stands_for_two_duties(directory: Directory, versions: list[dict[str, list[str]]]) -> None:
    before: list[Json] = []
    meant: dict[str, str] = {}
    for items in versions:
        document = version(
            directory, {number: [owed(name) for name in names] for number, names in items.items()}, *before
        )
        given = [row["id"] for row in document["duties"]]
        assert len(set(given)) == len(given)
        for row in document["duties"]:
            assert meant.setdefault(row["id"], row["product"]) == row["product"]
        before.append(document)


def test_a_plan_bound_again_as_it_was_changes_nothing(reading: Json, directory: Directory, bound: Bound) -> None:
    again = bind(reading, directory, plan="hc-2017", adopted=REVISED, before=[bound.document]).document
    assert [row["id"] for row in again["duties"]] == [row["id"] for row in bound.document["duties"]]
    told = difference(bound.document, again)
    assert len(told["continues"]) == len(bound.document["duties"])
    assert (told["changed"], told["lifted"], told["new"]) == ([], [], [])


def test_what_changed_is_told_in_words(bound: Bound) -> None:
    newer = copy.deepcopy(bound.document) | {"version": 2, "from": "2017-09-01"}
    rows = {row["id"]: row for row in newer["duties"]}
    rows["hc-2017/1.3/1"]["cadence"] = {"every": "quarter", "day": 10, "basis": "plan"}
    rows["hc-2017/2.2/1"]["owners"] = ["hc-audit"]
    newer["duties"].remove(rows["hc-2017/1.1/1"])
    newer["duties"].append(copy.deepcopy(rows["hc-2017/1.2/1"]) | {"id": "hc-2017/1.2/9", "product": "新产品"})
    head, *lines = difference_lines(difference(bound.document, newer))
    count = len(bound.document["duties"]) - 3
    assert head == (
        f"hc-2017 第 1 版（2017-06-30） → hc-2017 第 2 版（2017-09-01）："
        f"延续 {count} 条，变化 2 条，取消 1 条，新增 1 条。"
    )
    assert lines == [
        "变化 hc-2017/1.3/1 一般公共预算收支执行情况：公开时限 每月（提醒） → 每季度10日前（方案）",
        f"变化 hc-2017/2.2/1 {rows['hc-2017/2.2/1']['product']}：公开主体 hc-industry-information → hc-audit",
        f"取消 hc-2017/1.1/1 {rows['hc-2017/1.1/1']['product']}",
        "新增 hc-2017/1.2/9 新产品",
    ]


def test_every_duty_of_the_plan_can_be_said_in_words(bound: Bound) -> None:
    changed = copy.deepcopy(bound.document)
    for row in changed["duties"]:
        row |= {"cadence": {"every": "pooled", "times": 2, "in": "month"}, "share": "pooled", "role": "organise"}
        row |= {
            "public": not row["public"],
            "venues": [{"site": "own"}],
            "owners": ["hc-audit"],
            "leads": ["hc-finance"],
        }
    lines = list(difference_lines(difference(bound.document, changed)))
    assert len(lines) == len(changed["duties"]) + 1
    assert all("每月合计 2 次" in line for line in lines[1:] if "/20.3/" not in line)
