"""Rich text: hostile things are gone, what may be shown stays, and cleaning what is clean changes nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.publishing.richtext import TAGS, clean, of_plain, plain

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    '<a href="javascript:alert(1)">点</a>',
    '<a href="JaVa\tScRiPt:alert(1)">点</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">点</a>',
    '<p style="position:fixed;inset:0">覆盖</p>',
    '<p class="status status--in-force">现行有效</p>',
    '<p onclick="alert(1)" id="main">字</p>',
    '<iframe src="https://example.org"></iframe>',
    '<object data="x.swf"></object><embed src="x.swf">',
    '<form action="https://example.org"><input name="密码"></form>',
    '<meta http-equiv="refresh" content="0;url=https://example.org">',
    '<base href="https://example.org/">',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><img src=x onerror=alert(1)></template>",
    "<!--<p>--><img src=x onerror=alert(1)>-->",
    '<p>未闭合<table><td onmouseover="alert(1)">',
    "<link rel=stylesheet href=https://example.org/a.css>",
    "<video src=x onerror=alert(1)>",
]
ATTRIBUTE = (
    r'href="https?://[^"]*"|rel="noopener noreferrer"|class="(?:right|center|flush)?"|'
    r'(?:colspan|rowspan|scope|start)="[^"]*"'
)
ALLOWED = re.compile(rf"</?(?:{'|'.join(sorted(TAGS))})(?: (?:{ATTRIBUTE}))*>")
pieces = st.sampled_from([*HOSTILE, "<p>", "</p>", "正文", "&lt;", "&", "<", ">", '"', "<b>", "<td>", "<ul><li>", "\n"])


def only_allowed(text: str) -> bool:
    return "<" not in ALLOWED.sub("", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_html_leaves_only_what_may_be_shown(text: str) -> None:
    cleaned = clean(text)
    assert only_allowed(cleaned), cleaned


@given(st.lists(pieces, max_size=12).map("".join))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert only_allowed(once), once
    assert clean(once) == once


@given(st.text(max_size=200))
def test_any_text_comes_through_as_text(text: str) -> None:
    assert only_allowed(clean(text))
    assert clean(clean(text)) == clean(text)


def test_what_an_office_writes_stays() -> None:
    text = (
        '<h2>一、总体要求</h2><p>按<strong>国家</strong>部署，见<a href="https://example.gov.cn/a">通知</a>。</p>'
        '<p class="right">花城市发展和改革委员会</p><table><tr><th colspan="2">项目</th></tr></table><ol><li>一</li></ol>'
    )
    cleaned = clean(text)
    assert 'class="right"' in cleaned
    assert 'href="https://example.gov.cn/a"' in cleaned
    assert 'colspan="2"' in cleaned
    assert plain(text).splitlines() == ["一、总体要求", "按国家部署，见通知。", "花城市发展和改革委员会", "项目", "一"]


@given(st.lists(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20), max_size=5))
def test_plain_text_becomes_paragraphs_and_back(lines: list[str]) -> None:
    assert plain(of_plain("\n".join(lines))).splitlines() == [line for line in lines if line.strip()]
