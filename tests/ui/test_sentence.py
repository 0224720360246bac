"""A plan's sentence is lit up without a character lost, added or moved."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from gongkai.ui.sentence import KINDS, Mark, marks_of, places_of, segments
from gongkai.ui.templatetags.ui import lit

TEXTS = st.text(alphabet="在市政府门户网站按月公开<&\"'AaİＡ。\n", max_size=30)
EDGES = st.integers(-3, 40)
MARKS = st.lists(st.builds(Mark, EDGES, EDGES, st.sampled_from(KINDS), st.integers(0, 4)), max_size=8)


@given(TEXTS, MARKS)
def test_segments_joined_give_the_text(text: str, marks: list[Mark]) -> None:
    assert "".join(segment.text for segment in segments(text, marks)) == text


@given(TEXTS, MARKS)
def test_a_character_is_lit_if_and_only_if_a_mark_covers_it(text: str, marks: list[Mark]) -> None:
    kinds = [set(segment.kinds) for segment in segments(text, marks) for _sign in segment.text]
    assert kinds == [{mark.kind for mark in marks if mark.start <= at < mark.end} for at in range(len(text))]


@given(TEXTS, MARKS)
def test_a_duty_is_numbered_once_where_its_product_begins(text: str, marks: list[Mark]) -> None:
    opened = [duty for segment in segments(text, marks) for duty in segment.opens]
    reached = {
        mark.duty
        for mark in marks
        if mark.kind == "product" and mark.duty and max(0, mark.start) < min(len(text), mark.end)
    }
    assert len(opened) == len(set(opened))
    assert set(opened) == reached


@given(TEXTS, MARKS)
def test_what_a_reader_sees_is_the_text_and_nothing_in_it_is_markup(text: str, marks: list[Mark]) -> None:
    page = lit(segments(text, marks))
    assert unescape(re.sub(r'</?span(?: class="[a-z0-9 -]+")?>', "", page)) == text


@given(TEXTS, st.text(alphabet="市政AaİＡ", max_size=3))
def test_what_is_searched_for_is_lit_where_it_stands(text: str, word: str) -> None:
    for mark in places_of(word, text):
        assert text[mark.start : mark.end].lower() == word.lower()


def test_a_word_is_found_each_time_and_in_either_case() -> None:
    assert [mark.start for mark in places_of("ppp", "PPP项目和ppp")] == [0, 6]


def test_marks_of_other_kinds_and_broken_spans_are_left_out() -> None:
    spans = {"product": [[0, 2], [3]], "whatever": [[0, 1]]}
    assert marks_of(spans, 1) == [Mark(0, 2, "product", 1)]
