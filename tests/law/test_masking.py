"""Masking: no number or name that leads to a person is left, what is not a person's stays, and places are told."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.law.codes import credit_check, credit_code_fault, identity_check, organisation_check
from gongkai.law.masking import mask, mask_name

WORDS = st.text(st.sampled_from("申请人的联系电话为、，。（）：\n证 "), max_size=8)


def figures(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


BORN = st.dates(date(1850, 1, 1), date(2099, 12, 31))
IDENTITY = st.tuples(st.integers(110000, 659999), BORN, figures(3)).map(
    lambda parts: (body := f"{parts[0]}{parts[1]:%Y%m%d}{parts[2]}") + identity_check(body)
)
MOBILE = st.tuples(st.sampled_from(["", "+86 ", "86-", "0", "0086"]), st.sampled_from("3456789"), figures(9)).map(
    lambda parts: f"{parts[0]}1{parts[1]}{parts[2]}"
)
CARD = (
    st.tuples(st.sampled_from("3456"), st.integers(15, 18).flatmap(figures))
    .map("".join)
    .filter(lambda card: len(card) != 18)
)
MAIL = st.from_regex(r"[a-z0-9._]{1,12}@[a-z0-9]{1,8}(\.[a-z]{2,4}){1,2}", fullmatch=True)


def wide(text: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


@given(st.lists(st.tuples(WORDS.map("甲{}".format), st.one_of(IDENTITY, MOBILE, CARD), st.booleans()), max_size=5))
def test_no_run_of_figures_of_a_person_is_left(parts: list[tuple[str, str, bool]]) -> None:
    text = "".join(words + (wide(number) if is_wide else number) for words, number, is_wide in parts)
    masked = mask(text)
    assert not re.search(r"[0-9０-９]{4,}", masked.text), masked.text
    assert len(masked.masks) == len(parts)
    assert len(masked.text) == len(text)


@given(WORDS, MAIL)
def test_no_address_is_left(words: str, address: str) -> None:
    assert mask(f"{words}邮箱{address}。").text == f"{words}邮箱***@***。"


@given(IDENTITY, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_an_identity_number_is_hidden_even_where_one_of_its_figures_is_wrong(
    number: str, place: int, other: str
) -> None:
    wrong = number[:place] + (other if place == 17 or other != "X" else "7") + number[place + 1 :]
    # Where the first figure is the wrong one it is no number of the country; a body's code is meant to be read.
    assume(wrong[0] not in "0789" and credit_code_fault(wrong) is not None)
    assert mask(f"身份证{wrong}。").text == f"身份证{'*' * 18}。"


@given(st.text(max_size=200), st.lists(st.text(max_size=4), max_size=3))
def test_any_text_is_masked_once_and_for_all(text: str, names: list[str]) -> None:
    once = mask(text, names=names)
    for one, next_ in zip(once.masks, once.masks[1:], strict=False):
        assert one.end <= next_.start
    assert mask(once.text).masks == ()


@given(st.sampled_from(["11440100", "12110000", "51350200", "91440118"]), figures(8))
def test_a_bodys_code_of_figures_alone_is_read(head: str, organisation: str) -> None:
    body = head + organisation + organisation_check(organisation)
    assert mask(f"代码{body}{credit_check(body)}。").masks == ()


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码91440101MA5CJQ4N59",
        "统一社会信用代码 911101085923662400",
        "国办发〔2017〕24号，国务院令第492号",
        "2017-06-30 2017-07-31",
        "2017 2018 2019 2020",
        "投资15000000000元，产量13800138000吨",
        "办公电话020-83125678",
        "索引号007482532/2017-00001",
    ],
)
def test_what_is_no_persons_stays(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    ("text", "masked", "labels"),
    [
        ("身份证110105 19491231 002X", "身份证********************", ["公民身份号码"]),
        ("旧证440524800101001。", "旧证***************。", ["公民身份号码"]),
        ("误写11010519491331002X。", "误写******************。", ["公民身份号码"]),
        ("手机138-0013-8000", "手机*************", ["手机号码"]),
        ("手机１３８００１３８０００转", "手机***********转", ["手机号码"]),
        ("联系13800138000 万先生", "联系*********** 万先生", ["手机号码"]),
        ("卡号6222 0212 3456 7890 123", "卡号***********************", ["银行账号"]),
        ("zhang.san@example.com.cn、", "***@***、", ["电子邮箱"]),
    ],
)
def test_each_shape_is_hidden_and_named(text: str, masked: str, labels: list[str]) -> None:
    found = mask(text)
    assert (found.text, [each.label for each in found.masks]) == (masked, labels)


def test_an_offices_own_line_is_hidden_only_when_asked() -> None:
    assert mask("电话020-83125678", kinds={"telephone"}).text == "电话************"


def test_given_names_are_hidden_the_longest_first_and_places_are_told() -> None:
    found = mask("张三丰、张三和Li Lei，Li Leiming", names=["张三", "张三丰", "Li Lei", "张"])
    assert found.text == "张某某、张某和L** L**，Li Leiming"
    assert [(each.start, each.end) for each in found.masks] == [(0, 3), (4, 6), (7, 13)]
    assert str(found.masks[0]) == "第 1 至 3 字：姓名"


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张某"),
        ("张三丰", "张某某"),
        ("欧阳修", "欧阳某"),
        ("欧阳", "欧某"),
        ("诸葛孔明", "诸葛某某"),
        ("古丽·买买提", "古某某·某某"),
        ("John Smith", "J** S**"),
        (" 王五 ", "王某"),
    ],
)
def test_a_name_keeps_its_surname(name: str, masked: str) -> None:
    assert mask_name(name) == masked
