"""The file handed to a citizen: read in one way, holding only for its entry."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.proof.exceptions import InclusionError, ProofError, QuorumError, ReceiptError
from gongkai.proof.policy import Policy
from gongkai.proof.receipt import Receipt
from tests.proof.samples import ENTRY, policy, receipt
from tests.proof.shared import vectors

ENTRIES = [replace(ENTRY, revision=n).bytes() for n in range(1, 12)]


@given(st.integers(0, len(ENTRIES) - 1), st.none() | st.binary(max_size=20))
def test_a_receipt_comes_back_from_its_file(index: int, extra: bytes | None) -> None:
    written = replace(receipt(ENTRIES, index, 7, 8), extra=extra)
    assert Receipt.of(written.to_bytes()) == written
    opened = Receipt.of(written.to_bytes()).check(ENTRIES[index], policy())
    assert (opened.checkpoint.size, opened.cosigned) == (11, {"w1": 7, "w2": 8})


@given(st.data(), st.integers(0, len(ENTRIES) - 1))
def test_no_flipped_byte_in_a_receipt_or_its_entry_passes(data: st.DataObject, index: int) -> None:
    rules, written = policy("every"), receipt(ENTRIES, index, 7, 8, 9).to_bytes()
    spoils_entry = data.draw(st.booleans())
    spoilt = bytearray(ENTRIES[index] if spoils_entry else written)
    spoilt[data.draw(st.integers(0, len(spoilt) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    file, entry = (written, bytes(spoilt)) if spoils_entry else (bytes(spoilt), ENTRIES[index])
    with pytest.raises(ProofError):
        Receipt.of(file).check(entry, rules)


def test_a_receipt_holds_for_its_own_entry_alone() -> None:
    with pytest.raises(InclusionError):
        receipt(ENTRIES, 3, 7, 8).check(ENTRIES[4], policy())


def test_a_receipt_without_its_witnesses_does_not_hold() -> None:
    with pytest.raises(QuorumError):
        receipt(ENTRIES, 3, 7).check(ENTRIES[3], policy())


HEAD = "c2sp.org/tlog-proof@v1\n"
HASH = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        HEAD,
        HEAD + "\nnote\n",
        HEAD + "index 0\n",
        HEAD + "index 0\n\n",
        HEAD + "index 00\n\nnote\n",
        HEAD + "index +1\n\nnote\n",
        HEAD + "index\n\nnote\n",
        HEAD + "Index 0\n\nnote\n",
        HEAD + "index 0\nextra AA==\n\nnote\n",
        HEAD + "extra AA==\n\nnote\n",
        HEAD + "extra AB==\nindex 0\n\nnote\n",
        HEAD + "index 0\nAAAA\n\nnote\n",
        HEAD + "index 0\n" + HASH * 64 + "\nnote\n",
        HEAD.replace("v1", "v2") + "index 0\n\nnote\n",
        HEAD.replace("\n", "\r\n") + "index 0\n\nnote\n",
        HEAD + "index 0\n公开\n\nnote\n",
    ],
)
def test_a_receipt_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(ReceiptError):
        Receipt.of(text.encode())


# -- known answers of others -------------------------------------------------------------------------------------------


def test_receipts_of_another_implementation() -> None:
    answers = vectors("tlog_proof_marshal")
    for case in answers["cases"]:
        extra = case["extra_utf8"].encode() if "extra_utf8" in case else None
        path = tuple(b64decode(one) for one in case["hashes_b64"])
        written = Receipt(case["index"], path, case["checkpoint"].encode(), extra)
        assert written.to_bytes().decode() == case["want"]
        assert Receipt.of(case["want"].encode()) == written
    assert len(answers["errors"]) == 7
    for text in answers["errors"]:
        with pytest.raises(ReceiptError):
            Receipt.of(text.encode())


def test_a_whole_receipt_of_another_implementation_holds() -> None:
    case = vectors("tlog_proof_full")
    rules = Policy.of(f"log {vectors('tessera_golden_log')['vkey']}\nquorum none\n")
    file = Receipt.of(case["proof"].encode())
    assert file.check(case["leaf_utf8"].encode(), rules).checkpoint.size == 15
    with pytest.raises(InclusionError):
        file.check(b"five", rules)
