"""A list in Excel: every fault told by row and column, nothing half-saved, the same row never registered twice."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
import time_machine
from pytest_django import Settings

from gongkai.bodies.models import Site as DirectorySite
from gongkai.bodies.permissions import require
from gongkai.bodies.posts import Role
from gongkai.proof.entry import Entry
from gongkai.publishing.exceptions import CannotRegisterError
from gongkai.publishing.fetching.addresses import Rules
from gongkai.publishing.fetching.fetch import fetch
from gongkai.publishing.registering import proposal
from gongkai.publishing.registering.answering import Answerable
from gongkai.publishing.registering.listed import ProposedRow, RegisteredRow, propose_row, register_row
from gongkai.publishing.registering.lists import COLUMNS, ListedRow, ReadList, read_list
from gongkai.publishing.registering.template import template
from gongkai.publishing.registering.writing_days import periods_meant
from gongkai.publishing.uploads.exceptions import RefusedUploadError
from gongkai.record import models
from tests.publishing.cast import FINANCE, People
from tests.publishing.sites import HOST, Site, by_path, here, page, standing

TODAY = date(2017, 12, 20)

RULES = Rules(("huacheng.invalid",))
KNOWN = (
    Answerable("hc-2017/1.3/1@2017-08", "1.3", "一般公共预算收支情况"),
    Answerable("hc-2017/1.3/1@2017-09", "1.3", "一般公共预算收支情况"),
    Answerable("hc-2017/2.1/1@2017", "2.1", "权责清单"),
    Answerable("hc-2017/2.1/2@2017", "2.1", "=cmd|' /C calc'!A0"),
    Answerable("hc-2017/6.4/1@2017-Q3", "6.4", "监督检查结果"),
)
GOOD = ("八月收支", "http://www.huacheng.invalid/a.html", "2017-09-15", "1.3", "2017-08")


def filled(*rows: Sequence[object], heading: Sequence[str] = COLUMNS) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(template(KNOWN)))
    sheet = workbook["清单"]
    for column, name in enumerate(heading, 1):
        sheet.cell(1, column).value = name
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value  # type: ignore[assignment]
    file = io.BytesIO()
    workbook.properties.creator = ""
    workbook.save(file)
    return file.getvalue()


def read(*rows: Sequence[object], rules: Rules = RULES) -> ReadList:
    return read_list("清单.xlsx", filled(*rows), known=KNOWN, rules=rules, today=TODAY)


def test_the_template_itself_is_a_list_without_rows() -> None:
    assert read() == ReadList((), ())


def test_a_good_row_is_read() -> None:
    assert read(GOOD).rows == (ListedRow(2, GOOD[0], GOOD[1], date(2017, 9, 15), "hc-2017/1.3/1@2017-08"),)


@pytest.mark.parametrize(
    ("written", "period", "key"),
    [
        ("1.3", "2017年8月", "hc-2017/1.3/1@2017-08"),
        ("1.3", "2017年9月1日", "hc-2017/1.3/1@2017-09"),
        ("hc-2017/1.3/1", "2017-09", "hc-2017/1.3/1@2017-09"),
        ("hc-2017/1.3/1@2017-09", "", "hc-2017/1.3/1@2017-09"),
        ("权责清单", "", "hc-2017/2.1/1@2017"),
        ("6.4", "", "hc-2017/6.4/1@2017-Q3"),
        ("监督检查结果", "2017年第三季度", "hc-2017/6.4/1@2017-Q3"),
        ("=cmd|' /C calc'!A0", "2017年", "hc-2017/2.1/2@2017"),
    ],
)
def test_a_due_is_known_by_number_or_name_and_period(written: str, period: str, key: str) -> None:
    assert [row.answer for row in read_rows_as_text(written, period).rows] == [key]


def read_rows_as_text(written: str, period: str) -> ReadList:
    workbook = openpyxl.load_workbook(io.BytesIO(filled(GOOD)))
    for column, value in (("D2", written), ("E2", period)):
        workbook["清单"][column].value = value
        workbook["清单"][column].data_type = "s"
    file = io.BytesIO()
    workbook.save(file)
    return read_list("清单.xlsx", file.getvalue(), known=KNOWN, rules=RULES, today=TODAY)


FAULTS = [
    ({1: ""}, "第 2 行“地址”", "http"),
    ({1: "http://127.0.0.1/"}, "第 2 行“地址”", "IP"),
    ({1: "http://elsewhere.example/"}, "第 2 行“地址”", "不在登记"),
    ({2: "九月"}, "第 2 行“公开日期”", "不是日期"),
    ({2: "2017-02-30"}, "第 2 行“公开日期”", "不是日期"),
    ({2: "2017-12-21"}, "第 2 行“公开日期”", "还没有到"),
    ({3: ""}, "第 2 行“对应公开要求（编号或名称）”", "没有填写"),
    ({3: "9.9"}, "第 2 行“对应公开要求（编号或名称）”", "不在本单位待办之列"),
    ({3: "2.1", 4: "2017"}, "第 2 行“对应公开要求（编号或名称）”", "不止一项"),
    ({4: "2016-08"}, "第 2 行“期”", "没有“2016-08”这一期"),
    ({4: ""}, "第 2 行“期”", "哪一期：2017-08、2017-09"),
]


@pytest.mark.parametrize(("change", "where", "why"), FAULTS)
def test_a_fault_names_row_and_column_and_what_to_do(change: dict[int, str], where: str, why: str) -> None:
    row = [change.get(column, value) for column, value in enumerate(GOOD)]
    found = read(row)
    assert found.rows == ()
    (told,) = [str(fault) for fault in found.faults]
    assert told.startswith(where)
    assert why in told
    assert "请" in told


def test_good_rows_and_all_faults_are_told_at_once() -> None:
    found = read(("", "ftp://a", "x", "9.9", ""), GOOD, GOOD)
    assert [row.number for row in found.rows] == [3]
    assert [(fault.row, fault.column) for fault in found.faults] == [
        (2, "地址"), (2, "公开日期"), (2, "对应公开要求（编号或名称）"), (4, ""),
    ]  # fmt: skip


def test_columns_may_stand_in_another_order() -> None:
    order = (4, 3, 2, 1, 0)
    data = filled([GOOD[each] for each in order], heading=[COLUMNS[each] for each in order])
    assert read_list("清单.xlsx", data, known=KNOWN, rules=RULES, today=TODAY).rows == read(GOOD).rows


def test_a_workbook_without_the_heading_is_no_list() -> None:
    with pytest.raises(CannotRegisterError, match="表头"):
        read_list("清单.xlsx", filled(heading=["甲", *COLUMNS[1:]]), known=KNOWN, rules=RULES, today=TODAY)
    with pytest.raises(CannotRegisterError, match="xlsx"):
        read_list("清单.txt", b"a", known=KNOWN, rules=RULES, today=TODAY)
    with pytest.raises(RefusedUploadError, match="涉密"):
        read_list("清单.xlsx", filled(("机密★", *GOOD[1:])), known=KNOWN, rules=RULES, today=TODAY)


def test_names_in_the_template_are_never_formulas() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(template(KNOWN)))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "=cmd|' /C calc'!A0" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", ()), ("2017", ("2017",)), ("2017年", ("2017",)), ("2017年8月", ("2017-08",)), ("2017.8", ("2017-08",)),
        ("2017年上半年", ("2017-H1",)), ("2017年第三季度", ("2017-Q3",)), ("2017年2季度", ("2017-Q2",)),
        ("2017-08-31", ("2017-08-31",)), ("2017年8月1日", ("2017-08-01", "2017-08")), ("any", ("any",)),
    ],
)  # fmt: skip
def test_a_period_is_read_as_it_is_written(written: str, meant: tuple[str, ...]) -> None:
    assert periods_meant(written) == meant


HTML = b'<title>A</title><meta name="ArticleTitle" content="August"><meta name="PubDate" content="2017-09-15"><p>a</p>'
BARE = "<title>通告</title><body><p>成文日期：2017-09-15</p></body>".encode()


@pytest.fixture
def site(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path, clock: time_machine.Traveller
) -> Iterator[Site]:
    clock.move_to(datetime(2017, 12, 20, 2, tzinfo=UTC))
    settings.FOLDER = tmp_path
    DirectorySite.objects.create(id="hc-test", name="测试网站", host=HOST)
    pages = {"/a.html": page(HTML), "/b.html": page(BARE), "/gone.html": page(b"", status="404 Not Found")}
    with standing(by_path(pages)) as stands:
        monkeypatch.setattr(proposal, "current_rules", lambda: stands.rules)
        monkeypatch.setattr(proposal, "fetch", lambda *a, **k: fetch(*a, **{**k, "resolver": here}))
        yield stands


def proposed(site: Site, *rows: tuple[str, str, str]) -> list[ProposedRow]:
    """Title, path and day of each."""
    found = read(*((title, site.address(path), day, "1.3", "2017-08") for title, path, day in rows), rules=site.rules)
    assert not found.faults
    return [propose_row(row, body="hc-finance") for row in found.rows]


def registered(rows: list[ProposedRow]) -> list[RegisteredRow]:
    acting = require(People().of(Role.INFORMANT, FINANCE), "register", FINANCE)
    return [register_row(row, acting=acting) for row in rows]


@pytest.mark.django_db
def test_nothing_is_written_until_it_is_confirmed_and_then_row_by_row(site: Site) -> None:
    rows = proposed(site, ("", "/a.html", "2017-09-15"), ("甲", "/gone.html", ""), ("乙", "/b.html", ""))
    assert [row.fault.column if row.fault else None for row in rows] == [None, "地址", None]
    assert not models.Entry.objects.exists()
    done = registered(rows)
    assert [bool(row.subject) for row in done] == [True, False, True]
    assert "404" in done[1].sentence
    entries = [Entry.of(bytes(row.canonical)) for row in models.Entry.objects.order_by("id")]
    assert [entry.subject for entry in entries] == [done[0].subject, done[2].subject]
    assert [entry.facts for entry in entries] == [{"published_on": "2017-09-15"}, {}]


@pytest.mark.django_db
def test_the_same_list_brought_again_is_not_registered_again(site: Site) -> None:
    rows = proposed(site, ("", "/a.html", ""))
    (first,) = registered(rows)
    (again,) = registered(rows)
    (anew,) = proposed(site, ("另一标题", "/a.html", ""))
    assert (again.subject, anew.subject) == (first.subject, first.subject)
    assert "没有重复" in again.sentence
    assert models.Entry.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "day", "why"),
    [("/a.html", "2017-09-14", "写的是 2017-09-15"), ("/b.html", "2017-09-15", "没有写公开日期")],
)
def test_a_list_dates_nothing_that_its_page_does_not(site: Site, path: str, day: str, why: str) -> None:
    (row,) = proposed(site, ("甲", path, day))
    assert row.fault is not None
    assert why in str(row.fault)
    assert registered([row])[0].subject is None
