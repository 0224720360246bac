"""Log-in of the demonstration's officers, as its page of codes has it."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from gongkai.demo.officers import PASSWORD

# A code opens one session; whoever comes again within its half minute waits for the next.
HALF_MINUTE_MS = 30_000
TRIES = 3


def logged_in(page: Page, login: str) -> Page:
    for _ in range(TRIES):
        page.goto("/demo/code/")
        code = re.search(r"\b\d{6}\b", page.inner_text("body"))
        assert code
        page.goto("/account/login/")
        # Where the password has been accepted already, only the code is asked.
        if page.locator("[name=login]").count():
            page.fill("[name=login]", login)
            page.fill("[name=password]", PASSWORD)
            page.click("button[type=submit]")
        page.fill("[name=code]", code[0])
        page.click("button[type=submit]")
        page.wait_for_load_state()
        if "/desk/" in page.url:
            return page
        page.wait_for_timeout(HALF_MINUTE_MS)
    raise AssertionError(f"{login} did not get in")
