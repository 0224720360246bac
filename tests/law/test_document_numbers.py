"""Document numbers: every shape that occurs is read, one is written, and running text gives its numbers up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.document_numbers import DocumentNumber, find, parse
from gongkai.law.numerals import chinese, whole_number

PAPER = DocumentNumber("paper", "国办发", 2017, 24)


@pytest.mark.parametrize(
    "text",
    [
        "国办发〔2017〕24号",
        "国办发[2017]24号",
        "国办发［2017］24号",
        "国办发(2017)24号",
        "国办发（2017）24号",
        "国办发﹝2017﹞24号",
        "国办发【2017】24号",
        "国办发〔２０１７〕２４号",
        "国办发〔2017〕第24号",
        "国办发〔2017〕024号",
        "国 办 发 〔 2017 〕 24 号",
        "国办发　〔2017〕　24号",
        "国办发〔201724号",
        "国办发2017〕24号",
        "国办发201724号",
        "国办发2017年24号",
        " 国办发〔2017〕24",
    ],
)
def test_one_number_in_every_shape(text: str) -> None:
    found = parse(text)
    assert found is not None
    assert found.number == PAPER
    assert str(found.number) == "国办发〔2017〕24号"
    assert found.original == text.strip()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("国务院令第492号", "国务院令第492号"),
        ("中华人民共和国国务院令第 711 号", "国务院令第711号"),
        ("国令第713号", "国务院令第713号"),
        ("国务院第492号令", "国务院令第492号"),
        ("中华人民共和国主席令第四十五号", "主席令第45号"),
        ("国家市场监督管理总局令第121号", "国家市场监督管理总局令第121号"),
        ("国办函[2016]108号", "国办函〔2016〕108号"),
        ("粤府函〔2017〕65号", "粤府函〔2017〕65号"),
        ("国办公开办函〔2019〕60号", "国办公开办函〔2019〕60号"),
        ("教基一厅〔2017〕1号", "教基一厅〔2017〕1号"),
        ("发改办财金（2018）424号", "发改办财金〔2018〕424号"),
        ("财预字〔1994〕第012号", "财预字〔1994〕12号"),
        ("公通字 、司发通〔2013〕12号", "公通字、司发通〔2013〕12号"),
        ("国家税务总局公告2017年第10号", "国家税务总局公告2017年第10号"),
        ("证监会公告[2017]16号", "证监会公告〔2017〕16号"),
    ],
)
def test_numbers_of_other_kinds(text: str, written: str) -> None:
    found = parse(text)
    assert found is not None
    assert str(found.number) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "号",
        "2017",
        "〔2017〕24号",
        "国办发〔2017〕0号",
        "国办发〔1817〕24号",
        "国办发〔17〕24号",
        "主席令第十二十号",
    ],
)
def test_what_is_no_number_is_not_made_one(text: str) -> None:
    assert parse(text) is None


def test_a_wrong_form_is_reported_with_the_original() -> None:
    wrong, right = parse("国办发[2016]080号"), parse("国办发〔2016〕80号")
    assert wrong
    assert wrong.fault == "文号原文为“国办发[2016]080号”，规范写法是“国办发〔2016〕80号”。"
    assert right
    assert right.fault is None


def test_an_order_in_chinese_numerals_is_no_fault() -> None:
    found = parse("主席令第四十五号")
    assert found
    assert found.fault is None


def test_numbers_are_found_in_running_text_without_the_words_before_them() -> None:
    text = (
        "根据《工作要点的通知》（国办发〔2017〕24号）和粤府办﹝2017﹞31号、国务院令第492号以及国家市场监督管理总局令第45号，"
        "贯彻落实国办发(2016)第 80 号文。依照国家税务总局公告2017年第10号执行；"
        "国办发〔201724号。编号201724号，2017年24号楼。"
    )
    found = list(find(text))
    assert [str(each.number) for each in found] == [
        "国办发〔2017〕24号",
        "粤府办〔2017〕31号",
        "国务院令第492号",
        "国家市场监督管理总局令第45号",
        "国办发〔2016〕80号",
        "国家税务总局公告2017年第10号",
        "国办发〔2017〕24号",
    ]
    assert all(text[each.start : each.end] == each.original for each in found)
    assert [each.original for each in found if each.fault] == [
        "粤府办﹝2017﹞31号",
        "国办发(2016)第 80 号",
        "国办发〔201724号",
    ]


CODES = st.text(st.sampled_from("国办发函粤府财金教厅环监测Ab"), min_size=1, max_size=12)
NUMBERS = st.one_of(
    st.builds(DocumentNumber, st.just("paper"), CODES, st.integers(1949, 2099), st.integers(1, 99_999)),
    st.builds(DocumentNumber, st.just("order"), CODES.map("部{}".format), st.none(), st.integers(1, 9999)),
    st.builds(DocumentNumber, st.just("announcement"), CODES, st.integers(1949, 2099), st.integers(1, 99_999)),
)


@given(NUMBERS)
def test_what_is_written_is_read_as_the_same(number: DocumentNumber) -> None:
    found = parse(str(number))
    assert found is not None
    assert found.number == number
    assert found.fault is None
    assert [each.number for each in find(f"（{number}）")] == [number]


@given(st.text(max_size=200))
def test_any_text_is_read_without_breaking_and_places_are_true(text: str) -> None:
    for found in find(text):
        assert text[found.start : found.end] == found.original
    parse(text)


@given(st.integers(0, 9999))
def test_numerals_are_read_back(number: int) -> None:
    assert whole_number(chinese(number)) == whole_number(str(number)) == number


@pytest.mark.parametrize("words", ["", "十十", "二百百", "一一", "甲", "两", "-1", "1.5"])
def test_what_is_no_numeral_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        whole_number(words)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "零"), (10, "十"), (15, "十五"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (1008, "一千零八")],
)
def test_numerals_are_counted_as_articles_are(number: int, words: str) -> None:
    assert chinese(number) == words
