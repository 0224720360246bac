"""The walk of the README: home, plan, item, body, table; by mouse, by keyboard alone, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

# What is followed, and what stands in the first line of the page that it leads to.
STEPS = [
    ("看方案全文", "方案里写了什么？"),
    ("1.3：一般公共预算收支执行情况", "一般公共预算收支执行情况"),
    ("市财政局", "市财政局要公开什么？"),
    ("公开任务进展", "谁该公开什么，公开了没有？"),
]
MOST_TABS = 150


def walk(page: Page, follow: Callable[[Page, str], None]) -> None:
    page.goto("/")
    for link, heading in STEPS:
        follow(page, link)
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        expect(page.get_by_text("演示数据").first).to_be_visible()


def click(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def press(page: Page, name: str) -> None:
    """Tab by tab to the link, whose frame must then be seen, and Enter."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if (focused.get_attribute("aria-label") or focused.inner_text().strip()) == name:
            assert focused.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
            return page.keyboard.press("Enter")
    pytest.fail(f"{name} was not reached with {MOST_TABS} tabs")


@pytest.mark.parametrize("width", [1280, 390])
def test_by_mouse(new_page: NewPage, width: int) -> None:
    walk(new_page(width=width), click)


def test_by_keyboard_alone(new_page: NewPage) -> None:
    walk(new_page(), press)


def test_without_javascript(new_page: NewPage) -> None:
    walk(new_page(script=False), click)


def test_the_first_tab_skips_to_the_text(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/matrix/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_cell_of_the_table_leads_to_the_section_of_the_body(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/matrix/")
    page.get_by_role("link", name=re.compile("^市财政局，8 推进财税体制改革信息公开：")).click()
    expect(page).to_have_url(re.compile(r"/bodies/hc-finance/#section-8$"))
    expect(page.locator("#section-8 h2")).to_be_in_viewport()


def test_a_duty_in_the_plan_leads_to_its_card(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/plans/hc-2017/")
    page.get_by_role("link", name="标注已废止或已失效", exact=True).click()
    expect(page.locator("#duty-4")).to_be_in_viewport()


def test_the_language_is_switched_where_one_stands(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/bodies/hc-finance/")
    click(page, "English")
    expect(page.get_by_role("heading", level=1)).to_have_text("Finance Bureau: what is to be published?")
    click(page, "中文")
    expect(page.get_by_role("heading", level=1)).to_have_text("市财政局要公开什么？")


def test_from_a_cell_to_the_proof(new_page: NewPage) -> None:
    page = new_page(script=False)
    page.goto("/matrix/")
    page.get_by_role("link", name=re.compile("^市财政局，1 加强预期引导：逾期公开 1")).click()
    click(page, "逾期公开")
    expect(page.get_by_role("heading", level=1)).to_have_text("一般公共预算收支执行情况 2017年8月")
    expect(page.locator("blockquote")).to_have_text("平台升级，顺延两日。")
    click(page, "核验")
    proof = page.get_by_role("link", name="存证证明（可离线核验）").get_attribute("href")
    assert page.request.get(str(proof)).body().startswith(b"c2sp.org/tlog-proof@v1")


def test_another_day_is_chosen_kept_and_left_without_javascript(new_page: NewPage) -> None:
    page = new_page(script=False)
    page.goto("/matrix/")
    page.get_by_text("查看历史日期").click()
    page.locator("#other-day").fill("2017-09-26")
    page.locator(".other-day button").click()
    expect(page.locator(".moment")).to_contain_text("截至2017年9月26日")
    click(page, "市财政局")
    expect(page.locator(".moment")).to_contain_text("截至2017年9月26日")
    click(page, "回到今天")
    expect(page.locator(".moment")).to_have_count(0)
