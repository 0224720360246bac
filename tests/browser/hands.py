"""How a person works a page: with a mouse, or by keyboard alone, where focus must be seen at each stop."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Locator, Page

MOST_TABS = 900
# A date field holds stops of its own, whose frame the browser draws inside it.
SEEN = """() => { const at = document.activeElement, style = getComputedStyle(at);
    return at === document.body || at.type === "date" || style.outlineStyle !== 'none' || style.boxShadow !== 'none' }"""


class Hands(Protocol):
    def press(self, page: Page, wanted: Locator) -> None: ...
    def write(self, page: Page, field: Locator, text: str) -> None: ...
    def choose(self, page: Page, field: Locator, value: str) -> None: ...


class Mouse:
    def press(self, page: Page, wanted: Locator) -> None:
        wanted.click()
        page.wait_for_load_state()

    def write(self, page: Page, field: Locator, text: str) -> None:
        field.click()
        field.press("Control+a")
        page.keyboard.type(text)

    def choose(self, page: Page, field: Locator, value: str) -> None:
        field.select_option(value)


class Keys:
    """Never a click: the tab key leads there, arrows, space and Enter do the rest."""

    def press(self, page: Page, wanted: Locator) -> None:
        tab_to(page, wanted)
        page.keyboard.press("Space" if wanted.get_attribute("type") in {"radio", "checkbox"} else "Enter")
        page.wait_for_load_state()

    def write(self, page: Page, field: Locator, text: str) -> None:
        tab_to(page, field)
        if field.get_attribute("type") == "date":
            # A date field is three in one: year, month and day, in the order of the browser's language.
            page.keyboard.type(text.replace("-", "\t") if text[4:5] == "-" else text)
            return
        page.keyboard.press("Control+a")
        page.keyboard.type(text)

    def choose(self, page: Page, field: Locator, value: str) -> None:
        tab_to(page, field)
        for _ in range(60):
            if field.input_value() == value:
                return
            page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} is not on offer")


def tab_to(page: Page, wanted: Locator) -> None:
    """On by the tab key until it is there."""
    for _ in range(MOST_TABS):
        if wanted.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
    raise AssertionError(f"the tab key does not lead to {wanted}")
