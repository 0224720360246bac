"""The directory of bodies: names by date, groups, successors, and documents that are refused with their place."""

from __future__ import annotations

import copy
import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.bodies.contradictions import doubts
from gongkai.bodies.document import DirectoryError, directory_of, document_of, read_directory
from gongkai.bodies.rules import AmbiguousNameError, Directory
from gongkai.demo.city import ADOPTED

Json = dict[str, Any]
NAMES = st.text("甲乙丙丁（）()AB ", min_size=1, max_size=8)

DOCUMENT: dict[str, Any] = {
    "area": "xx",
    "areas": [{"id": "xx", "name": "某市", "name_en": "A city"}],
    "bodies": [
        {"id": "xx-old", "kind": "administrative", "level": "city", "area": "xx", "name": "市甲局",
         "full_name": "某市甲局", "name_en": "Bureau A", "to": "2016-03-01", "successor": "xx-new"},
        {"id": "xx-new", "kind": "administrative", "level": "city", "area": "xx", "name": "市乙委",
         "full_name": "某市乙委员会", "name_en": "Commission B",
         "also": [{"kind": "former", "name": "市乙局", "to": "2015-01-01"}]},
        {"id": "xx-party", "kind": "party", "level": "city", "area": "xx", "name": "市丙办",
         "full_name": "某市丙办公室", "name_en": "Office C"},
    ],
    "groups": [
        {"id": "xx-all", "level": "city", "area": "xx", "name": "各部门", "name_en": "All",
         "members": ["xx-old", {"body": "xx-new", "from": "2015-06-01"}, "xx-party"]},
    ],
    "sites": [{"id": "xx-portal", "name": "市门户网站", "name_en": "Portal", "ours": True, "keeper": "xx-new"}],
}  # fmt: skip


def changed(*path: str | int, to: object) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return document


def ids(directory: Directory, group: str, on: date) -> list[str]:
    return [body.id for body in directory.members(group, on)]


def test_a_body_is_found_by_every_name_it_has() -> None:
    directory = directory_of(DOCUMENT)
    for name in ("市乙委", "某市乙委员会", "市乙局", " 市 乙 委 "):
        resolved = directory.resolve(name, ADOPTED)
        assert resolved
        assert resolved.body.id == "xx-new"


def test_a_former_name_says_that_it_is_one() -> None:
    resolved = directory_of(DOCUMENT).resolve("市乙局", ADOPTED)
    assert resolved
    assert resolved.how == "former"


def test_a_body_that_was_merged_gives_its_successor_from_that_day_on() -> None:
    directory = directory_of(DOCUMENT)
    before, after = directory.resolve("市甲局", date(2016, 2, 29)), directory.resolve("市甲局", date(2016, 3, 1))
    assert before
    assert after
    assert (before.body.id, before.was) == ("xx-old", None)
    assert after.body.id == "xx-new"
    assert after.was
    assert after.was.id == "xx-old"


def test_a_group_is_its_members_on_the_day() -> None:
    directory = directory_of(DOCUMENT)
    assert ids(directory, "xx-all", date(2015, 1, 1)) == ["xx-old", "xx-party"]
    assert ids(directory, "xx-all", date(2015, 6, 1)) == ["xx-old", "xx-new", "xx-party"]
    assert ids(directory, "xx-all", date(2017, 1, 1)) == ["xx-new", "xx-party"], "the successor counts once"


def test_a_name_that_two_bodies_share_is_not_guessed() -> None:
    document = changed("bodies", 2, "name", to="市乙委")
    with pytest.raises(AmbiguousNameError, match=r"xx-new.*xx-party"):
        directory_of(document).resolve("市乙委", ADOPTED)


def test_an_unknown_name_gives_nothing_and_a_name_near_it() -> None:
    directory = directory_of(DOCUMENT)
    assert directory.resolve("市乙员委", ADOPTED) is None
    assert "市乙委" in directory.near("市乙员委", ADOPTED)


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (changed("bodies", 0, "successor", to="xx-nobody"), "承继单位 xx-nobody 不在名录里"),
        (changed("bodies", 0, "successor", to="xx-old"), "绕成了圈"),
        (changed("bodies", 1, "successor", to="xx-old"), "却没有止日"),
        (changed("bodies", 1, "id", to="xx-old"), "xx-old 出现 2 次"),
        (changed("bodies", 2, "area", to="yy"), "区域 yy 不在名录里"),
        (changed("groups", 0, "members", to=["xx-ghost"]), "成员 xx-ghost 不在名录里"),
        (changed("groups", 0, "members", to=["xx-all"]), "也是单位组"),
        (changed("sites", 0, "keeper", to="xx-ghost"), "主办单位 xx-ghost 不在名录里"),
        (changed("bodies", 0, "from", to="2016-03-01"), "不晚于起日"),
        (changed("bodies", 0, "to", to="2016-02-30"), "bodies/0/to"),
        (changed("bodies", 0, "id", to="市甲局"), "bodies/0/id"),
        (changed("bodies", 0, "kind", to="company"), "bodies/0/kind：“company”不可用，应为 administrative、.* 之一"),
        ([], "（全文）：“\\[\\]”应为一组字段"),
        (changed("bodies", 1, "colour", to="红"), "bodies/1：多出 colour"),
        (changed("bodies", 1, "name", to=""), "bodies/1/name：不能为空"),
        (changed("areas", 0, to={"id": "xx"}), "areas/0：缺少 name、name_en"),
    ],
)  # fmt: skip
def test_a_wrong_directory_is_refused_with_its_place(document: object, told: str) -> None:
    with pytest.raises(DirectoryError, match=told):
        directory_of(document)


