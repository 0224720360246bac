"""Invented pages in the manners of government sites: what they tell, and which telling was taken."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.publishing.fetching.reading_page import NOT_READ, read_page

ADDRESS = "http://www.huacheng.invalid/zwgk/content/index.html"
SENTENCE = (
    "各区人民政府，市政府各部门、各直属机构：为做好今年的供暖工作，经市政府同意，现将有关事项通知如下，请认真贯彻执行。"
)
PAPER = "".join(f"<p>{number}、{SENTENCE}</p>" for number in "一二三四五")
MENU = "<div class='nav'>" + "".join(f"<a href='/{n}'>政务公开栏目{n}</a>" for n in range(40)) + "</div>"
FOOT = "<div class='footer'><p>主办：花城市人民政府办公厅　承办：花城市电子政务中心　网站标识码：0000000000　备案号：花ICP备00000000号</p></div>"

STANDARD = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<meta name="SiteName" content="花城市人民政府门户网站"><meta name="ArticleTitle" content="花城市供暖办法">
<meta name="PubDate" content="2017-07-03 10:20"><title>花城市供暖办法_花城市人民政府门户网站</title></head><body>{MENU}
<h1>花城市人民政府</h1><table class="index"><tr><td>文 号：</td><td>花府〔2017〕12号</td><td>成文日期：</td><td>2017年06月30日</td></tr>
<tr><td>发布日期：</td><td>2017年7月4日</td></tr></table>
<div id="zoom">{PAPER}<p>附件：<a href="P01.pdf">供暖区域表</a></p></div>{FOOT}</body></html>"""

HEADING = f"""<html><head><title>关于印发花城市供暖办法的通知-花城市发展和改革委员会</title></head><body>{MENU}
<div class="wrap"><div class="left"><ul><li><a href="/a">相关的一份很长很长的文件题名</a></li></ul></div><div class="right">
<h2>关于印发花城市供暖办法的通知</h2><div class="info">发布时间：2017-08-02 来源：本委</div>
<div><div><p>花发改〔2017〕8号</p>{PAPER}<p>请按花府〔2016〕3号执行。</p></div></div></div></div>{FOOT}</body></html>"""

