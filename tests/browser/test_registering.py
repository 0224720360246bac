"""An officer registers what stands outside, by mouse with and without JavaScript; all pages of it and of people in use."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.outside import TITLE, Outside
from tests.browser.test_pages import beyond, serious

PASSWORD = "huacheng-2017"
# The two runs answer different dues; and nobody logs in twice, since a code is good for one session.
RUNS = {True: ("reform-draft", "hc-2017/3.1/2@2017-12"), False: ("reform-publish", "hc-2017/7.3/1@2017-12")}
PATHS = {
    "finance-draft": ("/desk/registering/", "/desk/registering/list/", "/desk/people/me/"),
    "reform-office": (
        "/desk/people/bodies/hc-development-reform/",
        "/desk/people/bodies/hc-development-reform/appoint/",
    ),
    "office": ("/desk/people/",),
}


def log_in(page: Page, login: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="下一步").click()
    code = page.request.get("/demo/code/").text()
    found = re.search(r">\s*(\d{6})\s*<", code)
    assert found, "the demonstration shows its code"
    page.get_by_label("动态码").fill(found[1])
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile("/desk/"))


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_what_stands_outside_is_registered(new_page: NewPage, outside: Outside, script: bool) -> None:
    page = new_page(script=script)
    login, due = RUNS[script]
    log_in(page, login)
    page.goto(f"/desk/registering/?answers={quote(due, safe='')}")
    page.get_by_label("网址").fill(outside.address)
    page.get_by_role("button", name="读取网页").click()
    expect(page.get_by_label("题名")).to_have_value(TITLE)
    expect(page.get_by_text("发布日期：2017-12-18")).to_be_visible()
    page.get_by_role("button", name="登记", exact=True).click()
    # The page looks again by itself until the entry has its number and the due its state.
    expect(page.get_by_role("cell", name="按期公开")).to_be_visible()
    page.get_by_role("link", name=re.compile("^publication.")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text(outside.address)).to_be_visible()


@pytest.mark.parametrize("login", PATHS)
def test_every_officer_can_use_the_pages(new_page: NewPage, login: str) -> None:
    page = new_page()
    log_in(page, login)
    for path in PATHS[login]:
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            page.goto(path)
            assert not serious(page), path
            assert not beyond(page), path
