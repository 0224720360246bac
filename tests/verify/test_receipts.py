"""A citizen keeps one file, and it proves years later, off line, just what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.proof.policy import Policy
from gongkai.proof.receipt import Receipt
from gongkai.verify.acts import unix
from gongkai.verify.exceptions import NotInRecordError, UnknownSubjectError
from gongkai.verify.receipt import CARRIED, Checked, check, prove
from gongkai.verify.receipt_text import tell
from gongkai.verify.source import Folder
from tests.verify.found import TRUSTED
from tests.verify.small import KEY, TEXT, WITNESS, Small, note, publishes, put

TITLE = "改过的标题".encode()


def said(checked: Checked, content: str = "") -> str:
    return "\n".join(tell(checked, content))


def test_a_proof_is_of_the_newest_entry_of_its_subject(folder: Path) -> None:
    proof = prove(Folder(folder), "document/1")
    shutil.rmtree(folder)
    checked = check(proof, TRUSTED)
    assert checked.holds
    assert checked.entry
    assert (checked.index, checked.entry.kind, checked.contents["title.txt"]) == (7, "document.revised", TITLE)


def test_it_says_who_what_and_when_and_what_it_does_not_prove(folder: Path) -> None:
    told = said(check(prove(Folder(folder), "document/1", 4), TRUSTED))
    assert "存证证明成立" in told
    assert "单位 xx-finance 于 2017-08-03 10:00:00（北京时间）办理了“公开”（document.published）" in told
    assert "标题：一般公共预算收支" in told
    assert "它不证明：内容属实" in told
    assert "没有见证方佐证" in told
    assert "没有与已知的密钥核对" not in told


def test_without_a_key_it_says_that_anybody_could_have_made_it(folder: Path) -> None:
    checked = check(prove(Folder(folder), "document/1"), None)
    assert checked.holds
    assert "没有与已知的密钥核对，任何人都能造出这样的文件" in said(checked)


def test_witnesses_vouch_for_the_time(folder: Path, small: Small) -> None:
    put(folder / "checkpoint", note(small.data(), witnessed_at=unix("2017-08-06T02:00:10Z")))
    policy = Policy.of(f"log {KEY.public.vkey}\nwitness w {WITNESS.public.vkey}\nquorum w")
    told = said(check(prove(Folder(folder), "document/1"), policy))
    assert "见证方在 2017-08-06 10:00:10（北京时间）前已看到它" in told
    assert "没有见证方佐证" not in told


def test_a_file_at_hand_is_compared(folder: Path) -> None:
    proof = prove(Folder(folder), "document/1")
    same, other = check(proof, TRUSTED, TITLE), check(proof, TRUSTED, b"something else")
    assert (same.holds, same.matched) == (True, ("title.txt",))
    assert "“标题.txt”就是这个条目所公开的 title.txt" in said(same, "标题.txt")
    assert (other.holds, other.matched) == (False, ())
    assert "不是这个条目所公开的任何一件内容。存证证明本身成立" in said(other, "标题.txt")


def test_a_large_part_is_not_carried_and_can_be_compared_all_the_same(small: Small, tmp_path: Path) -> None:
    large = b"x" * (CARRIED + 1)
    small.act(**publishes("9", "2017-09-01T02:00:00Z") | {"contents": (("file-1", TEXT, large),)})
    proof = prove(Folder(small.write(tmp_path)), "document/9")
    assert len(proof) < CARRIED
    checked = check(proof, TRUSTED, large)
    assert (checked.matched, dict(checked.contents)) == (("file-1",), {})


def test_what_was_removed_is_not_carried(folder: Path) -> None:
    checked = check(prove(Folder(folder), "document/2", 5), TRUSTED)
    assert (checked.holds, dict(checked.contents)) == (True, {})


def test_a_proof_under_a_forged_checkpoint_does_not_hold(folder: Path) -> None:
    receipt = Receipt.of(prove(Folder(folder), "document/1"))
    forged = Receipt(receipt.index, receipt.path, receipt.checkpoint.replace(b"\n8\n", b"\n9\n"), receipt.extra)
    checked = check(forged.to_bytes(), TRUSTED)
    assert not checked.holds
    assert "存证证明不成立" in said(checked)


def test_a_subject_that_the_record_does_not_have(folder: Path) -> None:
    with pytest.raises(UnknownSubjectError):
        prove(Folder(folder), "document/999")
    with pytest.raises(UnknownSubjectError):
        prove(Folder(folder), "document/1", 5)
    with pytest.raises(UnknownSubjectError):
        prove(Folder(folder), "document/1", 8)


def test_a_record_that_says_any_size_is_not_read_to_its_end(folder: Path) -> None:
    file = folder / "checkpoint"
    file.write_bytes(file.read_bytes().replace(b"\n8\n", f"\n{2**62}\n".encode()))
    with pytest.raises(NotInRecordError):
        prove(Folder(folder), "document/999")


@pytest.mark.parametrize("path", ["tile/0/000.p/8", "checkpoint"])
def test_a_record_at_fault_gives_no_proof(folder: Path, path: str) -> None:
    folder.joinpath(path).write_bytes(b"\n8\n".join(folder.joinpath(path).read_bytes().split(b"\n8\n")[:1]) + b"\0")
    with pytest.raises(NotInRecordError):
        prove(Folder(folder), "document/1")


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_flipped_byte_is_found(folder: Path, data: st.DataObject) -> None:
    proof = prove(Folder(folder), "document/1")
    at = data.draw(st.integers(0, len(proof) - 1))
    flipped = proof[:at] + bytes([proof[at] ^ data.draw(st.integers(1, 255))]) + proof[at + 1 :]
    assert not check(flipped, TRUSTED).holds
