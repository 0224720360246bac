"""Registering at the desk by a list: the template out, the list in, each row read, shown, confirmed and told."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from gongkai.bodies.posts import Role
from gongkai.proof.entry import Entry
from gongkai.publishing import slots
from gongkai.publishing.models import BroughtList, Capture
from gongkai.publishing.registering import bringing
from gongkai.record import models
from tests.bodies.people import FINANCE, REFORM, holder
from tests.desk.cast import logged_in
from tests.desk.outside import BARE, HTML, TITLE, dues, let_out
from tests.publishing.cast import settle
from tests.publishing.sites import Site, by_path, page, standing
from tests.publishing.test_uploads import HOSTILE_ARCHIVES, REFUSED_KINDS
from tests.publishing.uploaded import book, repacked

pytestmark = pytest.mark.django_db
AUGUST, SEPTEMBER = "hc-2017/1.3/1@2017-08", "hc-2017/1.3/1@2017-09"
LIST = "/desk/registering/list/"


@pytest.fixture(autouse=True)
def clock(tmp_path: Path, settings: Settings) -> Iterator[time_machine.Traveller]:
    settings.FOLDER, settings.ORIGIN = tmp_path, "test.invalid/record"
    with time_machine.travel(datetime(2017, 8, 16, 1, tzinfo=UTC), tick=True) as traveller:
        yield traveller


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(slots, "_open_dues", lambda _body: dues(AUGUST, SEPTEMBER))
    pages = {
        "/a.html": page(HTML.encode()),
        "/bare.html": page(BARE.encode()),
        "/gone.html": page(b"", status="404 Not Found"),
    }
    with standing(by_path(pages)) as stands:
        let_out(monkeypatch, stands)
        yield stands


@pytest.fixture
def client() -> Client:
    return logged_in(holder(Role.INFORMANT, REFORM))


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def filled(client: Client, *rows: Sequence[str]) -> bytes:
    """The template as the desk gives it, filled in."""
    workbook = openpyxl.load_workbook(io.BytesIO(client.get(f"{LIST}template/{REFORM}/").content))
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            workbook["清单"].cell(number, column).value = value
    workbook.properties.creator = ""
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def bring(client: Client, data: bytes, name: str = "八月清单.xlsx") -> HttpResponse:
    return client.post(LIST, {"file": SimpleUploadedFile(name, data)})


def entries() -> list[Entry]:
    return [Entry.of(bytes(row.canonical)) for row in models.Entry.objects.order_by("id")]


def test_the_template_lists_what_the_body_owes(client: Client, site: Site) -> None:
    answer = client.get(f"{LIST}template/{REFORM}/")
    assert "%E5%B8%82%E5%8F%91%E5%B1%95%E6%94%B9%E9%9D%A9%E5%A7%94" in answer.headers["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["公开要求"]
    assert [row[3].value for row in sheet.iter_rows(min_row=2)] == ["2017-08", "2017-09"]


def test_from_a_list_to_entries_and_brought_again_to_none(client: Client, site: Site) -> None:
    data = filled(
        client,
        ("", site.address("/a.html"), "2017-08-11", "3.1", "2017-08"),
        ("另题", site.address("/bare.html"), "", "3.1", "2017-09"),
        ("", site.address("/gone.html"), "", "3.1", "2017-09"),
        ("", "http://10.0.0.1/", "九月", "9.9", ""),
    )
    where = bring(client, data).headers["Location"]
    before = text(client.get(where))
    assert "共 4 行：已登记 0，待核对 0，有问题 1，待读取 3" in before
    assert "第 5 行“地址”：地址的主机是一串数字" in before
    assert "“公开日期”：“九月”不是日期" in before
    assert not site.questions
    client.post(where, {"do": "read"})
    read = text(client.get(where))
    assert "待核对 2，有问题 2，待读取 0" in read
    assert TITLE in read
    assert "第 4 行“地址”：网站应答 404" in read
    assert not entries()
    assert "已登记 2 行。" in text(client.post(where, {"do": "register"}, follow=True))
    assert [(entry.answers, entry.facts) for entry in entries()] == [
        ((AUGUST,), {"published_on": "2017-08-11"}), ((SEPTEMBER,), {}),
    ]  # fmt: skip
    assert not Capture.objects.exists()
    client.post(where, {"do": "register"})
    again = bring(client, data).headers["Location"]
    client.post(again, {"do": "read"})
    assert text(client.get(again)).count("以前登记过，不会重复登记。") == 2
    client.post(again, {"do": "register"})
    assert len(entries()) == 2


def test_what_was_registered_by_its_address_is_not_registered_again_by_a_list(client: Client, site: Site) -> None:
    where = client.post("/desk/registering/", {"address": site.address("/a.html"), "answers": [AUGUST]}).headers
    client.post(where["Location"], {"title": TITLE, "day": "none"})
    settle()
    rows = bring(client, filled(client, ("", site.address("/a.html"), "", "3.1", "2017-08"))).headers["Location"]
    client.post(rows, {"do": "read"})
    assert "以前登记过" in text(client.get(rows))


def test_a_long_list_is_read_some_rows_at_a_time_and_goes_on_where_it_was_left(
    client: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing.read_some, "__kwdefaults__", {"seconds": 0.0})
    rows = [(f"第{number}件", site.address(f"/a.html?{number}"), "", "3.1", "2017-08") for number in range(3)]
    monkeypatch.setattr(bringing, "propose_row", _as_if_read)
    where = bring(client, filled(client, *rows)).headers["Location"]
    assert "开始读取" in text(client.get(where))
    for left in (2, 1, 0):
        client.post(where, {"do": "read"})
        shown = text(client.get(where))
        assert f"待读取 {left}" in shown
        assert ("继续读取" in shown) is bool(left)


def _as_if_read(row: bringing.ListedRow, *, body: str) -> bringing.ProposedRow:
    return bringing.ProposedRow(row, fault=bringing.RowFault(row.number, "地址", body))


def test_a_list_is_for_its_body_alone(client: Client, site: Site) -> None:
    where = bring(client, filled(client, ("", site.address("/a.html"), "", "3.1", "2017-08"))).headers["Location"]
    other = logged_in(holder(Role.INFORMANT, FINANCE))
    assert [other.get(where).status_code, other.post(where, {"do": "read"}).status_code] == [403, 403]
    assert other.get(f"{LIST}template/{REFORM}/").status_code == 403
    assert "八月清单" not in text(other.get(LIST))
    assert "八月清单" in text(client.get(LIST))


def test_an_empty_list_says_so(client: Client, site: Site) -> None:
    assert "没有填写任何一行" in text(client.get(bring(client, filled(client)).headers["Location"]))


# -- files that are no list, or mean harm -----------------------------------------------------------------------------

OUTSIDE = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a"
Type="http://x/externalLinkPath" Target="http://evil.example/a.xlsx" TargetMode="External"/></Relationships>"""
ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
LAUGHS = b'<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
ABOVE = {"..__a": b"a"}
WORKBOOKS = {
    "bomb": (lambda: repacked(book(), xl__media__a_dot_bin=bytes(200 * 2**20)), "解压后超过 100 MB，或压缩倍数反常"),
    "ratio": (lambda: repacked(book(), xl__media__a_dot_bin=bytes(50 * 2**20)), "解压后超过 100 MB，或压缩倍数反常"),
    "macros": (lambda: repacked(book(), xl__vbaProject_dot_bin=b"a"), "带有宏或控件"),
    "linked": (lambda: repacked(book(), xl__externalLinks___rels__a_dot_xml_dot_rels=OUTSIDE), "从外部载入内容"),
    "entity": (lambda: repacked(book(), xl__worksheets__sheet1_dot_xml=ENTITY), "DTD"),
    "laughs": (lambda: repacked(book(), xl__workbook_dot_xml=LAUGHS), "DTD"),
    "slip": (lambda: repacked(book(), **ABOVE), "指向包外"),
    "page in front": (lambda: b"<html><script>a</script>" + book(), "网页"),
    "page behind": (lambda: book() + b"<html>", "接着别的内容"),
    "secret": (lambda: book(lambda each: each.active.append(["机密★10年"])), "涉密和内部文件不得上传"),
    "secret in a hidden sheet": (lambda: book(_secretly), "涉密和内部文件不得上传"),
    "no list": (book, "没有找到表头"),
}


