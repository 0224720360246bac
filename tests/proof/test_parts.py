"""Parts: committed to, shown, checked; and ids that say nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.proof.exceptions import PartError, PartFormError
from gongkai.proof.ids import new_pseudonym, new_subject_id
from gongkai.proof.parts import PartFile, check_part, part_path

PART = PartFile(content="关于公布权责清单的通知".encode(), salt=bytes(range(32)))
TYPE = "text/plain;charset=utf-8"


def test_known_commitment() -> None:
    length = len(PART.content).to_bytes(8, "big")
    written = b"gongkai-part/v1\n" + PART.salt + b"text/plain;charset=utf-8\n" + length + PART.content
    assert PART.commitment(TYPE) == sha256(written).hexdigest()
    assert PART.commitment(TYPE) == "8d06152ff8b05acf427df684daa53bee874f7f79e5fb35c1f3d90ee41d7ad6e7"


@given(st.binary(max_size=200))
def test_content_comes_back_from_its_file(content: bytes) -> None:
    part = PartFile(content)
    assert PartFile.of(part.to_bytes()) == part
    assert check_part(part.to_bytes(), media_type=TYPE, commitment=part.commitment(TYPE)) == content


@given(st.data(), st.binary(max_size=60))
def test_no_flipped_byte_in_a_part_passes(data: st.DataObject, content: bytes) -> None:
    part = PartFile(content)
    spoilt = bytearray(part.to_bytes())
    spoilt[data.draw(st.integers(0, len(spoilt) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(PartError):
        check_part(bytes(spoilt), media_type=TYPE, commitment=part.commitment(TYPE))


def test_a_part_under_another_type_is_refused() -> None:
    with pytest.raises(PartError):
        check_part(PART.to_bytes(), media_type="text/html", commitment=PART.commitment(TYPE))


def test_equal_contents_have_commitments_that_do_not_tell() -> None:
    assert PartFile(b"same").commitment(TYPE) != PartFile(b"same").commitment(TYPE)


def test_a_file_shorter_than_its_salt_is_refused() -> None:
    with pytest.raises(PartFormError):
        check_part(bytes(31), media_type=TYPE, commitment=PART.commitment(TYPE))


@pytest.mark.parametrize(
    "media_type", ["", "text", "text/html\n", "Text/HTML", "文本/html", "text/html; charset=utf-8"]
)
def test_a_type_in_another_spelling_is_refused(media_type: str) -> None:
    with pytest.raises(PartFormError):
        PART.commitment(media_type)


def test_a_part_stands_under_its_first_two_digits() -> None:
    assert part_path("ab" * 32) == f"part/ab/{'ab' * 32}"
    for wrong in ("ab", "AB" * 32, "../" + "ab" * 31, "ab" * 32 + "\n"):
        with pytest.raises(PartFormError):
            part_path(wrong)


def test_a_subject_id_is_a_uuid_of_version_7_in_26_characters() -> None:
    now = datetime(2017, 8, 11, 2, 30, tzinfo=UTC)
    id = new_subject_id(now)
    number = 0
    for digit in id:
        number = number * 32 + "0123456789abcdefghjkmnpqrstvwxyz".index(digit)
    assert len(id) == 26
    assert number >> 80 == now.timestamp() * 1000
    assert number >> 76 & 0xF == 7
    assert number >> 62 & 0b11 == 0b10


@given(st.datetimes(datetime(1970, 1, 1), datetime(9999, 1, 1), timezones=st.just(UTC)))
def test_subject_ids_sort_by_when_they_were_made(now: datetime) -> None:
    assert new_subject_id(now) < new_subject_id(now + timedelta(milliseconds=2))


def test_ids_do_not_repeat() -> None:
    now = datetime(2017, 8, 11, tzinfo=UTC)
    assert len({new_subject_id(now) for _ in range(1000)}) == 1000
    pseudonyms = {new_pseudonym() for _ in range(1000)}
    assert len(pseudonyms) == 1000
    assert {len(pseudonym) for pseudonym in pseudonyms} == {22}


def test_an_instant_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        new_subject_id(datetime(2017, 8, 11))
