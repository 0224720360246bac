"""Every page by day and by night, wide and on a phone: nothing that axe finds serious, nothing that slides."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage

AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
PAGES = {
    "home": "/",
    # One section has every kind of mark and line that the whole plan has, and axe looks at each character of it.
    "plan": "/plans/hc-2017/?section=2",
    "item": "/plans/hc-2017/items/5.7/",
    "body": "/bodies/hc-finance/",
    "matrix": "/matrix/",
    "section": "/matrix/?section=5&as_of=2017-10-31",
    "due": "/dues/hc-2017%2F1.3%2F1%3Ahc-finance%402017-08/?as_of=2017-12-01&known_at=2017-11-30",
    "many": "/plans/hc-2017/items/21.3/",
    "plans": "/plans/",
    "bodies": "/bodies/",
    "members": "/matrix/?group=hc-districts",
    "documents": "/documents/",
    "record": "/record/",
    "entry": "/record/entries/10/",
    "embed": "/embed/bodies/hc-finance/",
    "components": "/components/",
}
# What was published in the demonstration, by what it is; its address is found in the lists.
PUBLISHED = ("explained", "interpretation", "repealed", "series", "registered")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def address_of(page: Page, what: str) -> str:
    """The address of something that was published: an interpreted document, what interprets it, what is repealed …"""
    told = page.request.get("/documents.json").json()["documents"]
    if what in {"explained", "interpretation"}:
        key = next(each["id"] for each in told if each["form"] == "interpretation").partition("/")[2]
        links = page.request.get(f"/documents/{key}.json").json()["links"]
        document = next(each["id"] for each in links if each["relation"] == "interprets")
        return f"/documents/{key}/" if what == "interpretation" else f"/subjects/{document}/"
    if what == "repealed":
        return f"/subjects/{next(each['id'] for each in told if each['status'] == 'repealed')}/"
    kind = {"series": "series.published", "registered": "publication.registered"}[what]
    size = page.request.get("/record.json").json()["size"]
    entries = (page.request.get(f"/record/entries/{number}.json").json()["entry"] for number in range(size))
    return f"/subjects/{next(entry['subject'] for entry in entries if entry['kind'] == kind)}/"


def serious(page: Page) -> list[str]:
    """What axe finds serious or critical: the rule, where, and why."""
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", RULES)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]


def beyond(page: Page) -> list[str]:
    """What makes the page wider than the screen."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
            .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
            .map(each => each.outerHTML.slice(0, 90)).slice(0, 5)
            .concat('width ' + document.documentElement.scrollWidth)"""
    )


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_anybody_can_use_the_page(new_page: NewPage, path: str, width: int, night: bool) -> None:
    page = new_page(width=width, night=night)
    page.goto(path)
    assert serious(page) == []
    assert beyond(page) == []


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("what", PUBLISHED)
def test_anybody_can_use_the_page_of_what_was_published(new_page: NewPage, what: str, width: int, night: bool) -> None:
    page = new_page(width=width, night=night)
    page.goto(address_of(page, what))
    assert page.locator("h1").count() == 1
    assert page.locator(".strip").is_visible()
    assert serious(page) == []
    assert beyond(page) == []


def test_all_places_of_the_navigation_are_in_sight_on_a_phone(new_page: NewPage) -> None:
    page = new_page(width=390)
    page.goto("/record/")
    for place in page.locator(".nav a").all():
        box = place.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 390


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_the_page_fits_the_narrowest_phone_in_both_languages(new_page: NewPage, path: str) -> None:
    page = new_page(width=320)
    for language in ("", "/en"):
        page.goto(f"{language}{path}")
        assert beyond(page) == []


def test_the_whole_plan_fits_the_narrowest_phone(new_page: NewPage) -> None:
    page = new_page(width=320)
    page.goto("/plans/hc-2017/")
    assert page.locator(".plan-item").count() == 121
    assert beyond(page) == []


@pytest.mark.parametrize("name", ["home", "item", "body"])
def test_anybody_can_use_the_english_page(new_page: NewPage, name: str) -> None:
    page = new_page()
    page.goto(f"/en{PAGES[name]}")
    assert serious(page) == []
    assert beyond(page) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_wrong_address_is_a_page_like_the_others(new_page: NewPage, width: int) -> None:
    page = new_page(width=width)
    # The console would tell the status itself as an error.
    page.route("**/items/99.9/", lambda route: route.fulfill(response=route.fetch(), status=200))
    page.goto("/plans/hc-2017/items/99.9/")
    assert page.locator("h1").inner_text() == "没有找到这一页"
    assert serious(page) == []
    assert beyond(page) == []


def test_the_head_of_the_table_stays_in_sight(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/matrix/")
    page.get_by_role("rowheader", name="鹭汀区政府").scroll_into_view_if_needed()
    head = page.locator(".matrix-section").first.bounding_box()
    assert head is not None
    assert head["y"] == pytest.approx(0, abs=1)


def test_on_a_phone_the_table_is_a_list_of_its_rows(new_page: NewPage) -> None:
    page = new_page(width=390)
    page.goto("/matrix/")
    row = page.get_by_role("row").filter(has_text="市财政局").first
    assert '"1"' in page.evaluate(
        "row => getComputedStyle(row.querySelector('td[data-number]'), '::after').content", row.element_handle()
    )
    frame = page.locator(".matrix-frame")
    assert frame.evaluate("each => each.scrollWidth - each.clientWidth") == 0


def test_paper_has_no_navigation_but_keeps_the_word_that_all_is_invented(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/plans/hc-2017/items/5.7/")
    page.emulate_media(media="print")
    assert not page.locator(".nav").is_visible()
    assert page.locator(".strip").is_visible()
    assert page.locator(".sentence").is_visible()


def test_the_table_prints_on_a3_with_its_heads_on_each_sheet(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/matrix/")
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as sheets:
        assert {(round(sheet.width), round(sheet.height)) for sheet in sheets.pages} == {(1191, 842)}
        texts = [sheet.extract_text() for sheet in sheets.pages]
    assert "市教育局" in texts[0]
    heads = [len(re.findall("^单位", text, re.MULTILINE)) for text in texts]
    assert all(heads)
