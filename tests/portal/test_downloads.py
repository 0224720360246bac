"""A downloaded table opens rightly in a spreadsheet and runs nothing there."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from gongkai.bodies.models import Body
from gongkai.duties.models import Duty, Item
from gongkai.ui.csvfile import FORMULA_OPENINGS, csv_bytes, safe_cell

FORMULAS = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\0=1+1",
    "\r=1+1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠a",
]


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("formula", FORMULAS)
def test_text_that_a_spreadsheet_would_run_stands_as_text(formula: str) -> None:
    ((heading,), (cell,)) = read(csv_bytes([formula], [[formula]]))
    assert heading == cell == f"'{formula}"


def test_numbers_stay_numbers() -> None:
    assert read(csv_bytes(["n"], [[12], [-3], [None]]))[1:] == [["12"], ["-3"], [""]]


@given(st.lists(st.lists(st.text(alphabet=st.characters(codec="utf-8")), min_size=2, max_size=2), max_size=5))
def test_every_cell_comes_back_whole(rows: list[list[str]]) -> None:
    content = csv_bytes(["一", "二"], rows)
    assert read(content)[1:] == [[str(safe_cell(cell)) for cell in row] for row in rows]
    assert not [cell for row in read(content) for cell in row if cell.startswith(FORMULA_OPENINGS)]


def test_a_file_says_its_encoding_and_ends_its_lines_as_the_rule_has_it() -> None:
    content = csv_bytes(["名"], [["甲"]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == 2


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/plans/hc-2017.csv", "/plans/hc-2017/items/1.3.csv", "/bodies/hc-finance.csv"])
def test_no_cell_that_plan_or_directory_give_can_run(client: Client, path: str) -> None:
    Item.objects.update(text="=1+1", lead_as_written="@lead")
    Duty.objects.update(product="=HYPERLINK(1)", condition="-1")
    Body.objects.update(name="+body")
    cells = [cell for row in read(client.get(path).content) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(FORMULA_OPENINGS)]


@pytest.mark.django_db
def test_a_download_has_every_duty_of_the_plan_once(client: Client) -> None:
    header, *rows = read(client.get("/plans/hc-2017.csv").content)
    ids = [row[header.index("公开要求编号")] for row in rows if row[header.index("公开要求编号")]]
    assert sorted(ids) == sorted(Duty.objects.values_list("id", flat=True))
