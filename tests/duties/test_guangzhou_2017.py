"""The plan of 2017 as a careful reader read it, bound: who owes each of its duties, where, and by when."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.bodies.rules import Directory
from gongkai.demo.city import ADOPTED
from gongkai.duties.binding import Bound, bind
from tests.plan.known import ITEMS

Json = dict[str, Any]

EVERYBODY = ["hc-districts", "hc-departments"]
OFFICE = "hc-government-office"
# Where others than the item's lead bodies owe a duty, or not each for itself: owners, share, leads.
NOT_THE_LEAD_ALONE: dict[str, tuple[list[str], str, list[str]]] = {
    "5.1/2": (["hc-districts"], "each", ["hc-organisation-establishment"]),
    "5.6/1": (EVERYBODY, "each", ["hc-legal-affairs"]),
    "5.7/4": (["hc-portal-keepers"], "each", []),
    "6.3/1": (["hc-state-assets", "hc-enterprises"], "each", ["hc-state-assets"]),
    "12.3/1": (["hc-civil-affairs"], "each", []),
    "12.3/2": (["hc-sports"], "each", []),
    "14.1/2": (["hc-universities"], "each", ["hc-education"]),
    "14.2/2": (["hc-universities"], "each", ["hc-education"]),
    "14.3/1": (["hc-universities"], "each", ["hc-education"]),
    "14.5/2": (["hc-district-education"], "each", ["hc-education"]),
    "14.7/3": (["hc-hospitals"], "each", ["hc-health"]),
    "17.4/1": (["hc-land-planning", "hc-district-land-planning"], "each", ["hc-land-planning"]),
    "18.5/1": (["hc-work-safety", "hc-district-work-safety"], "each", ["hc-work-safety"]),
    "18.5/2": (["hc-work-safety", "hc-district-work-safety"], "each", ["hc-work-safety"]),
    "19.4/1": ([OFFICE, "hc-egret-shoal-government"], "together", []),
    "19.5/1": (["hc-departments"], "each", [OFFICE]),
    "19.6/1": (EVERYBODY, "each", [OFFICE]),
    "19.6/2": (EVERYBODY, "each", [OFFICE]),
    "20.2/1": (EVERYBODY, "each", ["hc-government-services"]),
    "20.3/1": ([OFFICE], "pooled", []),
    "20.4/1": ([OFFICE], "pooled", []),
    "20.5/1": (EVERYBODY, "each", [OFFICE]),
}
OWN = {"site": "own", "required": True}
PORTAL = {"site": "hc-portal", "required": True}
SERVICES = {"site": "hc-services", "required": True}
VENUES: dict[str, list[Json]] = {
    "1.3/1": [PORTAL, {"site": "hc-finance-site", "required": True}],
    "2.9/1": [OWN, {"channel": "social-media", "required": False}, {"channel": "service-hall", "required": False}],
    "3.2/2": [{"site": "hc-resource-trading-platform", "required": True}],
    "4.2/1": [{"site": "national-ppp", "required": False}],
    "5.1/1": [PORTAL, SERVICES],
    "5.1/2": [OWN, SERVICES],
    # 本单位政府网站; the portal of a district or of the city, by whose document it is; each keeper on its portal.
    "5.7/2": [OWN],
    "5.7/3": [{"channel": "level-portal", "required": False}],
    "5.7/4": [OWN],
    # 市国资委和国有企业网站, 市国税、地税部门网站: each on its own, not on the other's.
    "6.3/1": [OWN, OWN],
    "8.3/1": [OWN, OWN],
    "14.2/2": [{"site": "hc-education-site", "required": True}, OWN],
    # A filing goes to every place: 在省、市、区国土部门网站统一公开发布和互通共享.
    "17.4/1": [
        {"site": "province-land", "required": False},
        {"site": "hc-land-planning-site", "required": True},
        OWN,
    ],
    "20.4/1": [{"site": "province-portal", "required": False}],
}


@pytest.fixture(scope="module")
def careful(directory: Directory) -> Bound:
    items = [
        {"id": item["id"], "deadline": None, "share": None, "duties": item["duties"]}
        | {role: item.get(role, []) for role in ("lead", "joint", "implement")}
        for item in ITEMS
    ]
    return bind({"title": "分工方案", "year": 2017, "items": items}, directory, plan="hc-2017", adopted=ADOPTED)


def duties(bound: Bound) -> dict[str, Json]:
    return {row["id"].removeprefix("hc-2017/"): row for row in bound.document["duties"]}


def test_all_that_the_plan_names_is_in_the_city(careful: Bound) -> None:
    assert len(careful.document["duties"]) == 202
    told = [(finding.level, finding.item) for finding in careful.findings if finding.level != "note"]
    assert told == [("warning", "5.7")], "the portal of one's own level is to be looked at"


def test_every_duty_falls_to_whom_the_plan_means(careful: Bound, directory: Directory) -> None:
    leads = {item["id"]: [directory.resolve(name, ADOPTED) for name in item["lead"]] for item in ITEMS}
    for number, row in duties(careful).items():
        alone = ([found.body.id for found in leads[row["item"]] if found], "each", [])
        assert (row["owners"], row["share"], row["leads"]) == NOT_THE_LEAD_ALONE.get(number, alone), number


def test_what_a_sentence_asks_of_others_beside_the_lead_is_compiled_so(bound: Bound) -> None:
    rows = duties(bound)
    for number in ("6.3/1", "17.4/1", "18.5/1", "18.5/2"):
        row = rows[number]
        assert (row["owners"], row["share"], row["leads"]) == NOT_THE_LEAD_ALONE[number], number
        if number in VENUES:
            assert row["venues"] == VENUES[number], number


def test_every_duty_says_where(careful: Bound) -> None:
    for number, wanted in VENUES.items():
        assert duties(careful)[number]["venues"] == wanted, number
    written = {f"{item['id']}/{n}": duty["venues"] for item in ITEMS for n, duty in enumerate(item["duties"], 1)}
    for number, row in duties(careful).items():
        assert len(row["venues"]) == len(written[number]), number


def test_who_organises_or_supervises_and_what_is_inner_is_kept(careful: Bound) -> None:
    rows = duties(careful)
    assert {number for number, row in rows.items() if row["role"] == "organise"} == {"14.1/2"}
    supervised = {number for number, row in rows.items() if row["role"] == "supervise"}
    assert supervised == {"6.6/2", "14.2/2", "14.3/1", "14.7/3", "21.2/1"}
    wanted = [duty.get("public", True) for item in ITEMS for duty in item["duties"]]
    assert [row["public"] for row in rows.values()] == wanted


def test_no_inner_task_and_no_party_body_alone_has_a_date_by_law(careful: Bound, directory: Directory) -> None:
    for number, row in duties(careful).items():
        kinds = {body.kind for owner in row["owners"] for body in directory.members(owner, ADOPTED)}
        by_law = row["cadence"].get("basis") == "law"
        assert not (by_law and not row["public"]), number
        assert not (by_law and kinds <= {"party", "institution", "enterprise"}), number
        assert by_law == bool(row["cadence"].get("limit", {}).get("ground")), number


def test_each_legal_limit_rests_on_the_rule_in_force_in_2017(careful: Bound) -> None:
    rows = duties(careful)
    found = {
        number: (row["cadence"]["limit"]["days"], row["cadence"]["limit"]["from"], row["cadence"]["limit"]["ground"])
        for number, row in rows.items()
        if row["cadence"].get("basis") == "law"
    }
    assert found["2.1/1"] == (20, "formed_on", "ogi-2007:18")
    # 国办发〔2016〕80号: material within three working days after its document.
    assert found["1.1/2"] == (3, "published_on", "sgo-2016-80:0")
    # 工商总局令第71号, general procedure: 20 working days; other licences and penalties: 双公示, seven.
    assert found["11.11/1"] == (20, "decided_on", "saic-71:0")
    assert found["18.6/1"] == (7, "decided_on", "sgo-2015-51:0")
    # 条例 (2007): 15 working days, not the 20 of 2019; 双随机 had no limit of its own before 2019.
    assert found["22.1/1"] == (15, "received_on", "ogi-2007:24")
    assert found["21.4/1"] == (3, "received_on", "sgo-2017-47:0")
    assert found["5.5/2"] == (20, "formed_on", "ogi-2007:18")
    assert rows["5.7/3"]["cadence"]["limit"] == {"days": 10, "working": True, "from": "repealed_on", "ground": None}


def test_whom_a_limit_does_not_bind_is_told(careful: Bound) -> None:
    told = [finding.message for finding in careful.findings if finding.level == "note"]
    assert any("不约束市编办、市网信办" in message for message in told), told


def test_what_the_year_asks_once_is_the_plans_own_date_and_what_it_leaves_open_is_not(careful: Bound) -> None:
    bases: dict[str, set[str | None]] = {}
    for row in careful.document["duties"]:
        bases.setdefault(row["cadence"]["every"], set()).add(row["cadence"].get("basis"))
    assert bases["once"] == bases["year"] == {"plan"}
    assert bases["month"] == bases["quarter"] == {"reminder"}
    assert bases["timely"] == bases["declared"] == {"promise"}
    assert bases["continuous"] == {None, "law"}
    assert bases["change"] <= {"law", "plan", "reminder"}
