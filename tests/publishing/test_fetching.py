"""Fetching a page from sites that behave, and from all manner of those that do not; nothing leaves this machine."""

from __future__ import annotations

import gzip
import hashlib
import io
import itertools
import json
import socket
import threading
import zlib
from ipaddress import ip_network
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from gongkai.publishing.fetching import limits
from gongkai.publishing.fetching.addresses import Rules
from gongkai.publishing.fetching.answer import Fetched
from gongkai.publishing.fetching.evidence import facts, warc
from gongkai.publishing.fetching.exceptions import (
    BrokenAnswerError,
    FetchError,
    RefusedAddressError,
    TooLargeError,
    TooManyRedirectsError,
    TooSlowError,
    UnreachableError,
)
from gongkai.publishing.fetching.fetch import fetch
from tests.publishing.sites import AT, Answer, Rebinding, Site, by_path, certified, here, page, saying, standing

HTML = "<html><body><p>关于做好供暖工作的通知</p></body></html>".encode("gb18030")
MOVED = "302 Found"


def got(site: Site, path: str = "/", **more: object) -> Fetched:
    return fetch(site.address(path), site.rules, at=AT, **{"resolver": here, **more})  # type: ignore[arg-type]


def test_a_page_is_fetched_with_nothing_sent_along_but_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with standing(saying(HTML, "Content-Type: text/html; charset=GBK", "Set-Cookie: a=b")) as site:
        first, again = got(site, "/a?b=1"), got(site)
    assert (first.page.status, first.page.body, first.media_type, first.charset) == (200, HTML, "text/html", "gbk")
    assert first.address == site.address("/a?b=1")
    assert site.questions[0].startswith(b"GET /a?b=1 HTTP/1.1\r\nHost: www.huacheng.invalid:")
    assert not [word for word in (b"cookie", b"authorization", b"referer") if word in site.questions[1].lower()]
    assert again.page.ip == "127.0.0.1"


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_packed_page_is_unpacked(pack: object) -> None:
    packed = pack(HTML)  # type: ignore[operator]
    coding = "gzip" if pack is gzip.compress else "deflate"
    with standing(saying(packed, f"Content-Encoding: {coding}")) as site:
        assert got(site).page.body == HTML


def test_a_page_in_chunks_is_joined() -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    with standing(lambda connection, _: connection.sendall(chunked)) as site:
        assert got(site).page.body == b"abcde"


def test_without_the_allowance_of_tests_this_machine_is_out_of_reach() -> None:
    with standing(saying(HTML)) as site:
        strict = Rules(site.rules.suffixes, (), site.rules.ports)
        with pytest.raises(RefusedAddressError, match="内部网络"):
            fetch(site.address(), strict, at=AT, resolver=here)
    assert not site.questions


def test_one_address_inside_refuses_a_name_altogether() -> None:
    with standing(saying(HTML)) as site, pytest.raises(RefusedAddressError, match=r"10\.0\.0\.1"):
        got(site, resolver=Rebinding([["127.0.0.1", "10.0.0.1"]]))
    assert not site.questions


def test_a_name_is_resolved_once_so_that_changing_it_gains_nothing() -> None:
    rebinding = Rebinding([["127.0.0.1"], ["10.0.0.1"]])
    with standing(saying(HTML)) as site:
        assert got(site, resolver=rebinding).page.ip == "127.0.0.1"
    assert rebinding.asked == 1


def test_a_redirect_to_the_same_name_is_checked_anew() -> None:
    rebinding = Rebinding([["127.0.0.1"], ["127.0.0.2"]])
    with standing(saying(b"", "Location: /next", status=MOVED)) as site, pytest.raises(RefusedAddressError):
        got(site, resolver=rebinding)
    assert rebinding.asked == 2
    assert len(site.questions) == 1


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.2/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/",
        "//10.0.0.1/", "file:///etc/passwd", "ftp://www.huacheng.invalid/", "gopher://www.huacheng.invalid/",
        "http://good@www.huacheng.invalid/", "http://elsewhere.example/", "http://www.huacheng.invalid:22/",
        "http://[::1", "http://0x7f.1/", "/a b",
    ],
)  # fmt: skip
def test_a_redirect_leads_nowhere_that_could_not_be_typed(location: str) -> None:
    with standing(saying(b"", f"Location: {location}", status=MOVED)) as site, pytest.raises(RefusedAddressError):
        got(site)
    assert len(site.questions) == 1


