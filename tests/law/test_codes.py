"""Codes: their check digits catch each single wrong character, and what is wrong is told, not refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.codes import (
    CREDIT_ALPHABET,
    credit_check,
    credit_code_fault,
    identity_check,
    identity_number_fault,
    organisation_check,
    organisation_code_fault,
)

FIGURES = "0123456789"
CREDIT = st.tuples(
    st.text(CREDIT_ALPHABET, min_size=2, max_size=2),
    st.text(FIGURES, min_size=6, max_size=6),
    st.text(CREDIT_ALPHABET, min_size=9, max_size=9),
).map("".join)
IDENTITY = st.tuples(
    st.integers(110000, 659999), st.dates().map(lambda day: day.strftime("%Y%m%d").zfill(8)), st.integers(0, 999)
).map(lambda parts: f"{parts[0]}{parts[1]}{parts[2]:03}")


@pytest.mark.parametrize(
    "code", ["91440101MA5CJQ4N59", "91430111MA4L41YT1U", "91350200MA2YJ1XR9G", " 91440101ma5cjq4n59 "]
)
def test_right_credit_codes(code: str) -> None:
    assert credit_code_fault(code) is None


def test_a_real_code_that_fails_is_warned_of_with_what_was_expected() -> None:
    fault = credit_code_fault("91350203M0001QAY9B")
    assert fault
    assert "校验位不符" in fault
    assert "“9”" in fault


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", "18位"),
        ("91440101MA5CJQ4N5", "17位"),
        ("91440101MA5CJQ4NI9", "“I”"),
        ("9144O101MA5CJQ4N59", "“O”"),
        ("91A40101MA5CJQ4N59", "行政区划"),
    ],
)
def test_a_code_of_the_wrong_shape_is_told_why(code: str, words: str) -> None:
    fault = credit_code_fault(code)
    assert fault
    assert words in fault


@given(CREDIT, st.integers(0, 17), st.sampled_from(CREDIT_ALPHABET))
def test_each_single_wrong_character_of_a_credit_code_is_caught(body: str, place: int, other: str) -> None:
    code = body + credit_check(body)
    assert credit_code_fault(code) is None
    wrong = code[:place] + other + code[place + 1 :]
    assert (credit_code_fault(wrong) is None) is (wrong == code)


@pytest.mark.parametrize("code", ["M0001QAY-9", "M0001QAY9", "MA5CJQ4N-5"])
def test_right_organisation_codes(code: str) -> None:
    assert organisation_code_fault(code) is None


@pytest.mark.parametrize("code", ["M0001QAY-8", "M0001QAY", "M0001QAY-99", ""])
def test_wrong_organisation_codes(code: str) -> None:
    assert organisation_code_fault(code)


@given(st.text(FIGURES, min_size=8, max_size=8), st.integers(0, 8), st.sampled_from(FIGURES))
def test_each_single_wrong_figure_of_an_organisation_code_is_caught(body: str, place: int, other: str) -> None:
    code = body + organisation_check(body)
    assert organisation_code_fault(code) is None
    wrong = code[:place] + other + code[place + 1 :]
    assert (organisation_code_fault(wrong) is None) is (wrong == code)


@pytest.mark.parametrize("number", ["11010519491231002X", "11010519491231002x", "440524188001010014"])
def test_right_identity_numbers(number: str) -> None:
    assert identity_number_fault(number) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("110105194912310021", "校验位"),
        ("11010519491331002X", "不是一个日期"),
        ("1101051949123100", "17位数字"),
        ("", "17位数字"),
    ],
)
def test_a_wrong_identity_number_is_told_why_and_not_repeated(number: str, words: str) -> None:
    fault = identity_number_fault(number)
    assert fault
    assert words in fault
    assert not number or number not in fault


@given(IDENTITY, st.integers(0, 17), st.sampled_from(FIGURES + "X"))
def test_each_single_wrong_character_of_an_identity_number_is_caught(body: str, place: int, other: str) -> None:
    number = body + identity_check(body)
    assert identity_number_fault(number) is None
    wrong = number[:place] + other + number[place + 1 :]
    assert (identity_number_fault(wrong) is None) is (wrong == number)
