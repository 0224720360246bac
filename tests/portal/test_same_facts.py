"""A page and its forms for machines say the same."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import pytest
from django.test import Client
from django.utils.html import escape

from gongkai.ui.states import BY_CODE

pytestmark = pytest.mark.django_db


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def table(client: Client, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(path).content.decode("utf-8-sig"))))


def figures(text: str) -> list[int]:
    """The large figures of a page, in their order."""
    return [int(number) for number in re.findall(r"<dd>(?:<a [^>]*>)?(\d+)<span class=\"figure-unit", text)]


def test_home_counts_what_its_record_counts(client: Client) -> None:
    record, shown = client.get("/index.json").json(), page(client, "/")
    counted = record["figures"]
    published = sum(record["states"].get(state, 0) for state in ("met", "late"))
    assert figures(shown) == [published, counted["sections"], counted["items"], counted["duties"], counted["bodies"]]
    assert sum(section["public_duties"] for section in record["sections"]) == counted["duties"]
    for lead in record["leads"]:
        assert (
            f'<a href="/bodies/{lead["id"]}/">{lead["name"]}</a> <span class="quiet">{lead["public_duties"]}' in shown
        )


def test_the_plan_lists_the_items_and_duties_of_its_record(client: Client) -> None:
    items = client.get("/plans/hc-2017.json").json()["items"]
    shown = page(client, "/plans/hc-2017/")
    assert len(items) == shown.count('class="plan-item"') == 121
    assert re.findall(r'class="plan-item" id="item-([\d.]+)"', shown) == [item["number"] for item in items]
    for item in items:
        for number, duty in enumerate(item["duties"], 1):
            assert f'/items/{item["number"]}/#duty-{number}">{escape(duty["product"])}</a>' in shown


@pytest.mark.parametrize("number", ["1.3", "2.6", "5.7", "16.1", "19.3", "20.3"])
def test_an_item_shows_its_sentence_and_every_duty_of_its_record(client: Client, number: str) -> None:
    item = client.get(f"/plans/hc-2017/items/{number}.json").json()
    shown = page(client, f"/plans/hc-2017/items/{number}/")
    sentence = re.search(r'<blockquote class="sentence">.*?<p>(.*?)</p>', shown, re.S)
    assert sentence is not None
    numbered = re.sub(r'<sup class="mark-number">\d+</sup>', "", sentence[1])
    assert re.sub(r"<[^>]+>", "", numbered) == escape(item["text"])
    assert shown.count('class="card duty"') == len(item["duties"])
    for duty in item["duties"]:
        assert duty["id"] in shown
        assert all(f'href="/bodies/{owner}/"' in shown for owner in duty["owners"])
        assert all(escape(venue["as_written"]) in shown for venue in duty["venues"])
    rows = table(client, f"/plans/hc-2017/items/{number}.csv")
    assert [row["公开要求编号"] for row in rows] == [duty["id"] for duty in item["duties"]]


@pytest.mark.parametrize("body", ["hc-finance", "hc-districts", "hc-egret-shoal-government", "hc-local-tax"])
def test_a_body_owes_on_its_page_what_its_record_says(client: Client, body: str) -> None:
    record, shown = client.get(f"/bodies/{body}.json").json(), page(client, f"/bodies/{body}/")
    public = [duty for duty in record["duties"] if duty["public"]]
    sections = len(re.findall(r'<section id="section-', shown))
    published = sum(record["states"].get(state, 0) for state in ("met", "late"))
    assert figures(shown) == [
        published,
        len(public),
        sections,
        record["items_led"],
        len(record["duties"]) - len(public),
    ]
    assert len(table(client, f"/bodies/{body}.csv")) == len(record["duties"]) == shown.count('class="cell-number"')


def test_the_table_says_the_same_in_every_form(client: Client) -> None:
    record, shown = client.get("/matrix.json").json(), page(client, "/matrix/")
    cells = {
        (row["body"]["id"], number): cell
        for row in record["rows"]
        for number, cell in row["cells"].items()
        if not row["members"]
    }
    on_page = re.findall(r'class="cell" href="/bodies/([a-z-]+)/#section-(\d+)" aria-label="([^"]*)"', shown)
    assert {(body, number) for body, number, _label in on_page} == set(cells)
    for body, number, label in on_page:
        for state, count in cells[body, number]["states"].items():
            assert f"{BY_CODE[state].word} {count}" in label
    rows = table(client, "/matrix.csv")
    assert len(rows) == sum(len(row["cells"]) for row in record["rows"])
    for row in rows:
        cell = next(each for each in record["rows"] if each["body"]["id"] == row["编号"])["cells"][row["方面或事项"]]
        assert int(row["公开要求数"]) == cell["duties"]
        assert {code: int(row[str(BY_CODE[code].word)]) for code in cell["states"]} == cell["states"]


def test_a_cell_of_the_table_leads_to_as_many_duties_and_dues_as_it_says(client: Client) -> None:
    rows = [row for row in client.get("/matrix.json").json()["rows"] if not row["members"]]
    assert any(cell["states"] for row in rows for cell in row["cells"].values())
    for row in rows[:12]:
        duties = [duty for duty in client.get(f"/bodies/{row['body']['id']}.json").json()["duties"] if duty["public"]]
        for number, cell in row["cells"].items():
            within = [duty for duty in duties if duty["item"].split(".")[0] == number]
            assert len(within) == cell["duties"]
            assert sum((Counter(duty["states"]) for duty in within), Counter()) == cell["states"]


def test_filters_narrow_page_and_record_alike(client: Client) -> None:
    asked = {"form": "series", "cadence": "monthly"}
    items = client.get("/plans/hc-2017.json", asked).json()["items"]
    shown = client.get("/plans/hc-2017/", asked).content.decode()
    assert items
    assert re.findall(r'id="item-([\d.]+)"', shown) == [item["number"] for item in items]
    assert all(
        any((duty["form"], duty["cadence"]) == ("series", "monthly") for duty in item["duties"]) for item in items
    )


def test_what_was_searched_for_is_lit(client: Client) -> None:
    shown = client.get("/plans/hc-2017/", {"q": "预算"}).content.decode()
    assert len(re.findall(r'class="mark mark--found[^"]*">预算</span>', shown)) == 2


def test_every_word_that_home_offers_finds_something(client: Client) -> None:
    words = client.get("/").context["words"]
    assert len(words) >= 4
    for word in words:
        assert client.get("/plans/hc-2017.json", {"q": word}).json()["items"], word


@pytest.mark.parametrize("body", ["hc-finance", "hc-districts", "hc-lychee-isle-government", "hc-resource-trading"])
def test_every_way_on_from_a_body_leads_to_something(client: Client, body: str) -> None:
    onward = re.search(r'<ul class="onward">(.*?)</ul>', page(client, f"/bodies/{body}/"), re.S)
    assert onward is not None
    for way in re.findall(r'href="([^"]+)"', onward[1]):
        shown = page(client, way)
        assert "没有找到" not in shown
        assert "没有符合" not in shown
