"""A reading bound to the city: names, venues, rhythms, limits, ids; what does not resolve is a finding."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gongkai.bodies.rules import Directory
from gongkai.demo.city import ADOPTED
from gongkai.duties.binding import BadReadingError, Bound, bind, canonical, digest
from gongkai.duties.binding.rhythm import UnknownCadenceError, rhythm, until
from gongkai.duties.schema import bound_plan_schema
from gongkai.law import figures
from tests.shared import shared

Json = dict[str, Any]


def duty(bound: Bound, id: str) -> Json:
    return next(row for row in bound.document["duties"] if row["id"] == f"hc-2017/{id}")


def reading_of(**changes: object) -> Json:
    """A reading of one item with one duty."""
    owed = {
        "product": "某清单",
        "form": "register",
        "cadence": "on_change",
        "venues": [],
        "condition": None,
        "span": [0, 4],
    }
    item = {"id": "1.1", "lead": ["市财政局"], "joint": [], "implement": [], "deadline": None, "share": None}
    item |= {key: value for key, value in changes.items() if key in item}
    owed |= {key: value for key, value in changes.items() if key not in item}
    return {"title": "某方案", "year": 2017, "items": [item | {"duties": [owed]}]}


def bind_one(directory: Directory, **changes: object) -> tuple[Json, list[str]]:
    bound = bind(reading_of(**changes), directory, plan="hc-2017", adopted=ADOPTED)
    return bound.document["duties"][0], [
        f"{each.level}:{each.message}" for each in bound.findings if each.level != "note"
    ]


def test_the_whole_plan_binds_by_the_schema_without_an_open_point(bound: Bound, reading: Json) -> None:
    Draft202012Validator(bound_plan_schema()).validate(bound.document)
    assert bound.is_settled, [finding.message for finding in bound.findings if finding.level == "error"]
    assert len(bound.document["duties"]) == sum(len(item["duties"]) for item in reading["items"])
    assert len({row["id"] for row in bound.document["duties"]}) == len(bound.document["duties"])


def test_the_same_input_gives_the_same_bytes(reading: Json, directory: Directory, bound: Bound) -> None:
    again = bind(json.loads(json.dumps(reading)), directory, plan="hc-2017", adopted=ADOPTED)
    assert canonical(again.document) == canonical(bound.document)


PRINT_BOUND = """
import sys
from gongkai.bodies.document import read_directory
from gongkai.demo.city import ADOPTED, DIRECTORY, PLAN
from gongkai.duties.binding import bind, canonical
from gongkai.plan import compile_plan
reading = compile_plan(PLAN.read_bytes(), name=PLAN.name).document()
bound = bind(reading, read_directory(DIRECTORY.read_text("utf-8")), plan="hc-2017", adopted=ADOPTED)
sys.stdout.buffer.write(canonical(bound.document) + repr(bound.findings).encode())
"""


def test_the_same_input_gives_the_same_bytes_in_every_process() -> None:
    def output(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", PRINT_BOUND], env=environment, capture_output=True, check=True
        ).stdout

    first = output("0")
    assert len(first) > 50_000
    assert output("1") == output("4321") == first


def test_our_copy_of_the_form_of_a_bound_plan_is_the_contract() -> None:
    assert bound_plan_schema() == json.loads(shared("contracts/bound-plan.schema.json").read_text("utf-8"))


def test_how_the_reading_is_written_down_does_not_change_its_name(reading: Json) -> None:
    assert digest(json.loads(json.dumps(reading, indent=4, sort_keys=True))) == digest(reading)


def test_a_monthly_series_goes_to_portal_and_own_site(bound: Bound) -> None:
    owed = duty(bound, "1.3/1")
    assert owed["owners"] == ["hc-finance"]
    assert owed["venues"] == [{"site": "hc-portal", "required": True}, {"site": "hc-finance-site", "required": True}]
    assert owed["cadence"] == {"every": "month", "basis": "reminder"}


def test_what_the_districts_publish_is_theirs_under_the_lead(bound: Bound) -> None:
    assert (duty(bound, "5.1/2")["owners"], duty(bound, "5.1/2")["leads"]) == (
        ["hc-districts"],
        ["hc-organisation-establishment"],
    )
    assert duty(bound, "14.5/2")["owners"] == ["hc-district-education"]


def test_press_conferences_are_one_quota_for_the_city(bound: Bound) -> None:
    owed = duty(bound, "20.3/1")
    assert owed["cadence"] == {"every": "pooled", "times": 2, "in": "month", "basis": "reminder"}
    assert (owed["share"], owed["owners"]) == ("pooled", ["hc-government-office"])


def test_what_waits_for_an_instrument_sleeps_until_it(bound: Bound) -> None:
    assert duty(bound, "16.1/1")["wakes_on"] == "《广东省网络借贷信息中介机构备案管理办法》出台"


def test_a_limit_of_the_plan_counts_from_its_fact(bound: Bound) -> None:
    limits = [
        row["cadence"]["limit"]
        for row in bound.document["duties"]
        if row["item"] == "5.7" and "limit" in row["cadence"]
    ]
    assert {"days": 10, "working": True, "from": "repealed_on", "ground": None} in limits


def test_law_limits_an_administrative_body_and_not_a_party_one(directory: Directory) -> None:
    administrative, _ = bind_one(directory)
    assert administrative["cadence"]["limit"]["ground"] == "ogi-2007:18"
    assert administrative["cadence"]["basis"] == "law"
    party, _ = bind_one(directory, lead=["市网信办"])
    assert party["cadence"] == {"every": "change", "basis": "reminder"}


def test_the_article_in_force_on_the_day_is_cited(directory: Directory) -> None:
    bound = bind(reading_of(), directory, plan="hc-2019", adopted=date(2019, 6, 1))
    assert bound.document["duties"][0]["cadence"]["limit"]["ground"] == "ogi-2019:26"


def test_every_rule_for_limits_names_a_figure_that_a_bound_plan_can_hold() -> None:
    table = tomllib.loads(files("gongkai.duties").joinpath("words", "limits.toml").read_text("utf-8"))
    for rule in table["limit"]:
        named = [each for each in figures() if each.name == rule["figure"]]
        assert named, rule["figure"]
        assert {each.sense for each in named} == {"within"}
        assert {each.unit for each in named} <= {"day", "working_day"}


def test_an_inner_task_has_no_limit_by_law(directory: Directory) -> None:
    assert "limit" not in bind_one(directory, public=False)[0]["cadence"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"lead": ["市财正局"]}, "error:牵头单位“市财正局”不在名录里"),
        ({"lead": ["市规划局"]}, "warning:牵头单位“市规划局”已于2015-03-01撤销，现为“市国土规划委”"),
        ({"lead": ["市经贸委"]}, "warning:牵头单位“市经贸委”是曾用名"),
        ({"lead": []}, "error:公开要求“某清单”没有可落实的单位"),
        ({"owners": ["市某某协会"]}, "error:公开主体“市某某协会”不在"),
        ({"venues": ["某某小程序"]}, "warning:公开渠道“某某小程序”不在名录里"),
    ],
)
def test_what_does_not_resolve_is_a_finding(directory: Directory, changes: Json, told: str) -> None:
    _, findings = bind_one(directory, **changes)
    assert any(found.replace("不在单位名录里", "不在名录里").startswith(told) for found in findings), findings


def test_a_near_name_is_proposed_and_not_taken(directory: Directory) -> None:
    bound = bind(reading_of(lead=["市财正局"]), directory, plan="hc-2017", adopted=ADOPTED)
    assert bound.document["duties"][0]["owners"] == []
    assert "市财政局" in (bound.findings[0].proposal or "")


def test_two_bodies_that_act_together_share_one_due(directory: Directory) -> None:
    owed, _ = bind_one(directory, joint=["市审计局"], share="together")
    assert (owed["owners"], owed["share"]) == (["hc-finance", "hc-audit"], "together")


def test_who_assists_shares_the_due_of_the_lead_unless_each_does_its_own(directory: Directory) -> None:
    shared, _ = bind_one(directory, joint=["市审计局"])
    assert (shared["owners"], shared["share"]) == (["hc-finance", "hc-audit"], "together")
    apart, _ = bind_one(directory, joint=["市审计局"], share="each")
    assert apart["share"] == "each"
    two_leads, _ = bind_one(directory, lead=["市国税局", "市地税局"])
    assert two_leads["share"] == "each"


@pytest.mark.parametrize(
    ("changes", "venue"),
    [
        ({"lead": ["市财政局"]}, {"site": "hc-portal", "required": True}),
        ({"lead": ["各部门"]}, {"site": "hc-portal", "required": True}),
        ({"lead": ["各区", "各部门"]}, {"channel": "level-portal", "required": False}),
        ({"lead": ["各区"]}, {"site": "own", "required": True}),
        ({"lead": ["市财政局"], "owners": ["榕湾区教育局"]}, {"site": "hc-banyan-bay-portal", "required": True}),
    ],
)
def test_the_portal_of_ones_own_level_is_the_citys_or_the_districts(
    directory: Directory, changes: Json, venue: Json
) -> None:
    owed, findings = bind_one(directory, venues=["本级政府门户网站"], **changes)
    assert owed["venues"] == [venue]
    assert bool(findings) == ("channel" in venue)


def test_a_site_of_others_who_do_not_owe_the_duty_is_asked_about(directory: Directory) -> None:
    words = ["市国资委网站", "国有企业网站"]
    owed, findings = bind_one(directory, lead=["市国资委"], venues=words)
    assert owed["venues"][1] == {"channel": "sites-of-others", "required": False}
    assert findings[0].startswith("warning:公开渠道“国有企业网站”是市属国有企业的网站，公开主体里没有市属国有企业")
    both, findings = bind_one(directory, lead=["市国资委"], owners=["市国资委", "市属国企"], venues=words)
    assert (both["venues"], findings) == ([{"site": "own", "required": True}] * 2, [])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"cadence": "annual", "cadence_detail": {"day": 31, "month_of_period": 3}}, "warning:“每年3月31日”的日期"),
        ({"cadence": "quarterly", "cadence_detail": {"day": 10, "month_of_period": 2}}, "warning:“每季度第2个月10日”"),
        ({"cadence": "once", "deadline": "2017-05-31"}, "warning:完成期限 2017-05-31 不晚于印发日期"),
    ],
)
def test_a_date_that_cannot_be_held_is_told(directory: Directory, changes: Json, told: str) -> None:
    owed, findings = bind_one(directory, **changes)
    assert [found.startswith(told) for found in findings] == [True], findings
    assert "day" not in owed["cadence"]


def test_a_date_of_the_plan_counts_from_its_adoption() -> None:
    assert until(date(2017, 11, 30), ADOPTED) == {"days": 153, "working": False, "from": "adopted_on", "ground": None}
    assert until(date(2017, 12, 31), ADOPTED) is None, "the year's end is the usual date"


@pytest.mark.parametrize(
    ("cadence", "pooled", "expected"),
    [
        ("daily", False, {"every": "day", "basis": "plan"}),
        ("annual", False, {"every": "year", "basis": "plan"}),
        ("timely", False, {"every": "timely", "basis": "promise"}),
        ("periodic", False, {"every": "declared", "basis": "promise"}),
        ("continuous", False, {"every": "continuous"}),
        ("2 per year", False, {"every": "half-year", "basis": "reminder"}),
        ("1 per week", False, {"every": "declared", "basis": "promise"}),
        ("2 per month", True, {"every": "pooled", "times": 2, "in": "month", "basis": "reminder"}),
    ],
)
def test_each_cadence_has_its_rhythm(cadence: str, pooled: bool, expected: Json) -> None:
    assert rhythm(cadence, detail={}, pooled=pooled, fact="formed_on") == expected


def test_a_day_of_the_month_is_the_plans_own_date() -> None:
    found = rhythm("monthly", detail={"day": 10}, pooled=False, fact="formed_on")
    assert found == {"every": "month", "day": 10, "basis": "plan"}


def test_a_cadence_that_nobody_knows_is_refused(directory: Directory) -> None:
    with pytest.raises(UnknownCadenceError):
        rhythm("now and then", detail={}, pooled=False, fact="formed_on")
    with pytest.raises(BadReadingError, match="now and then"):
        bind_one(directory, cadence="now and then")


def test_what_is_no_reading_is_refused_with_the_place(directory: Directory, reading: Json) -> None:
    def refused(told: str, **changes: object) -> None:
        broken = copy.deepcopy(reading)
        broken["items"][3] |= changes
        with pytest.raises(BadReadingError, match=told):
            bind(broken, directory, plan="hc-2017", adopted=ADOPTED)

    refused("NoneType", lead=None)
    refused("str", duties=["一"])
    refused("年底", duties=[{"product": "甲", "form": "document", "cadence": "once"}], deadline="年底")
    with pytest.raises(BadReadingError, match="items"):
        bind({}, directory, plan="hc-2017", adopted=ADOPTED)
