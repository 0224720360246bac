"""From a due to a proof, as the README tells it: five officers, a citizen, and the proof checked off line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from gongkai.demo.officers import PASSWORD
from tests.browser.conftest import NewPage
from tests.browser.hands import Hands, Keys, Mouse
from tests.browser.officers import HALF_MINUTE_MS
from tests.browser.outside import TITLE, Outside

TEXT = "为做好有关工作，建立以下制度。"
BODY = "hc-development-reform"


@dataclass(frozen=True)
class Way:
    """One of the ways through: what is answered by which hands, and the row of what is registered on the way."""

    hands: Hands
    product: str
    item: str
    section: str
    registers: str


WAYS = {
    "mouse": Way(
        Mouse(), "利益相关方、公众代表、专家、媒体等列席政府和部门有关会议的制度", "19.3", "19", "2017年第4季度"
    ),
    "keyboard": Way(Keys(), "信息公开机制", "4.1", "4", r"7\.3 · 2017年\s"),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_from_a_due_to_a_proof(new_page: NewPage, way: Way, outside: Outside, tmp_path: Path) -> None:
    hands = way.hands
    page = at_the_desk(new_page(), hands, "reform-draft")
    row = page.locator("li, tr").filter(has_text=way.product).last
    hands.press(page, row.get_by_role("button", name=re.compile("拟稿")))
    page.wait_for_url(re.compile("/edit/$"))
    hands.choose(page, page.get_by_label("体裁"), "notice")
    hands.write(page, page.get_by_label("主题"), "公开制度")
    hands.write(page, page.get_by_role("textbox", name="正文"), TEXT)
    hands.press(page, page.get_by_role("button", name="保存，去送审"))
    page.wait_for_url(re.compile(r"/drafts/[0-9a-f-]{36}/$"))
    draft, title = urlsplit(page.url).path, page.locator(".desk-paper-title").inner_text()
    hands.press(page, page.get_by_role("button", name="送审", exact=True))

    for login, does in (
        ("reform-review", judge("审核通过")),
        ("reform-secrecy", conclude),
        ("reform-sign", judge("签发")),
        ("reform-publish", judge("现在发布")),
    ):
        page = at_the_desk(new_page(), hands, login)
        hands.press(page, page.locator(f"a[href='{draft}']").first)
        does(page, hands)
    expect(page.locator(".desk-next")).to_contain_text("已公开")

    # On the way, the publisher registers what stands on another site.
    page.goto("/desk/")
    owed = page.locator("li, tr").filter(has_text=re.compile(way.registers)).last
    hands.press(page, owed.get_by_role("link", name=re.compile("登记网页")))
    hands.write(page, page.get_by_label("网址"), outside.at("/201712/t20171219_1025.html"))
    hands.press(page, page.get_by_role("button", name="读取网页"))
    expect(page.get_by_label("题名")).to_have_value(TITLE)
    hands.press(page, page.get_by_role("button", name="登记", exact=True))
    expect(page.get_by_role("cell", name="按期公开")).to_be_visible()

    checked_by_a_citizen(new_page(), way, title, tmp_path)


def judge(button: str) -> Callable[[Page, Hands], None]:
    return lambda page, hands: hands.press(page, page.get_by_role("button", name=button, exact=True))


def conclude(page: Page, hands: Hands) -> None:
    hands.press(page, page.get_by_label("可以公开"))
    hands.press(page, page.get_by_role("button", name="记下结论"))


def at_the_desk(page: Page, hands: Hands, login: str) -> Page:
    """Through the log-in page, with the code that a phone would show."""
    page.goto("/account/login/")
    hands.write(page, page.get_by_label("登录名"), login)
    hands.write(page, page.get_by_label("密码"), PASSWORD)
    hands.press(page, page.get_by_role("button", name="下一步"))
    for _ in range(3):
        code = re.search(r">\s*(\d{6})\s*<", page.request.get("/demo/code/").text())
        assert code, "the demonstration shows its code"
        hands.write(page, page.get_by_label("动态码"), code[1])
        hands.press(page, page.locator("main form button[type=submit]").first)
        try:
            # A code opens one session: whoever comes again within its half minute waits for the next.
            page.wait_for_url(re.compile("/desk/"), timeout=HALF_MINUTE_MS)
        except TimeoutError:
            continue
        return page
    raise AssertionError(f"{login} did not get in")


def checked_by_a_citizen(page: Page, way: Way, title: str, folder: Path) -> None:
    """The cell has turned; the page tells why its date is its date; its proof is checked with nothing of ours."""
    due = f"/dues/hc-2017/{way.item}/"
    page.goto("/matrix/")
    way.hands.press(page, page.get_by_role("link", name=re.compile(f"^市发展改革委，{way.section} ")))
    way.hands.press(page, page.locator(f"a[href*='{due}'][href*='{BODY}']").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text(way.product)
    expect(page.locator("main")).to_contain_text("按期公开")
    way.hands.press(page, page.locator("main a[href*='/documents/']").first)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("article")).to_contain_text(TEXT)
    expect(page.locator("main")).to_contain_text("期限说明")
    proof = page.locator("a[href$='.tlog-proof']").first
    kept = folder / "kept.tlog-proof"
    kept.write_bytes(page.request.get(str(proof.get_attribute("href"))).body())
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    told = subprocess.run(
        [sys.executable, "-m", "gongkai", "record", "check", str(kept)],
        env=alone, cwd=folder, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert title in told.stdout
