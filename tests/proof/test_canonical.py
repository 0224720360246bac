"""One document, one sequence of bytes."""

from __future__ import annotations

import json
import struct
from enum import IntEnum
from functools import partial
from typing import Any
from unicodedata import normalize

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from gongkai.proof.canonical import canonical, parse
from gongkai.proof.exceptions import (
    CanonicalError,
    DuplicateKeyError,
    FloatError,
    IntegerError,
    TextError,
    ValueKindError,
)
from tests.proof.shared import vectors

texts = st.text(alphabet=st.characters(codec="utf-8")).map(partial(normalize, "NFC"))
documents = st.recursive(
    st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
)


class Colour(IntEnum):
    RED = 1


@given(documents)
def test_document_comes_back_from_its_bytes(document: Any) -> None:
    assert parse(canonical(document)) == document


def test_known_answer() -> None:
    # By UTF-16 code units: the emoji's surrogates sort before the half-width letter.
    assert canonical({"ｱ": '\u0000\u001f\n"\\/é', "😀": [1, True, None], "a": {}}).decode() == (
        '{"a":{},"😀":[1,true,null],"ｱ":"\\u0000\\u001f\\n\\"\\\\/é"}'
    )


@pytest.mark.parametrize(
    ("document", "error", "where"),
    [
        ({"rows": 1.5}, FloatError, "$.rows"),
        ([float("nan")], FloatError, "$[0]"),
        ({"rows": 2**53}, IntegerError, "$.rows"),
        (-(2**53), IntegerError, "$"),
        ({"name": "e\u0301"}, TextError, "$.name"),
        ({"e\u0301": 1}, TextError, "$"),
        ({"name": "\ud800"}, TextError, "$.name"),
        ({1: 2}, ValueKindError, "$"),
        ([b"bytes"], ValueKindError, "$[0]"),
        ([Colour.RED], ValueKindError, "$[0]"),
    ],
)
def test_what_has_no_one_spelling_is_refused_by_its_key(document: Any, error: type[CanonicalError], where: str) -> None:
    with pytest.raises(error) as refusal:
        canonical(document)
    assert refusal.value.where == where


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('{"a":1,"a":1}', DuplicateKeyError),
        ("1.0", FloatError),
        ("1e3", FloatError),
        ("NaN", FloatError),
        ("-Infinity", FloatError),
        ("9007199254740992", IntegerError),
        ("-0", CanonicalError),
        ('{"b":1,"a":2}', CanonicalError),
        ('{"a": 1}', CanonicalError),
        ("[1]\n", CanonicalError),
        ("\ufeff[1]", CanonicalError),
        (r'"\u00e9"', CanonicalError),
        (r'"\ud800"', TextError),
        (r'"e\u0301"', TextError),
        ("[" * 100_000, CanonicalError),
        ("9" * 5000, CanonicalError),
        ("", CanonicalError),
    ],
)
def test_bytes_that_are_not_the_canonical_ones_are_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        parse(text.encode("utf-8", "surrogatepass"))


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    with pytest.raises(CanonicalError):
        parse(b'"\xff"')


def test_a_nest_too_deep_is_refused() -> None:
    nest: list[Any] = []
    for _ in range(100_000):
        nest = [nest]
    with pytest.raises(CanonicalError):
        canonical(nest)


# -- known answers of others ----------------------------------------------------------------------------------------


def test_documents_of_other_implementations() -> None:
    refused = {"structures": FloatError, "values": FloatError, "unicode": TextError, "weird": TextError}
    for case in vectors("jcs")["cases"]:
        document, expected = json.loads(case["input_json_text"]), bytes.fromhex(case["output_hex"])
        assert rfc8785.dumps(document) == expected, case["name"]
        if error := refused.get(case["name"]):
            with pytest.raises(error):
                canonical(document)
        else:
            assert canonical(document) == expected, case["name"]
            assert parse(expected) == document


def test_numbers_of_rfc_8785_are_written_so_or_refused() -> None:
    for bits, expected in vectors("jcs_numbers")["cases"]:
        number = struct.unpack(">d", bytes.fromhex(bits))[0]
        if expected is not None:
            assert rfc8785.dumps(number).decode() == expected, bits
        with pytest.raises(FloatError):
            canonical(number)
