"""The plan that the mission asks for, compiled and held against what a careful reader found in it."""

from __future__ import annotations

from tests.plan.known import ITEMS, PLAN, alike, paired, reading

BY_ID = {item["id"]: item for item in reading()["items"]}


def test_it_has_22_sections_and_121_items() -> None:
    assert [section["number"] for section in reading()["sections"]] == [str(n) for n in range(1, 23)]
    assert [item["id"] for item in reading()["items"]] == [item["id"] for item in ITEMS]
    assert reading()["title"] == "广州市贯彻落实国务院办公厅省府办公厅2017年政务公开工作要点分工方案"
    assert reading()["year"] == 2017


def test_every_text_is_whole() -> None:
    assert {item["id"]: item["text"] for item in ITEMS} == {key: item["text"] for key, item in BY_ID.items()}


def test_every_body_is_read_by_its_part_and_merged_cells_are_told() -> None:
    keys = ("lead", "joint", "implement", "lead_as_written", "lead_inherited")
    for wanted in ITEMS:
        assert {key: BY_ID[wanted["id"]][key] for key in keys} == {key: wanted[key] for key in keys}, wanted["id"]


def test_form_and_cadence_are_right_for_nearly_all_duties() -> None:
    pairs = [pair for item in ITEMS for pair in paired(item["duties"], BY_ID[item["id"]]["duties"])]
    right = sum((w["form"], w["cadence"]) == (f["form"], f["cadence"]) for w, f in pairs)
    wanted = sum(len(item["duties"]) for item in ITEMS)
    found = sum(len(item["duties"]) for item in reading()["items"])
    assert wanted == 202
    assert right >= 195, right
    assert abs(found - wanted) <= 8, found


def test_products_and_venues_are_in_the_documents_words() -> None:
    pairs = [pair for item in ITEMS for pair in paired(item["duties"], BY_ID[item["id"]]["duties"])]
    assert sum(alike(w["product"], f["product"]) >= 0.5 for w, f in pairs) >= 180
    assert sum(w["venues"] == f["venues"] for w, f in pairs) >= 188
    text = PLAN.decode()
    for item in reading()["items"]:
        for duty in item["duties"]:
            for start, end in duty["marks"]["product"]:
                assert item["text"][start:end]
            start, end = duty["span"]
            assert 0 < start < end <= len(text)


def test_conditions_put_duties_to_sleep() -> None:
    asleep = {
        (item["id"], duty["condition"]) for item in reading()["items"] for duty in item["duties"] if duty["condition"]
    }
    assert asleep == {
        ("16.1", "《广东省网络借贷信息中介机构备案管理办法》出台"),
        ("18.4", "省《生产经营单位安全生产信用信息管理的暂行办法》修订出台"),
    }


def test_owners_are_those_that_the_sentence_names() -> None:
    named = {
        (item["id"], *duty["owners"]) for item in reading()["items"] for duty in item["duties"] if "owners" in duty
    }
    assert ("14.5", "各区教育行政部门") in named
    assert ("14.2", "市属高校") in named
    assert ("6.3", "市国资委", "国有企业") in named
    assert ("17.4", "市国土规划委", "各区国土部门") in named
    assert ("5.1", "各区") in named
    forwarded = [duty["owners"] for duty in BY_ID["18.5"]["duties"]]
    assert forwarded == [["市安全监管局", "区安全监管部门"]] * 2
    pairs = [pair for item in ITEMS for pair in paired(item["duties"], BY_ID[item["id"]]["duties"])]
    assert sum(w.get("owners") == f.get("owners") for w, f in pairs) >= 193
