"""What a page, a sheet, a PDF and a Markdown file hold beside the plain case."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gongkai.plan import compile_plan
from gongkai.plan.reading import read
from gongkai.plan.reading.pdf_page import PageCell, PageTable
from gongkai.plan.reading.pdf_tables import Tables
from gongkai.plan.reading.radicals import whole
from gongkai.plan.reading.source import UnreadableError
from tests.plan.test_reading_word import lines, rows


def test_spans_of_a_page_are_laid_out() -> None:
    page = (
        "<table><tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td rowspan=0>d<tr><td>e<td>f"
        "<tr><td>g<td><table><tr><td>内<td>层</table>外面还有许多文字</table>"
    )
    assert rows(read(page.encode(), name="x")) == [
        ["a", "b", ""],
        [None, "c", "d"],
        ["e", "f", None],
        ["g", "内 层\n外面还有许多文字", None],
    ]


def test_scripts_styles_and_hidden_parts_are_no_text() -> None:
    page = (
        "<html><style>一、</style><script>document.write('二、')</script><body><noscript>三、</noscript>"
        "<p style='display: none'>四、</p><p hidden>五、</p><!-- 六、 --><p>一、<b>加强</b>公开<br>1. 公布</p></html>"
    )
    assert lines(read(page.encode(), name="x")) == ["一、加强公开", "1. 公布"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gb18030", "big5"])
def test_a_page_in_any_encoding(encoding: str) -> None:
    page = f"<html><meta http-equiv='Content-Type' content='text/html; charset={encoding}'><p>一、工作要求</p>"
    assert lines(read(page.encode(encoding), name="x")) == ["一、工作要求"]


def test_a_page_that_declares_the_wrong_encoding_is_read_all_the_same() -> None:
    assert lines(read("<meta charset=gb2312><p>一、加强公开</p>".encode(), name="x")) == ["一、加强公开"]


def test_hidden_sheets_are_named_and_dates_are_written_out() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["序号", "公开事项", "牵头单位", "完成时限"])
    sheet.append([1, "公布空气质量排名。", "市环保局", date(2017, 6, 30)])
    hidden = book.create_sheet("旧稿")
    hidden.append(["序号", "不读的"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue(), name="x")
    assert rows(found)[1:] == [["1", "公布空气质量排名。", "市环保局", "2017年6月30日"]]
    assert len(rows(found)) == 2
    document = compile_plan(out.getvalue(), name="x").document()
    assert [f for f in document["findings"] if "旧稿" in f["message"] and f["level"] == "note"]  # type: ignore[attr-defined]


def test_markdown_is_read_without_its_marks() -> None:
    text = (
        "# 方案\n\n一段**要紧**的话，\n还没有完。\n1. 甲\n2. 乙\n\n```\n一、不读\n```\n\n"
        "a | b\n--|--\n甲<br>乙 | 1\\|2\n| | 丙 |\n"
    )
    found = read(text.encode(), name="x")
    assert lines(found) == ["方案", "一段要紧的话，还没有完。", "1. 甲", "2. 乙"]
    assert rows(found) == [["a", "b"], ["甲\n乙", "1|2"], [None, "丙"]]


def test_a_table_pasted_with_a_row_on_a_line_is_read_as_rows() -> None:
    text = (
        "某县2019年政务公开工作方案\n\n任务\t公开内容\t单位\t时限\n"
        '一、公开\t1．公布甲。\n2．公布乙。\t甲局\t长期\n— 2 —\n\t"3．公布“丙”，\n按""月""更新。"\t\t\n'
        "二、解读\n\t1．解读丁。\t乙局\n联系人：某处\n"
    )
    found = read(text.encode(), name="x")
    assert rows(found) == [
        ["任务", "公开内容", "单位", "时限"],
        ["一、公开", "1．公布甲。\n2．公布乙。", "甲局", "长期"],
        [None, '3．公布“丙”，\n按"月"更新。', None, None],
        ["二、解读", None, None, None],
        [None, "1．解读丁。", "乙局", None],
    ]
    assert lines(found) == ["某县2019年政务公开工作方案", "联系人：某处"]


def test_a_numbered_row_that_ends_early_is_a_row() -> None:
    found = read("序号|任务|单位\n1|公布甲。|甲局\n2|公布乙。\n3｜公布丙。｜丙局\n".encode(), name="x")
    assert rows(found)[1:] == [["1", "公布甲。", "甲局"], ["2", "公布乙。", None], ["3", "公布丙。", "丙局"]]


def test_tabs_behind_numbers_and_names_make_no_table() -> None:
    text = "花城市办公厅\t2017年方案\n一、公开\n1.\t公布甲。\n2.\t公布乙，\n责任单位：\t甲局\n附件\t目录\n"
    assert lines(read(text.encode(), name="x")) == text.splitlines()


def prose(path: Path, pages: list[list[tuple[float, str]]]) -> bytes:
    """A PDF of lines, each at its left edge, under a running head and over a page number."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=A4)
    for number, page in enumerate(pages, 1):
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(72, 810, "花城市人民政府公报")
        canvas.drawString(290, 30, f"- {number} -")
        for index, (left, line) in enumerate(page):
            canvas.drawString(left, 740 - 20 * index, line)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def test_paragraphs_of_a_pdf_are_joined_over_lines_and_pages(tmp_path: Path) -> None:
    full = "公" * 35
    found = read(
        prose(
            tmp_path / "a.pdf",
            [
                [(200, "2017年政务公开方案"), (96, "一、加强公开"), (96, "1." + full[:32]), (72, full[:37])],
                [(72, "到此为止。"), (96, "2．另一条。")],
                [(96, "二、其他")],
            ],
        ),
        name="x",
    )
    assert lines(found) == [
        "2017年政务公开方案",
        "一、加强公开",
        "1." + full[:32] + full[:37] + "到此为止。",
        "2．另一条。",
        "二、其他",
    ]
    assert [block.place.page for block in found.blocks] == [1, 1, 1, 2, 3]  # type: ignore[union-attr]