LAYOUT = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>花城市财政局 - 二〇一七年预算执行情况</title></head><body><table width="100%"><tr><td>{MENU}</td><td>
<table><tr><td align="center">二〇一七年预算执行情况</td></tr><tr><td>日期：2017.9.5　点击：9</td></tr><tr><td>{PAPER}</td></tr></table>
</td></tr></table>{FOOT}</body></html>"""

BARE = f"<html><head><title>供暖通告</title></head><body><div>{PAPER}</div></body></html>"

PAGES = {
    "tags of the guide": (STANDARD.encode(), ADDRESS, "花城市供暖办法", "meta", "花府〔2017〕12号", date(2017, 7, 3), "meta"),
    "heading and label": (HEADING.encode(), ADDRESS, "关于印发花城市供暖办法的通知", "heading", "花发改〔2017〕8号", date(2017, 8, 2), "label"),
    "tables, in GBK": (LAYOUT.encode("gbk"), ADDRESS, "二〇一七年预算执行情况", "title", "", date(2017, 9, 5), "label"),
    "day in the address": (BARE.encode(), "http://www.huacheng.invalid/tz/201710/t20171009_88.html", "供暖通告", "title", "", date(2017, 10, 9), "address"),
    "day in folders": (BARE.encode(), "http://www.huacheng.invalid/art/2017/10/9/art_1_2.html", "供暖通告", "title", "", date(2017, 10, 9), "address"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("data", "address", "title", "title_from", "number", "on", "source"), PAGES.values(), ids=PAGES
)
def test_title_number_and_day_are_found(
    data: bytes, address: str, title: str, title_from: str, number: str, on: date, source: str
) -> None:
    page = read_page(data, address)
    assert (page.title, page.title_from, page.number) == (title, title_from, number)
    assert page.published is not None
    assert (page.published.on, page.published.source) == (on, source)


@pytest.mark.parametrize("data", [row[0] for row in PAGES.values()], ids=PAGES)
def test_the_main_text_is_the_paper_and_nothing_beside_it(data: bytes) -> None:
    page = read_page(data, ADDRESS)
    assert all(f"{number}、{SENTENCE}" in page.text for number in "一二三四五")
    assert "栏目" not in page.text
    assert "备案号" not in page.text
    assert "相关的" not in page.text


def test_each_telling_of_a_day_is_kept_and_the_paper_s_own_day_is_no_publication() -> None:
    page = read_page(STANDARD.encode(), ADDRESS)
    assert [(found.told, found.on, found.source) for found in page.dates] == [
        ("published", date(2017, 7, 3), "meta"),
        ("published", date(2017, 7, 4), "label"),
        ("formed", date(2017, 6, 30), "label"),
    ]
    only_formed = read_page("<body><p>成文日期：2017年06月30日</p></body>".encode(), ADDRESS)
    assert only_formed.published is None
    assert only_formed.formed is not None
    assert only_formed.formed.words == "成文日期：2017年06月30日"


@pytest.mark.parametrize("written", ["2017-02-30", "2017年13月1日", "17-02-03", "20170203", "二月三日"])
def test_what_is_no_day_is_not_taken_for_one(written: str) -> None:
    assert read_page(f"<body><p>发布日期：{written}</p></body>".encode(), ADDRESS).dates == ()


def test_a_number_in_a_sentence_is_another_paper_s() -> None:
    page = read_page("<body><div><p>现将花府〔2016〕3号文件转发你们。</p></div></body>".encode(), ADDRESS)
    assert page.number == ""


ACTIVE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>a</a>",
    "<a href='data:text/html,x'>a</a>", "<iframe src='//evil.example'></iframe>", "<svg onload=alert(1)>", "<p style='x:y' onclick=a()>a</p>",
    "<form action='//evil.example'><input></form>", "<object data=a></object>", "<style>@import 'x'</style>", "<base href='//evil.example'>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>", "<math><mtext><script>alert(1)</script></mtext></math>",
]  # fmt: skip


@pytest.mark.parametrize("active", ACTIVE)
def test_nothing_active_is_kept_of_a_page(active: str) -> None:
    page = read_page(f"<body><div id=zoom>{active}{PAPER}</div></body>".encode(), ADDRESS)
    assert SENTENCE in page.text
    kept = page.html.lower()
    assert not [
        word
        for word in ("script", "alert", "evil", "onclick", "onerror", "style", "data:", "<img", "<svg")
        if word in kept
    ]


def test_links_of_a_page_are_made_whole() -> None:
    assert 'href="http://www.huacheng.invalid/zwgk/content/P01.pdf"' in read_page(STANDARD.encode(), ADDRESS).html


@pytest.mark.parametrize(
    "data",
    [b"\xff\xff\xff\x00\x81", b"<p>\0</p>", b"<div>" * 6_000 + b"a", ("<p>" + "字" * 2_000_001).encode()],
)
def test_a_page_that_cannot_be_read_is_left_to_the_officer(data: bytes) -> None:
    page = read_page(data, ADDRESS)
    assert page.notes == (NOT_READ,)
    assert (page.title, page.dates, page.html) == ("", (), "")


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"<title></title>", b"plain words", b"<frameset><frame src=a></frameset>"]
)
def test_a_page_that_tells_nothing_gives_nothing(data: bytes) -> None:
    page = read_page(data, ADDRESS)
    assert (page.title, page.number, page.dates) == ("", "", ())


def test_deep_blocks_are_descended_only_so_far() -> None:
    page = read_page(("<div>" * 4_000 + PAPER + "</div>" * 4_000).encode(), ADDRESS)
    assert page.title == ""
