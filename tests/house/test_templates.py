"""What holds of every template: nothing in a page that the strict content policy would have to forbid."""

from __future__ import annotations

import re

from tests.house.floors import SOURCE

INLINE = re.compile(
    r"""<style\b | <script\b(?![^>]*\bsrc=) | \s(?:style|on[a-z]+)\s*= | (?:href|src)=["']?\s*(?:javascript|data): """,
    re.VERBOSE | re.IGNORECASE,
)
OTHERS = re.compile(r"""<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=["'](?:https?:)?//""", re.IGNORECASE)


def found(pattern: re.Pattern[str]) -> list[str]:
    texts = {file: file.read_text("utf-8") for file in SOURCE.rglob("templates/**/*") if file.is_file()}
    assert texts, "no template was looked at"
    return [f"{file.relative_to(SOURCE)}: {hit[0]}" for file, text in texts.items() for hit in pattern.finditer(text)]


def test_no_template_holds_inline_script_or_style() -> None:
    assert not found(INLINE)


def test_no_template_fetches_from_another_site() -> None:
    assert not found(OTHERS)


def test_the_patterns_know_what_they_look_for() -> None:
    bad = ['<p style="a">', "<script>a()</script>", '<a onclick="a()">', '<a href="javascript:a()">', "<style>"]
    good = ['<script src="/a.js" defer></script>', '<link rel="stylesheet" href="/a.css">', '<p class="style">']
    assert all(INLINE.search(one) for one in bad)
    assert not any(INLINE.search(one) for one in good)
    assert OTHERS.search('<img alt="" src="//example.org/a.png">')
