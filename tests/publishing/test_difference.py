"""What changed between two versions is told piece by piece; put together, the pieces are the two texts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gongkai.publishing.difference import Piece, difference, pieces
from gongkai.publishing.value import DraftValue
from tests.publishing.cast import VALUE, changed

texts = st.text("一二三甲乙\n，。", max_size=60)


def put(found: list[Piece], *kinds: str) -> str:
    return "".join(piece.text for piece in found if piece.kind in kinds)


@given(texts, texts)
def test_no_character_is_lost(before: str, after: str) -> None:
    found = list(pieces(before, after))
    assert put(found, "same", "removed") == before
    assert put(found, "same", "added") == after


def test_a_word_that_changed_is_told_within_its_line() -> None:
    found = list(pieces("一、按月公布名单。", "一、按季公布名单。"))
    assert found == [Piece("same", "一、按"), Piece("removed", "月"), Piece("added", "季"), Piece("same", "公布名单。")]


def test_the_fields_that_differ_are_named_and_no_other() -> None:
    after = replace(
        changed(text="<p>另一段。</p>"), attribute="on-request", facts={**VALUE.facts, "valid_to": "2022-08-31"}
    )
    assert [each.field for each in difference(VALUE, after)] == ["text", "attribute", "valid_to"]
    assert difference(VALUE, VALUE) == []


def test_markup_alone_is_no_difference_that_a_reader_sees() -> None:
    assert difference(changed(text="<p>同<em>一</em>句。</p>"), changed(text="<p>同一句。</p>")) == []


@given(st.builds(DraftValue, title=st.text(), content=st.dictionaries(st.text(), st.text(), max_size=3)))
def test_a_value_comes_back_from_its_document_and_normal_is_normal(value: DraftValue) -> None:
    normal = value.normal()
    assert DraftValue.of(normal.document()) == normal
    assert normal.normal() == normal
    assert normal.normal().digest() == normal.digest()
