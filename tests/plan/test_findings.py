"""What a plan leaves open is said with the place where it stands and a proposal, never guessed."""

from __future__ import annotations

import pytest

from gongkai.plan import NotAPlanError, compile_plan
from gongkai.plan.grammar.reading import Finding, Reading


def table(*rows: tuple[str, ...]) -> Reading:
    """A plan that is a table, each row its cells."""
    text = "云川市2018年政务公开工作分工表\n\n" + "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)
    return compile_plan(text.encode(), name="table.txt")


HEADING = ("序号", "工作任务", "具体内容", "责任单位")
FIRST = ("1", "一、财政", "按月公开财政收支情况。", "市财政局")


def told(reading: Reading) -> list[tuple[str, str | None, str, str | None]]:
    return [(each.level, each.item, each.message, each.proposal) for each in reading.findings]


def only(reading: Reading) -> Finding:
    (finding,) = reading.findings
    return finding


def test_a_table_without_a_column_for_bodies_is_one_finding() -> None:
    reading = table(HEADING[:3], FIRST[:3], ("2", "", "公布收费目录清单。"))
    assert [item.lead for item in reading.items] == [(), ()]
    finding = only(reading)
    assert (finding.level, finding.item) == ("error", "1.1")
    assert "牵头单位" in finding.message
    assert finding.proposal


def test_a_row_without_a_body_is_a_finding_that_proposes_the_one_above() -> None:
    assert table(HEADING, FIRST).findings == ()
    reading = table(HEADING, FIRST, ("2", "二、环保", "每月公布空气质量状况。", "无"))
    assert told(reading) == [("error", "2.2", "这一条没有责任单位。", "同上一条：市财政局")]


def test_a_number_twice_and_a_number_out_of_order_are_told_at_their_items() -> None:
    twice = table(HEADING, FIRST, ("1", "", "公布收费目录清单。", "市财政局"))
    assert [item.id for item in twice.items] == ["1.1", "1.2"]
    assert told(twice) == [("warning", "1.2", "序号1在本方面重复出现。", "编为1.2")]
    gap = table(HEADING, FIRST, ("5", "", "公布收费目录清单。", "市财政局"))
    assert [item.id for item in gap.items] == ["1.1", "1.5"]
    assert told(gap) == [("warning", "1.5", "序号5接在1之后，不连续。", "编为1.5")]
    start, end = gap.items[1].span
    assert only(gap).span == (start, end)


def test_a_section_left_out_is_told() -> None:
    reading = table(HEADING, FIRST, ("2", "三、环保", "每月公布空气质量状况。", "市环保局"))
    (finding,) = reading.findings
    assert (finding.level, finding.proposal) == ("warning", "按原文序号保留")
    assert "序号是3" in finding.message


def test_empty_cells_make_no_item() -> None:
    reading = table(HEADING, FIRST, ("", "", "", ""), ("2", "", "", ""))
    assert [item.id for item in reading.items] == ["1.1"]
    with pytest.raises(NotAPlanError):
        table(HEADING, ("1", "", "", ""))


def test_a_plan_without_sections_has_one() -> None:
    reading = table(("序号", "具体内容", "责任单位"), ("1", "按月公开财政收支情况。", "市财政局"))
    assert reading.sections == (("1", "（未分方面）"),)
    reading = compile_plan(
        "1．按月公开财政收支情况。（市财政局）\n2．公布收费目录清单。（市发改委）".encode(), name="list.txt"
    )
    assert [(item.id, item.lead) for item in reading.items] == [("1.1", ("市财政局",)), ("1.2", ("市发改委",))]


def test_bodies_beside_a_lead_without_a_part_of_their_own_are_told() -> None:
    finding = only(table(HEADING, (*FIRST[:3], "市财政局（牵头）、市审计局")))
    assert (finding.level, finding.proposal) == ("note", "列为落实单位：市审计局")