def test_redirects_are_followed_and_kept() -> None:
    pages = {"/": page(b"", "Location: /a", status="301 Moved"), "/a": page(b"", "Location: b", status=MOVED)}
    with standing(by_path(pages | {"/b": page(HTML)})) as site:
        found = got(site)
    assert [hop.status for hop in found.hops] == [301, 302, 200]
    assert (found.asked, found.address) == (site.address("/"), site.address("/b"))


def test_five_redirects_are_followed_and_no_sixth() -> None:
    count = itertools.count(1)

    def endless(connection: socket.socket, _head: bytes) -> None:
        connection.sendall(page(b"", f"Location: /{next(count)}", status=MOVED))

    with standing(endless) as site, pytest.raises(TooManyRedirectsError):
        got(site)
    assert len(site.questions) == limits.MAX_REDIRECTS + 1


def _never_ending(opening: bytes, again: bytes) -> Answer:
    def answer(connection: socket.socket, _head: bytes) -> None:
        connection.sendall(opening)
        while True:
            connection.sendall(again)

    return answer


def _dripping(opening: bytes) -> Answer:
    """One byte at a time, slowly enough to last forever and fast enough for any wait of a single read."""

    def answer(connection: socket.socket, _head: bytes) -> None:
        connection.sendall(opening)
        pause = threading.Event()
        while not pause.wait(0.05):
            connection.sendall(b"a")

    return answer


OK = b"HTTP/1.1 200 OK\r\n"
BOMB = gzip.compress(b"\0" * (limits.MAX_BYTES + 1))
HOSTILE: list[tuple[str, Answer, type[FetchError]]] = [
    ("slow status line", _dripping(b"HTTP/1.1 2"), TooSlowError),
    ("slow headers", _dripping(OK + b"X: "), TooSlowError),
    ("slow body", _dripping(OK + b"\r\n"), TooSlowError),
    ("silence", lambda connection, _: connection.recv(1), TooSlowError),  # type: ignore[arg-type, return-value]
    ("gzip bomb", saying(BOMB, "Content-Encoding: gzip"), TooLargeError),
    ("endless gzip bomb", _never_ending(OK + b"Content-Encoding: gzip\r\n\r\n", BOMB), TooLargeError),
    ("endless body", _never_ending(OK + b"\r\n", b"a" * 65536), TooLargeError),
    ("endless header", _never_ending(OK + b"X: ", b"a" * 65536), FetchError),
    ("endless headers", _never_ending(OK, b"X: a\r\n"), FetchError),
    ("endless patience", _never_ending(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), TooLargeError),
    ("large in all", saying(b"a" * (limits.MAX_BYTES + 1)), TooLargeError),
    ("less than announced", lambda connection, _: connection.sendall(OK + b"Content-Length: 9\r\n\r\nabc"), BrokenAnswerError),
    ("broken chunk", lambda connection, _: connection.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), BrokenAnswerError),
    ("half a gzip", saying(gzip.compress(HTML)[:-9], "Content-Encoding: gzip"), BrokenAnswerError),
    ("no gzip", saying(HTML, "Content-Encoding: gzip"), BrokenAnswerError),
    ("unknown coding", saying(HTML, "Content-Encoding: br"), BrokenAnswerError),
    ("no HTTP", lambda connection, _: connection.sendall(b"SSH-2.0-OpenSSH_9\r\n\r\n"), BrokenAnswerError),
    ("nothing", lambda connection, _: None, BrokenAnswerError),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "error"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_a_site_that_misbehaves_is_left_with_a_sentence(answer: Answer, error: type[FetchError]) -> None:
    seconds = 1.0 if error is TooSlowError else 60.0
    with standing(answer) as site, pytest.raises(error, match="请"):
        got(site, seconds=seconds)


