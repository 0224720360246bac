"""分工表 and 台账 as files that Word and Excel open, and the 分工表 read back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import time_machine
from click.testing import CliRunner
from docx.oxml.ns import qn

from gongkai.bodies.models import Body, Officer
from gongkai.duties.dividing import Share, changes, divide, insides
from gongkai.duties.models import Plan
from gongkai.duties.papers import commands, division_table, ledger, urging_paper, word, workbook
from gongkai.duties.papers.filled import Filled, UnreadablePaperError, read_filled
from gongkai.duties.papers.paper import Column, Paper
from gongkai.publishing.uploads.exceptions import RefusedUploadError
from tests.bodies.people import FINANCE, REFORM
from tests.duties.office import NOW, TODAY, divided, urged
from tests.duties.owed import FINANCE_DUTY, PLAN_DUTY, REGISTER_DUTY, due
from tests.publishing.cast import People

pytestmark = pytest.mark.django_db
HOSTILE = ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "＝1", "a\x0bb", "<b>&")


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def body() -> Body:
    return Body.objects.get(id=REFORM)


@pytest.fixture
def plan() -> Plan:
    return Plan.objects.get()


def sheet_of(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data)).active


def table(sheet: Any) -> tuple[int, list[str], dict[str, list[Any]]]:
    """The number of the heading's row, the heading, and rows by the duty's id."""
    for row in sheet.iter_rows():
        texts = [cell.value for cell in row]
        if "编号" in texts:
            at = texts.index("编号")
            below = sheet.iter_rows(min_row=row[0].row + 1)
            return row[0].row, texts, {cells[at].value: list(cells) for cells in below}
    raise AssertionError("no heading")


def filled(paper: Paper, cells: dict[tuple[str, str], str]) -> bytes:
    """The workbook of a paper with some cells filled in, by duty and column."""
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook(paper)))
    _, heading, rows = table(book.active)
    for (duty, column), text in cells.items():
        rows[duty][heading.index(column)].value = text
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(data: bytes, body: Body, name: str = "分工表.xlsx") -> Filled:
    return read_filled(name, data, insides(body))


def test_a_body_reads_what_it_owes_with_office_and_owner(people: People, body: Body, plan: Plan) -> None:
    divided(people, Share(PLAN_DUTY, "投资处", people.drafter.name, 5))
    paper = division_table.of_body(body, plan)
    row = next(row for row in paper.rows if PLAN_DUTY in row)
    headings = [column.heading for column in paper.columns]
    told = dict(zip(headings, row, strict=True))
    assert told["牵头单位"] == "市发展改革委"
    assert told["公开形式"] == "文件"
    assert (told["承办处室"], told["责任人"], told["提前天数"]) == ("投资处", people.drafter.name, "5")
    assert all(row[headings.index("公开依据")] for row in paper.rows)


def test_an_article_stands_as_the_ground_where_law_sets_the_limit(body: Body, plan: Plan) -> None:
    row = next(row for row in division_table.of_body(body, plan).rows if REGISTER_DUTY in row)
    assert any("《" in text and "条" in text for text in row)


def test_whoever_may_not_know_gets_no_office_and_no_owner(people: People, body: Body, plan: Plan) -> None:
    divided(people, Share(PLAN_DUTY, "投资处", "孙科长"))
    due()
    for paper in (
        division_table.of_body(body, plan, with_insides=False),
        ledger.of_body(body, plan, TODAY, "https://x.invalid/", with_insides=False),
        division_table.of_city(plan),
        ledger.of_city(plan, TODAY, "https://x.invalid/"),
    ):
        assert paper.rows
        assert not [text for row in paper.rows for text in row if "投资处" in text or "孙科长" in text]


def test_the_ledger_tells_each_due_with_its_state_and_basis(people: People, body: Body, plan: Plan) -> None:
    due()
    due(REGISTER_DUTY, state="asleep", on=None)
    divided(people, Share(PLAN_DUTY, "投资处", "孙科长"))
    paper = ledger.of_body(body, plan, TODAY, "https://x.invalid/")
    assert [row[3:6] for row in paper.rows] == [["2017-08-26", "方案", "办理中"], ["", "", "条件未具备"]]
    assert paper.rows[0][-2:] == ["投资处", "孙科长"]
    assert "截至2017年8月16日，共 2 项" in paper.below


def test_the_ledger_of_some_bodies_holds_no_other(plan: Plan) -> None:
    due()
    due(FINANCE_DUTY, FINANCE, period="2017-07")
    assert len(ledger.of_city(plan, TODAY, "", [FINANCE]).rows) == 1
    assert len(ledger.of_city(plan, TODAY, "").rows) == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_is_text_whatever_it_begins_with(text: str) -> None:
    paper = Paper("表", "题", "下", (Column("甲", 1),), ((text,),))
    cell = sheet_of(workbook.workbook(paper)).cell(4, 1)
    assert cell.data_type == "s"
    assert cell.value == text.replace("\x0b", "")
    made = docx.Document(io.BytesIO(word.document(paper)))
    assert made.tables[0].cell(1, 0).text == text.replace("\x0b", "")


def test_the_workbook_freezes_and_filters_under_its_heading_and_runs_nothing(body: Body, plan: Plan) -> None:
    sheet = sheet_of(workbook.workbook(division_table.of_body(body, plan)))
    row, heading, _rows = table(sheet)
    assert sheet.freeze_panes == f"A{row + 1}"
    assert sheet.auto_filter.ref.startswith(f"A{row}:")
    assert heading[-3:] == ["承办处室", "责任人", "提前天数"]
    assert not [cell for cells in sheet.iter_rows() for cell in cells if cell.data_type == "f"]


def test_the_document_lies_across_repeats_its_heading_and_bears_the_fonts_of_official_papers(plan: Plan) -> None:
    made = docx.Document(io.BytesIO(word.document(division_table.of_city(plan))))
    section = made.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert made.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(made.tables[0]._tbl.tr_lst) == 200
    assert made.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "宋体"
    assert made.paragraphs[0].runs[0].font.name == "黑体"


def test_a_demonstration_says_so_on_each_page_and_sheet(plan: Plan, settings: Any) -> None:
    for is_demo in (True, False):
        settings.DEMO = is_demo
        paper = division_table.of_city(plan)
        made = docx.Document(io.BytesIO(word.document(paper)))
        assert ("演示" in made.sections[0].header.paragraphs[0].text) is is_demo
        assert ("演示" in str(sheet_of(workbook.workbook(paper)).cell(1, 1).value)) is is_demo


def test_what_went_out_comes_in_again_and_is_applied_as_one(people: People, body: Body, plan: Plan) -> None:
    divided(people, Share(PLAN_DUTY, "投资处"))
    paper = division_table.of_body(body, plan)
    sent_back = filled(
        paper,
        {
            (REGISTER_DUTY, "承办处室"): "价格处",
            (REGISTER_DUTY, "责任人"): people.drafter.name,
            (REGISTER_DUTY, "提前天数"): "5",
        },
    )
    found = read(sent_back, body)
    assert found.faults == ()
    assert [(duty.id, share.office) for duty, _, share in changes(body, found.shares)] == [(REGISTER_DUTY, "价格处")]
    (row,) = divide(REFORM, found.shares, officer=people.office)
    assert (row.office, row.owner, row.days_before) == ("价格处", people.drafter, 5)


def test_unchanged_it_changes_nothing(people: People, body: Body, plan: Plan) -> None:
    divided(people, Share(PLAN_DUTY, "投资处", "孙科长", 3))
    found = read(workbook.workbook(division_table.of_body(body, plan)), body)
    assert found.faults == ()
    assert changes(body, found.shares) == []


def test_each_wrong_cell_is_named_by_row_and_column(body: Body, plan: Plan) -> None:
    paper = division_table.of_body(body, plan)
    for name in ("one", "two"):
        officer = Officer.objects.create(username=name, name="沈禾")
        officer.posts.create(body=body, role="informant", begins_on=TODAY)
    wrong = {
        (PLAN_DUTY, "编号"): "hc-2017/1.3/1",
        (REGISTER_DUTY, "承办处室"): "价格处",
        (REGISTER_DUTY, "责任人"): "沈禾",
        (REGISTER_DUTY, "提前天数"): "五",
        ("hc-2017/2.1/2", "责任人"): "孙科长",
        ("hc-2017/2.1/3", "承办处室"): "价格处",
        ("hc-2017/2.1/3", "提前天数"): "61",
    }
    data = filled(paper, wrong)
    head, _heading, _rows = table(sheet_of(data))
    found = read(data, body)
    assert [(fault.row - head, fault.column) for fault in found.faults] == [
        (1, "编号"),
        (4, "责任人"),
        (4, "提前天数"),
        (5, "承办处室"),
        (6, "提前天数"),
    ]
    assert all(str(fault).endswith("。") for fault in found.faults)
    assert not {share.duty for share in found.shares} & {REGISTER_DUTY, "hc-2017/1.3/1", "hc-2017/2.1/2"}


def test_a_duty_that_stands_twice_is_told(body: Body, plan: Plan) -> None:
    paper = division_table.of_body(body, plan)
    found = read(workbook.workbook(replace(paper, rows=[*paper.rows, paper.rows[0]])), body)
    assert ["重复" in fault.sentence for fault in found.faults] == [True]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("分工表.xlsx", b"PK\x03\x04 not a workbook"),
        ("分工表.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("分工表.xlsx", b""),
        ("分工表.html", b"<script>alert(1)</script>"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused(name: str, data: bytes, body: Body) -> None:
    with pytest.raises(RefusedUploadError):
        read(data, body, name)


def test_another_kind_of_file_and_another_table_are_no_such_paper(body: Body, plan: Plan) -> None:
    with pytest.raises(UnreadablePaperError, match="xlsx"):
        read(word.document(division_table.of_body(body, plan)), body, "分工表.docx")
    with pytest.raises(UnreadablePaperError, match="表头"):
        read(workbook.workbook(division_table.of_body(body, plan, with_insides=False)), body)


def test_a_secrecy_mark_is_refused(body: Body, plan: Plan) -> None:
    paper = division_table.of_body(body, plan)
    with pytest.raises(RefusedUploadError, match="秘密"):
        read(workbook.workbook(replace(paper, notes=["秘密★5年"])), body)


def test_an_urging_is_a_paper_with_its_dues_and_answer_day(people: People) -> None:
    due()
    sent = urged(people)
    text = "\n".join(
        each.text
        for each in docx.Document(
            io.BytesIO(urging_paper.document(sent, urging_paper.lines_of(sent)))
        ).element.body.iter(qn("w:t"))
    )
    for told in ("催办〔2017〕1号", "花城市发展和改革委员会", "请抓紧办理。", "2017年8月23日", "2017年8月26日（方案）"):
        assert told in text


def test_commands_write_papers_of_the_city_and_of_a_body(tmp_path: Path) -> None:
    due()
    for command, arguments, name in (
        (commands.division, [], "a.xlsx"),
        (commands.division, ["--body", REFORM], "b.docx"),
        (commands.ledger, ["--body", REFORM], "c.xlsx"),
    ):
        done = CliRunner().invoke(command, [*arguments, "-o", str(tmp_path / name)])
        assert done.exit_code == 0, done.output
        assert (tmp_path / name).read_bytes().startswith(b"PK")
    refused = CliRunner().invoke(commands.ledger, ["-o", str(tmp_path / "d.pdf")])
    assert (refused.exit_code, (tmp_path / "d.pdf").exists()) == (2, False)
    assert CliRunner().invoke(commands.ledger, ["--body", "x", "-o", str(tmp_path / "e.docx")]).exit_code == 2
