"""Plans of other years, cities and layouts (ours, invented), compiled and held against what a careful reader found."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.plan import compile_plan

PLANS = sorted(Path(__file__).parents[1].joinpath("data", "other-plans").glob("*.txt"))
Json = dict[str, Any]


def compiled(plan: Path) -> Json:
    document: Json = compile_plan(plan.read_bytes(), name=plan.name).document()
    return document


def wanted(plan: Path) -> Json:
    return tomllib.loads(plan.with_suffix(".toml").read_text("utf-8"))


def item_as_found(item: Json) -> Json:
    """An item in the words of the sidecar: what is empty there is left out."""
    found = {"id": item["id"], "text": item["text"], "lead": item["lead"]}
    found |= {part: item[part] for part in ("joint", "implement", "share") if item[part]}
    if item["lead_inherited"]:
        found["inherited"] = True
    if item["deadline"]:
        found["deadline"] = date.fromisoformat(item["deadline"])
    if item["deadline_as_written"]:
        found["written"] = item["deadline_as_written"]
    return found | {"duties": [duty_as_found(duty) for duty in item["duties"]]}


def duty_as_found(duty: Json) -> Json:
    found = {key: duty[key] for key in ("product", "form", "cadence")}
    found |= {key: duty[key] for key in ("venues", "owners", "condition") if duty.get(key)}
    return found if duty["role"] == "publish" else found | {"role": duty["role"]}


def test_there_are_plans_of_several_layouts() -> None:
    assert len(PLANS) >= 7


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_its_head_and_sections_are_read(plan: Path) -> None:
    found, known = compiled(plan), wanted(plan)
    assert [found[key] for key in ("title", "year", "number", "issuer")] == [
        known.get(key) for key in ("title", "year", "number", "issuer")
    ]
    assert [[section["number"], section["title"]] for section in found["sections"]] == known["sections"]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_every_item_is_read_with_its_bodies_time_and_duties(plan: Path) -> None:
    found, known = compiled(plan), wanted(plan)
    assert [item["id"] for item in found["items"]] == [item["id"] for item in known["item"]]
    for item, expected in zip(found["items"], known["item"], strict=True):
        assert item_as_found(item) == expected


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_what_it_leaves_open_is_a_finding_with_a_proposal(plan: Path) -> None:
    found, known = compiled(plan), wanted(plan)
    told = [{"level": each["level"], "item": each["item"] or "", "says": each["message"]} for each in found["findings"]]
    assert told == known.get("findings", [])
    assert all(each["proposal"] for each in found["findings"])


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_every_place_lies_in_the_text_that_it_was_read_from(plan: Path) -> None:
    source = plan.read_text("utf-8")
    for item in compiled(plan)["items"]:
        start, end = item["span"]
        assert source[start] == item["text"][0]
        assert source[end - 1] == item["text"][-1]
        for duty in item["duties"]:
            assert start <= duty["span"][0] < duty["span"][1] <= end
            for spans in duty["marks"].values():
                assert all(0 <= a < b <= len(item["text"]) for a, b in spans)