@pytest.mark.parametrize("text", ["", "{", '{"area": NaN}', "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(DirectoryError):
        read_directory(text)


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=6000), st.data())
def test_every_name_in_use_leads_to_a_body_that_stands_that_day(days: int, data: st.DataObject) -> None:
    directory = directory_of(DOCUMENT)
    day = date(2010, 1, 1) + timedelta(days=days)
    body = data.draw(st.sampled_from([body for body in directory.bodies if body.term.holds_on(day)]))
    name = data.draw(st.sampled_from([name for name in body.names if name.term.holds_on(day)]))
    resolved = directory.resolve(name.text, day)
    assert resolved
    assert resolved.body == body


def test_a_directory_is_written_down_and_read_back_the_same(directory: Directory) -> None:
    for each in (directory_of(DOCUMENT), directory):
        written = json.loads(json.dumps(document_of(each)))
        assert directory_of(written) == each
        assert document_of(directory_of(written)) == written


@settings(deadline=None)
@given(st.data())
def test_every_day_and_name_survives_being_written_down(data: st.DataObject) -> None:
    days = st.dates(date(2000, 1, 1), date(2030, 1, 1))
    begins, length = data.draw(days), data.draw(st.integers(1, 4000))
    term = {"from": begins.isoformat(), "to": (begins + timedelta(days=length)).isoformat()}
    document = changed("bodies", 2, "also", to=[{"kind": "former", "name": data.draw(NAMES), **term}])
    document["groups"][0]["members"] = ["xx-new", {"body": "xx-party", **term}]
    assert document_of(directory_of(document)) == document


def test_a_credit_code_that_fails_its_check_is_doubted_and_not_refused() -> None:
    assert list(doubts(directory_of(changed("bodies", 1, "credit_code", to="11440100MB2C3D4E5N")))) == []
    (doubt,) = doubts(directory_of(changed("bodies", 1, "credit_code", to="11440100MB2C3D4E50")))
    assert doubt.startswith("单位 xx-new：")
    assert "校验位" in doubt


def test_a_name_that_two_bodies_bear_at_once_is_doubted() -> None:
    shared = changed("bodies", 2, "name", to="市乙委")
    assert list(doubts(directory_of(shared))) == ["名称“市乙委”同时指 xx-new 和 xx-party；方案里用到它时要另行写明。"]
    one_after_the_other = changed("bodies", 1, "name", to="市甲局")
    one_after_the_other["bodies"][1]["from"] = "2016-03-01"
    assert list(doubts(directory_of(one_after_the_other))) == []


def test_a_body_that_ends_without_a_successor_and_a_site_without_a_keeper_are_doubted() -> None:
    document = changed("sites", 0, to={"id": "xx-portal", "name": "市门户网站", "name_en": "Portal", "ours": True})
    del document["bodies"][0]["successor"]
    assert [doubt.split(" ")[1] for doubt in doubts(directory_of(document))] == ["xx-old", "xx-portal"]


def test_the_city_has_every_lead_body_by_the_name_that_its_plan_writes(directory: Directory, reading: Json) -> None:
    written = dict.fromkeys(name for item in reading["items"] for name in item["lead"])
    leads = {name: directory.resolve(name, ADOPTED) for name in written}
    bodies = {name: found.body for name, found in leads.items() if found and not found.body.is_group}
    assert len(bodies) == 33
    assert set(leads) - set(bodies) == {"各区", "各部门"}
    # The plan is Guangzhou's, the city is not: the one lead that bears the place in its name has its own.
    others = {name: body.name for name, body in bodies.items() if name != body.name}
    assert others == {"广州公共资源交易中心": "花城公共资源交易中心"}
    assert {body.kind for body in bodies.values()} == {"administrative", "party", "vertical", "institution"}
    assert not any(body.credit_code for body in directory.bodies), "an invented body has no real code"


def test_every_body_that_the_plan_names_is_in_the_directory(directory: Directory, reading: Json) -> None:
    named = {name for item in reading["items"] for role in ("lead", "joint", "implement") for name in item[role]}
    named |= {name for item in reading["items"] for duty in item["duties"] for name in duty.get("owners", [])}
    assert [name for name in sorted(named) if directory.resolve(name, ADOPTED) is None] == []


def test_the_groups_of_the_city_have_their_members(directory: Directory) -> None:
    districts = directory.members("hc-districts", ADOPTED)
    assert len(districts) == 11
    assert {body.area for body in districts} == {area.id for area in directory.areas if area.parent == "hc"}
    departments = directory.members("hc-departments", ADOPTED)
    assert {body.level for body in departments} == {"city"}
    assert len(departments) == 32, "the 33 lead bodies without the trading centre, which is no department"
    keepers = directory.members("hc-portal-keepers", ADOPTED)
    assert [body.id for body in keepers] == ["hc-government-services", *(body.id for body in districts)]


def test_the_city_has_renamed_and_merged_bodies(directory: Directory) -> None:
    renamed = directory.resolve("市卫生局", ADOPTED)
    assert renamed
    assert (renamed.body.id, renamed.how) == ("hc-health", "former")
    for name in ("市规划局", "市国土房管局"):
        merged = directory.resolve(name, ADOPTED)
        assert merged
        assert merged.was
        assert (merged.body.id, merged.was.name) == ("hc-land-planning", name)
        before = directory.resolve(name, date(2015, 2, 28))
        assert before
        assert before.body.name == name


def test_every_site_of_the_city_has_a_keeper_and_nothing_is_doubted(directory: Directory) -> None:
    assert all(site.keeper for site in directory.sites if site.is_ours)
    assert all(directory.site_kept_by(body.id) for body in directory.members("hc-departments", ADOPTED))
    assert list(doubts(directory)) == []