def test_a_bomb_is_not_unpacked_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 1000)
    with standing(saying(gzip.compress(b"\0" * 900), "Content-Encoding: gzip")) as site:
        assert len(got(site).page.body) == 900
    with standing(saying(gzip.compress(b"\0" * 1001), "Content-Encoding: gzip")) as site, pytest.raises(TooLargeError):
        got(site)


def test_a_site_that_does_not_answer_at_all_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    rules = Rules(("huacheng.invalid",), (ip_network("127.0.0.1/32"),), frozenset({port}))
    with pytest.raises(UnreachableError):
        fetch(f"http://www.huacheng.invalid:{port}/", rules, at=AT, resolver=here)


def test_a_name_that_does_not_exist_is_told() -> None:
    with pytest.raises(UnreachableError, match="名称"):
        fetch("http://www.huacheng.invalid/", Rules(("huacheng.invalid",)), at=AT)


def test_a_good_certificate_is_kept_with_the_page(tmp_path: Path) -> None:
    server, trust = certified(tmp_path)
    with standing(saying(HTML), server) as site:
        found = fetch(site.address(scheme="https"), site.rules, at=AT, resolver=here, trust=trust)
    assert found.page.certificate is not None
    assert found.certificate_fault is None
    assert "www.huacheng.invalid" in found.page.certificate.subject


@pytest.mark.parametrize(
    ("host", "days", "is_trusted", "fault"),
    [
        ("other.invalid", 30, True, "不是签给这个域名"),
        ("www.huacheng.invalid", -1, True, "过期"),
        ("www.huacheng.invalid", 30, False, "自签名"),
    ],
)
def test_a_false_certificate_is_a_finding_and_no_crash(
    tmp_path: Path, host: str, days: int, is_trusted: bool, fault: str
) -> None:
    server, trust = certified(tmp_path, host=host, days=days)
    with standing(saying(HTML), server) as site:
        trusted = trust if is_trusted else None
        found = fetch(site.address(scheme="https"), site.rules, at=AT, resolver=here, trust=trusted)
    assert found.page.body == HTML
    assert fault in (found.certificate_fault or "")


def test_tls_with_a_site_that_speaks_none_ends_with_a_sentence() -> None:
    with standing(saying(HTML)) as site, pytest.raises(FetchError, match="请"):
        fetch(site.address(scheme="https"), site.rules, at=AT, resolver=here, seconds=1)


def test_evidence_holds_the_very_bytes_and_their_hashes() -> None:
    pages = {"/": page(b"", "Location: /b", status=MOVED), "/b": page(HTML, "Content-Type: text/html")}
    with standing(by_path(pages)) as site:
        found = got(site)
    saved = warc(found)
    records = [
        (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(saved), check_digests="raise")
    ]
    assert [(kind, address) for kind, address, _ in records] == [
        ("request", site.address("/")), ("response", site.address("/")),
        ("request", site.address("/b")), ("response", site.address("/b")),
    ]  # fmt: skip
    assert records[3][2] == HTML
    assert pages["/b"] in saved
    told = json.loads(json.dumps(facts(found, saved)))
    assert told["warc_sha256"] == hashlib.sha256(saved).hexdigest()
    assert told["page_sha256"] == hashlib.sha256(HTML).hexdigest()
    assert told["fetched_at"] == "2017-08-31T02:00:00Z"


def test_evidence_does_not_tell_how_an_inner_network_is_numbered() -> None:
    with standing(saying(HTML)) as site:
        found = got(site)
    assert b"127.0.0.1" not in warc(found)
    assert "127.0.0.1" not in json.dumps(facts(found, b""))
