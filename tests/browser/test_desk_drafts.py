"""Drafts on the desk in a browser: through five people's hands, by keyboard alone, without script."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.officers import logged_in
from tests.browser.test_pages import beyond, serious

WIDTHS = (1280, 390)
SHOWN_AFTER_MS = 300
TEXT = "为做好有关工作，现通知如下。"


def fit(page: Page) -> None:
    """Nothing serious and nothing that slides, wide and on a phone."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        # Messages fade in: their colours are judged when they stand.
        page.wait_for_timeout(SHOWN_AFTER_MS)
        page.evaluate("Promise.all(document.getAnimations().map(each => each.finished))")
        assert serious(page) == []
        assert beyond(page) == []
    page.set_viewport_size({"width": WIDTHS[0], "height": 844})


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def begun(page: Page) -> str:
    """A draft that answers the nearest due that can be drafted; its address."""
    page.goto("/desk/drafts/start/")
    page.get_by_label("办结哪一项待办").select_option(index=1)
    press(page, "开始拟稿")
    return page.url.removesuffix("edit/")


def fill(page: Page) -> None:
    # 体裁 of a document, 形式 of an interpretation: whichever is owed next.
    page.get_by_label(re.compile("^(体裁|形式)$")).select_option(index=1)
    page.get_by_label("主题").fill("公开")
    page.get_by_label("成文日期").fill("2017-12-18")
    page.get_by_role("textbox", name="正文").click()
    page.keyboard.type(TEXT)


def test_five_people_take_a_draft_to_the_public(new_page: NewPage) -> None:
    page = logged_in(new_page(), "reform-draft")
    page.goto("/desk/drafts/start/")
    fit(page)
    address = begun(page)
    fit(page)
    fill(page)
    # By itself, some seconds after the last key.
    expect(page.locator("[data-saved]")).to_contain_text("自动保存")
    page.get_by_label("上传附件").set_input_files(
        {"name": "一览.txt", "mimeType": "text/plain", "buffer": "甲".encode()}
    )
    press(page, "上传")
    expect(page.get_by_role("textbox", name="正文")).to_contain_text(TEXT)
    press(page, "保存，去送审")
    fit(page)
    page.goto(f"{address}versions/")
    fit(page)
    page.goto(address)
    press(page, "送审")
    expect(page.locator(".desk-next")).to_contain_text("审核人陆青")

    for login, button in (
        ("reform-review", "审核通过"),
        ("reform-secrecy", "记下结论"),
        ("reform-sign", "签发"),
        ("reform-publish", "现在发布"),
    ):
        page = logged_in(new_page(), login)
        page.goto("/desk/drafts/")
        fit(page)
        page.locator(f".desk-cards a[href='{urlsplit(address).path}']").click()
        fit(page)
        if button == "记下结论":
            page.get_by_label("可以公开").check()
        press(page, button)

    expect(page.locator(".desk-next")).to_contain_text("已公开")
    while not page.get_by_role("link", name="看公开页").count():
        page.wait_for_timeout(500)
        page.reload()
    page.get_by_role("link", name="修改、撤下、报送").click()
    fit(page)
    page.goto("/desk/drafts/public/")
    fit(page)
    page.goto("/desk/drafts/submitted/")
    fit(page)
    page.goto(address)
    page.get_by_role("link", name="看公开页").click()
    expect(page.locator("article")).to_contain_text(TEXT)


def tab_to(page: Page, wanted: Locator) -> None:
    """Go on by the tab key; where focus is must be seen at each stop."""
    for _ in range(120):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            """() => { const at = document.activeElement, style = getComputedStyle(at);
                return !at.closest('.desk-page') || style.outlineStyle !== 'none' || style.boxShadow !== 'none' }"""
        )
        assert outline, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        if wanted.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"the tab key does not lead to {wanted}")


def test_by_keyboard_alone_from_a_due_to_the_reviewer(new_page: NewPage) -> None:
    page = logged_in(new_page(), "finance-draft")
    page.goto("/desk/drafts/start/")
    tab_to(page, page.get_by_label("办结哪一项待办"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="开始拟稿"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/edit/$"))
    tab_to(page, page.get_by_label("体裁"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    # The tool bar is one stop, its buttons are reached by arrows.
    tab_to(page, page.get_by_role("button", name="标题", exact=True))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="小标题")).to_be_focused()
    text = page.get_by_role("textbox", name="正文")
    tab_to(page, text)
    page.keyboard.type(TEXT)
    # No trap: the tab key leads out of the text, on to the end.
    tab_to(page, page.get_by_role("button", name="保存，去送审"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/drafts/[0-9a-f-]{36}/$"))
    expect(page.locator(".desk-paper")).to_contain_text(TEXT)
    tab_to(page, page.get_by_role("button", name="送审", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator(".desk-what")).to_contain_text("待审核")


def test_without_script_the_text_is_a_plain_field(new_page: NewPage) -> None:
    page = logged_in(new_page(script=False), "reform-draft")
    address = begun(page)
    page.get_by_role("textbox", name="正文").fill("一行\n又一行")
    press(page, "保存，去送审")
    assert page.url == address
    assert page.locator(".desk-paper-text p").all_inner_texts() == ["一行", "又一行"]


def test_a_table_survives_the_editor_and_what_may_not_be_public_does_not(new_page: NewPage) -> None:
    page = logged_in(new_page(), "reform-draft")
    address = begun(page)
    text = page.get_by_role("textbox", name="正文")
    text.click()
    page.evaluate(
        """() => { const data = new DataTransfer();
            data.setData('text/html', '<div style="text-align:right"><b>落款</b></div><table><tr><td colspan="2" onclick="x()">电价</td></tr></table><script>x()<' + '/script><img src=x onerror=x()>');
            document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})) }"""
    )
    expect(page.locator("[data-saved]")).to_contain_text("自动保存")
    page.goto(address)
    paper = page.locator(".desk-paper-text")
    expect(paper.locator("td[colspan='2']")).to_have_text("电价")
    expect(paper.locator("strong")).to_have_text("落款")
    assert paper.locator("script, img, [onclick]").count() == 0
