"""The directory of bodies: names by date, groups, successors, and documents that are refused with their place."""

from __future__ import annotations

import copy
import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.bodies.document import DirectoryError, directory_of, read_directory
from gongkai.bodies.rules import AmbiguousNameError, Directory
from gongkai.demo.city import ADOPTED, DIRECTORY

DOCUMENT: dict[str, Any] = {
    "area": "xx",
    "areas": [{"id": "xx", "name": "某市", "name_en": "A city"}],
    "bodies": [
        {"id": "xx-old", "kind": "administrative", "level": "city", "area": "xx", "name": "市甲局", "full_name": "某市甲局",
         "name_en": "Bureau A", "to": "2016-03-01", "successor": "xx-new"},
        {"id": "xx-new", "kind": "administrative", "level": "city", "area": "xx", "name": "市乙委", "full_name": "某市乙委员会",
         "name_en": "Commission B", "also": [{"kind": "former", "name": "市乙局", "to": "2015-01-01"}]},
        {"id": "xx-party", "kind": "party", "level": "city", "area": "xx", "name": "市丙办", "full_name": "某市丙办公室",
         "name_en": "Office C"},
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
    with pytest.raises(AmbiguousNameError, match="xx-new.*xx-party"):
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
        (changed("bodies", 0, "kind", to="company"), "bodies/0/kind"),
        ([], "不是|array|object"),
    ],
)  # fmt: skip
def test_a_wrong_directory_is_refused_with_its_place(document: object, told: str) -> None:
    with pytest.raises(DirectoryError, match=told):
        directory_of(document)


@pytest.mark.parametrize("text", ["", "{", '{"area": NaN}', "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(DirectoryError):
        read_directory(text)


@given(st.integers(min_value=0, max_value=6000), st.data())
def test_every_name_in_use_leads_to_a_body_that_stands_that_day(days: int, data: st.DataObject) -> None:
    directory = directory_of(DOCUMENT)
    day = date(2010, 1, 1) + timedelta(days=days)
    body = data.draw(st.sampled_from([body for body in directory.bodies if body.term.holds_on(day)]))
    name = data.draw(st.sampled_from([name for name in body.names if name.term.holds_on(day)]))
    resolved = directory.resolve(name.text, day)
    assert resolved
    assert resolved.body == body


def test_the_city_of_the_demonstration_has_what_its_plan_names(directory: Directory) -> None:
    bodies = [body for body in directory.bodies if not body.is_group and body.level == "city"]
    assert (
        len(
            [
                body
                for body in bodies
                if body.kind in {"administrative", "party", "vertical"} and body.term.holds_on(ADOPTED)
            ]
        )
        == 32
    )
    assert len(directory.members("hc-districts", ADOPTED)) == 11
    assert {area.parent for area in directory.areas} == {None, "hc"}
    assert json.loads(DIRECTORY.read_text("utf-8"))["area"] == "hc"
