"""Addresses and sites that mean harm, tried through the page: what each is refused with, beside its field."""

from __future__ import annotations

import gzip
import itertools
import socket
import threading
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from gongkai.bodies.posts import Role
from gongkai.publishing import slots
from gongkai.publishing.fetching import limits
from gongkai.publishing.fetching.addresses import Rules
from gongkai.publishing.models import Capture
from gongkai.publishing.registering import proposal
from gongkai.record import models
from tests.bodies.people import REFORM, holder
from tests.desk.cast import logged_in
from tests.desk.outside import HTML, dues, let_out
from tests.publishing.sites import Answer, Rebinding, page, saying, standing
from tests.publishing.uploaded import book, pdf, png

pytestmark = pytest.mark.django_db
DUE = "hc-2017/1.3/1@2017-08"
INNER, LITERAL, SPELLING = "指向内部网络或保留地址", "主机是一串数字（IP 地址）", "域名写法不对"


@pytest.fixture(autouse=True)
def owed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings) -> None:
    settings.FOLDER, settings.ORIGIN = tmp_path, "test.invalid/record"
    monkeypatch.setattr(slots, "_open_dues", lambda _body: dues(DUE))


@pytest.fixture
def client() -> Client:
    return logged_in(holder(Role.INFORMANT, REFORM))


def refusal(client: Client, address: str) -> str:
    """The sentence beside the field. Nothing is kept, and what was typed stays."""
    answer: HttpResponse = client.post("/desk/registering/", {"address": address, "answers": [DUE]})
    assert answer.status_code == 200, answer.headers
    assert not Capture.objects.exists()
    assert not models.Entry.objects.exists()
    return answer.content.decode().split('<p class="error-message">')[1].partition("</p>")[0]


WRITTEN = {
    LITERAL: (
        "http://127.0.0.1/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://100.100.100.200/",
        "http://[::1]/", "http://[::ffff:7f00:1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
        "http://224.0.0.1/", "http://192.0.0.8/", "http://0.0.0.0/", "http://127。0。0。1/", "http://１２７.0.0.1/",
    ),
    SPELLING: (
        "http://0x7f.1/", "http://2130706433/", "http://0x7f000001/", "http://017700000001/", "http://127.1/",
        "http://localhost/", "http://a..gov.cn/",
    ),
    "用户名或密码": ("http://good@127.0.0.1/", "http://a:b@www.huacheng.invalid/"),
    "只能登记 http:// 或 https://": (
        "file:///etc/passwd", "ftp://www.huacheng.invalid/", "gopher://www.huacheng.invalid/", "data:text/html,a",
        "javascript:alert(1)", "www.huacheng.invalid",
    ),
    "不在准许之列": ("http://www.huacheng.invalid:22/", "http://www.huacheng.invalid:6379/"),
    "不该有的字符": ("http://www.huacheng.invalid/\r\nHost: a", "http://www.huacheng.invalid/a b"),
    "不在登记的网站之列": ("http://www.elsewhere.example/", "http://huacheng.invalid.evil.example/"),
    "写法不对": ("http://[::1", "http://www.huacheng.invalid:99999/"),
}  # fmt: skip


def test_an_address_that_leads_inside_or_nowhere_is_refused_before_anything_is_asked(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposal, "resolve_here", lambda *_: pytest.fail("a name was asked for"))
    for why, addresses in WRITTEN.items():
        for address in addresses:
            assert why in refusal(client, address), address


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1"])
def test_a_registered_name_that_stands_for_an_inner_address_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch, ip: str
) -> None:
    with standing(saying(HTML.encode())) as site:
        let_out(monkeypatch, site, resolver=Rebinding([[ip]]))
        monkeypatch.setattr(proposal, "current_rules", lambda: _strict(site.rules))
        assert INNER in refusal(client, site.address())
    assert not site.questions


def _strict(rules: Rules) -> Rules:
    return Rules(rules.suffixes, (), rules.ports)


def test_a_name_that_changes_between_two_questions_gains_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with standing(saying(b"", "Location: /next", status="302 Found")) as site:
        let_out(monkeypatch, site, resolver=Rebinding([["127.0.0.1"], ["10.0.0.1"]]))
        assert INNER in refusal(client, site.address())
    assert len(site.questions) == 1


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://127.0.0.2/", LITERAL), ("http://169.254.169.254/latest/meta-data/", LITERAL), ("//10.0.0.1/", LITERAL),
        ("http://localhost/", SPELLING), ("file:///etc/passwd", "只能登记"), ("http://elsewhere.example/", "不在登记"),
        ("http://www.huacheng.invalid:22/", "不在准许"), ("http://a@www.huacheng.invalid/", "用户名"),
    ],
)  # fmt: skip
def test_a_redirect_that_leads_inside_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch, location: str, why: str
) -> None:
    with standing(saying(b"", f"Location: {location}", status="302 Found")) as site:
        let_out(monkeypatch, site)
        assert why in refusal(client, site.address())
    assert len(site.questions) == 1