def _secretly(workbook: openpyxl.Workbook) -> None:
    sheet = workbook.create_sheet("底稿")
    sheet.sheet_state = "hidden"
    sheet["A1"] = "秘密★"


def test_a_file_that_may_not_be_taken_is_refused_beside_its_field(client: Client, site: Site) -> None:
    for case, (name, data, why) in REFUSED_KINDS.items():
        assert why in text(bring(client, data, name)), case
    assert not BroughtList.objects.exists()


def test_a_hostile_archive_is_refused(client: Client, site: Site) -> None:
    for case, (made, why) in HOSTILE_ARCHIVES.items():
        assert why in text(bring(client, made(), "清单.zip")), case
    assert not BroughtList.objects.exists()


@pytest.mark.parametrize(("made", "why"), WORKBOOKS.values(), ids=WORKBOOKS)
def test_a_hostile_workbook_is_refused_with_what_to_do(
    client: Client, site: Site, made: Callable[[], bytes], why: str
) -> None:
    shown = text(bring(client, made(), "清单.xlsx"))
    refusal = shown.split('<p class="error-message">')[1].partition("</p>")[0]
    assert why in refusal
    assert "请" in refusal
    assert not BroughtList.objects.exists()


def test_a_large_file_is_refused_before_it_is_opened(client: Client, site: Site) -> None:
    assert "清单超过 5 MB" in text(bring(client, bytes(5 * 2**20 + 1)))


def test_a_formula_is_no_address_and_is_never_worked_out(client: Client, site: Site) -> None:
    data = filled(client, ("", '=HYPERLINK("http://127.0.0.1/")', "", "3.1", "2017-08"))
    shown = text(client.get(bring(client, data).headers["Location"]))
    assert "第 2 行“地址”" in shown
    assert "待读取 0" in shown


def test_a_list_of_too_many_rows_is_refused(client: Client, site: Site) -> None:
    row = ("", site.address("/a.html"), "", "3.1", "2017-08")
    assert "清单超过 500 行" in text(bring(client, filled(client, *[row] * 501)))