def cell(text: str) -> PageCell:
    return PageCell(text, (0, 0, 1, 1))


def table(*texts: list[str]) -> PageTable:
    return PageTable((0, 0, 100, 100), [[cell(text) for text in row] for row in texts])


def test_a_row_cut_by_the_end_of_a_page_is_one_row() -> None:
    tables = Tables()
    done = tables.taken(table(["任务", "事项", "单位"], ["一、", "1．按月公开一般公共预算收支", "甲局"]), 1)
    done += tables.taken(table(["任务", "事项", "单位"], ["", "执行情况。", ""], ["", "2．公开别的。", "乙局"]), 2)
    done += tables.closed()
    assert [[cell.text for cell in row] for row in done[1:]] == [
        ["一、", "1．按月公开一般公共预算收支\n执行情况。", "甲局"],
        ["", "2．公开别的。", "乙局"],
    ]


def test_a_cell_that_is_empty_at_the_top_of_a_page_hangs_down_from_the_one_before() -> None:
    tables = Tables()
    done = tables.taken(table(["任务", "事项"], ["一、", "1．公开。"], ["", "2．公开。"]), 1)
    done += tables.taken(table(["任务", "事项"], ["", "3．公开。"]), 2)
    done += tables.closed()
    assert [row[0].covered for row in done[1:]] == [False, False, True]


def test_progress_tells_of_each_page(tmp_path: Path) -> None:
    told: list[str] = []
    with pytest.raises(UnreadableError):
        read(prose(tmp_path / "a.pdf", [[]] * 2)[:-400], name="x", progress=told.append)
    read(prose(tmp_path / "b.pdf", [[(72, "一、加强公开，按月公布。")]] * 2), name="x", progress=told.append)
    assert told[-2:] == ["第 1 页（共 2 页）", "第 2 页（共 2 页）"]


def test_characters_that_fonts_tell_as_radicals_are_made_whole() -> None:
    assert whole("⼴州市⺠政局⻔⼾⽹站按⽉公开") == "广州市民政局门户网站按月公开"


def test_a_table_cut_by_the_page_without_a_rule_below_is_whole(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.setFont("STSong-Light", 12)
    for left in (72, 200, 400):
        canvas.line(left, 100, left, 700)
    for height in (700, 400):
        canvas.line(72, height, 400, height)
    for left, height, text in (
        (80, 600, "工作任务"),
        (210, 600, "公开事项"),
        (80, 300, "一、加强公开"),
        (210, 300, "1. 公布信息"),
    ):
        canvas.drawString(left, height, text)
    canvas.save()
    found = read((tmp_path / "a.pdf").read_bytes(), name="x")
    assert rows(found) == [["工作任务", "公开事项"], ["一、加强公开", "1. 公布信息"]]
