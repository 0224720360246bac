"""The filter above the plan: live where there is JavaScript, a form where there is none, one address for both."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage


def numbers(page: Page) -> list[str]:
    return page.locator(".plan-item-number").all_inner_texts()


def test_what_is_typed_narrows_the_list_without_a_new_page_and_goes_into_the_address(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/plans/hc-2017/")
    page.evaluate("document.body.dataset.same = 'yes'")
    page.get_by_label("按词查找").press_sequentially("预算")
    expect(page.locator(".plan-item")).to_have_count(2)
    expect(page.get_by_role("status")).to_contain_text("找到 2 项")
    expect(page).to_have_url(re.compile(r"\?q=%E9%A2%84%E7%AE%97"))
    expect(page.get_by_label("按词查找")).to_be_focused()
    assert page.evaluate("document.body.dataset.same") == "yes"

    shown = numbers(page)
    page.reload()
    assert numbers(page) == shown
    expect(page.get_by_label("按词查找")).to_have_value("预算")


def test_a_choice_narrows_the_list_and_back_widens_it_again(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/plans/hc-2017/")
    page.get_by_label("公开时限").select_option("monthly")
    expect(page).to_have_url(re.compile("cadence=monthly"))
    expect(page.locator(".plan-item").nth(20)).to_have_count(0)
    page.go_back()
    expect(page.locator(".plan-item")).to_have_count(121)


def test_without_javascript_the_form_does_the_same(new_page: NewPage) -> None:
    live, plain = new_page(), new_page(script=False)
    live.goto("/plans/hc-2017/")
    live.get_by_label("公开形式").select_option("series")
    expect(live).to_have_url(re.compile("form=series"))
    live.get_by_label("按词查找").press_sequentially("价格")
    expect(live).to_have_url(re.compile("q=%E4%BB%B7%E6%A0%BC"))

    plain.goto("/plans/hc-2017/")
    plain.get_by_label("公开形式").select_option("series")
    plain.get_by_label("按词查找").fill("价格")
    plain.get_by_role("button", name="查找").click()
    expect(plain).to_have_url(re.compile("q=%E4%BB%B7%E6%A0%BC"))
    assert numbers(plain) == numbers(live) != []


def test_the_search_on_the_home_page_leads_into_the_plan(new_page: NewPage) -> None:
    page = new_page(script=False)
    page.goto("/")
    page.get_by_label("找一件事").fill("食品")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("找到")
    expect(page.locator(".mark--found").first).to_have_text("食品")