def _redirecting() -> Answer:
    count = itertools.count(1)
    return lambda connection, _: connection.sendall(page(b"", f"Location: /{next(count)}", status="302 Found"))


def _dripping(connection: socket.socket, _head: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    pause = threading.Event()
    while not pause.wait(0.05):
        connection.sendall(b"a")


def _endless(connection: socket.socket, _head: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"a" * 65536)


BOMB = gzip.compress(b"\0" * (limits.MAX_BYTES + 1))
TYPED = "Content-Type: text/html"
SITES: dict[str, tuple[Answer, str]] = {
    "endless redirects": (_redirecting(), "一再跳转"),
    "slow": (_dripping, "网站太慢"),
    "endless": (_endless, "网页太大"),
    "gzip bomb": (saying(BOMB, "Content-Encoding: gzip"), "网页太大"),
    "no HTTP": (lambda connection, _: connection.sendall(b"SSH-2.0-OpenSSH_9\r\n\r\n"), "不完整或不合规范"),
    "a file": (saying(pdf(), "Content-Type: application/pdf"), "是一个文件（application/pdf），不是网页"),
    "a picture": (saying(png(), "Content-Type: image/png"), "是一个文件（image/png）"),
    "a feed": (saying(b"<rss/>", "Content-Type: application/rss+xml"), "不是网页"),
    "svg": (saying(b"<svg onload=a()/>", "Content-Type: image/svg+xml"), "不是网页"),
    "pdf called a page": (saying(pdf(), TYPED), "内容却是文件或程序"),
    "workbook called a page": (saying(book(), TYPED), "内容却是文件或程序"),
    "program called a page": (saying(b"MZ\x90\0", TYPED), "内容却是文件或程序"),
    "pdf and page in one": (saying(b"%PDF-1.7\n<html><script>a</script>" + pdf(), TYPED), "内容却是文件或程序"),
    "gif and script": (saying(b"GIF89a/*\0*/=1;alert(1)", TYPED), "内容却是文件或程序"),
    "file without a type": (saying(b"PK\x03\x04a"), "内容却是文件或程序"),
    "marked secret": (saying("<title>通知</title><p>机密★10年</p><p>正文</p>".encode(), TYPED), "报告保密工作机构"),
    "inner paper": (saying("<title>通知</title><p>内部资料</p><p>正文</p>".encode(), TYPED), "报告保密工作机构"),
}


@pytest.mark.parametrize(("answer", "why"), SITES.values(), ids=SITES)
def test_a_site_that_misbehaves_is_left_with_a_sentence(
    client: Client, monkeypatch: pytest.MonkeyPatch, answer: Answer, why: str
) -> None:
    with standing(answer) as site:
        let_out(monkeypatch, site, seconds=1.0 if why == "网站太慢" else 60.0)
        told = refusal(client, site.address())
    assert why in told
    assert "请" in told


def test_active_content_of_a_page_is_neither_shown_nor_published(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = HTML.replace(
        "<p>全市", "<p onclick=a()><script>steal()</script><img src=http://x/track.png><a href=javascript:b()>c</a>全市"
    )
    with standing(saying(hostile.encode())) as site:
        let_out(monkeypatch, site)
        where = client.post("/desk/registering/", {"address": site.address(), "answers": [DUE]}).headers["Location"]
        shown = client.get(where).content.decode().split('<div class="desk-read"')[1].partition("</div>\n")[0]
    assert "全市重点建设项目" in shown
    for gone in ("steal()", "onclick", "track.png", "javascript:"):
        assert gone not in shown


def test_no_more_pages_are_read_at_once_than_a_process_can_bear(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WAIT_SECONDS", 0.01)
    with AllTurnsTaken():
        assert "没有轮到" in refusal(client, "http://www.huacheng.invalid/")


class AllTurnsTaken:
    def __enter__(self) -> None:
        for _ in range(limits.AT_ONCE):
            assert proposal._turns.acquire(blocking=False)

    def __exit__(self, *_: object) -> None:
        for _ in range(limits.AT_ONCE):
            proposal._turns.release()
