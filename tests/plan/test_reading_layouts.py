"""The same plan in another kind of file is the same plan: items, bodies and duties, and where they stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gongkai.plan import compile_plan
from gongkai.plan.schema import plan_schema
from tests.plan import layouts
from tests.plan.known import PLAN, reading
from tests.shared import shared

PLACES = {"span", "place"}


def compiled(data: bytes) -> dict[str, Any]:
    document: dict[str, Any] = compile_plan(data, name="plan").document()
    return document


def items(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The items without where they stand."""
    return [
        {key: value for key, value in item.items() if key not in PLACES | {"duties"}}
        | {"duties": [{key: value for key, value in duty.items() if key not in PLACES} for duty in item["duties"]]}
        for item in document["items"]
    ]


def laid_out(kind: str, folder: Path) -> bytes:
    if kind == "pdf":
        return layouts.as_pdf(folder / "plan.pdf")
    return {
        "docx": layouts.as_docx,
        "xlsx": layouts.as_xlsx,
        "html": layouts.as_html,
        "html in GBK": lambda: layouts.as_html("gbk"),
        "md": layouts.as_markdown,
        "tabs": layouts.as_tabs,
        "strokes": layouts.as_strokes,
        "utf-16": lambda: PLAN.decode().encode("utf-16"),
    }[kind]()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "html in GBK", "md", "tabs", "strokes", "utf-16", "pdf"])
def test_the_same_plan_in_another_kind_of_file(kind: str, tmp_path: Path) -> None:
    found = compiled(laid_out(kind, tmp_path))
    assert found["title"] == reading()["title"]
    assert found["sections"] == reading()["sections"]
    assert items(found) == items(reading())
    jsonschema.validate(found, plan_schema())


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("docx", {"row", "column"}),
        ("xlsx", {"page", "row", "column"}),
        ("html", {"row", "column"}),
        ("pdf", {"page", "row", "column", "box"}),
    ],
)
def test_items_and_duties_say_where_they_stand(kind: str, keys: set[str], tmp_path: Path) -> None:
    found = compiled(laid_out(kind, tmp_path))
    for item in found["items"]:
        assert set(item["place"]) == keys
        assert item["place"]["column"] == 2
        assert all(duty["place"] == item["place"] for duty in item["duties"])
    rows = [item["place"]["row"] for item in found["items"]]
    assert rows == sorted(rows)


def test_the_page_of_a_pdf_is_told(tmp_path: Path) -> None:
    pages = [item["place"]["page"] for item in compiled(laid_out("pdf", tmp_path))["items"]]
    assert pages[0] == 1
    assert pages == sorted(pages)
    assert pages[-1] > 10


def test_our_schema_is_the_contract() -> None:
    assert plan_schema() == json.loads(shared("contracts/plan.schema.json").read_text("utf-8"))
