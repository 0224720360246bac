"""Signed notes, checkpoints, cosignatures and the policy that says whom to believe."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.cosignature import cosigned_at
from gongkai.proof.exceptions import (
    CheckpointError,
    ConsistencyError,
    KeyFormError,
    KeyKindError,
    NoteError,
    OriginError,
    PolicyError,
    ProofError,
    QuorumError,
    SignatureError,
    UnsignedError,
)
from gongkai.proof.keys import Kind, PublicKey, SecretKey
from gongkai.proof.note import Note, Signature, sign, signature_by
from gongkai.proof.policy import Policy
from gongkai.proof.proofs import check_consistency
from gongkai.proof.tree import EMPTY_ROOT, leaf_hashes, root_of
from tests.proof.samples import LOG_KEY, ORIGIN, WITNESS_KEYS, policy, signed_checkpoint
from tests.proof.shared import vectors

HASHES = leaf_hashes([b"one", b"two", b"three"])
STRANGER = SecretKey("stranger.invalid", Kind.NOTE, bytes([9] * 32))


# -- keys --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [LOG_KEY, *WITNESS_KEYS, SecretKey.new("demo.invalid/新"), SecretKey.new("w", Kind(4))])
def test_a_key_comes_back_from_its_text(key: SecretKey) -> None:
    assert SecretKey.of(key.skey) == key
    assert PublicKey.of(key.public.vkey) == key.public
    assert key.seed.hex() not in repr(key)
    assert repr(key.seed) not in repr(key)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u3000b", "a\nb"])
def test_a_name_that_could_not_be_told_from_the_rest_is_refused(name: str) -> None:
    with pytest.raises(KeyFormError):
        SecretKey.new(name)


@given(st.data(), st.sampled_from([LOG_KEY.public.vkey, WITNESS_KEYS[0].public.vkey]))
def test_no_flipped_byte_in_a_key_passes(data: st.DataObject, vkey: str) -> None:
    with pytest.raises((KeyFormError, KeyKindError)):
        PublicKey.of(flipped(data, vkey.encode()).decode("latin-1"))


def test_a_secret_key_is_not_told_by_its_refusal() -> None:
    wrong = LOG_KEY.skey.replace(LOG_KEY.public.id.hex(), "00000000")
    for text in (wrong, wrong + "=", wrong[1:]):
        with pytest.raises(KeyFormError) as refusal:
            SecretKey.of(text)
        assert LOG_KEY.skey[-20:] not in str(refusal.value)


def test_a_key_of_another_kind_is_refused() -> None:
    with pytest.raises(KeyKindError):
        PublicKey.of("a+00000000+" + "Bv" + "A" * 42)


# -- notes -------------------------------------------------------------------------------------------------------------


def test_a_note_comes_back_from_its_bytes() -> None:
    note = sign("one\n\ntwo\n", LOG_KEY).with_signatures(signature_by(STRANGER, "one\n\ntwo\n"))
    assert Note.of(note.to_bytes()) == note
    assert note.signers([LOG_KEY.public]) == {LOG_KEY.public: None}


@given(st.data())
def test_no_flipped_byte_in_a_note_passes(data: st.DataObject) -> None:
    note = sign("demo.invalid\n3\n公开\n", LOG_KEY).to_bytes()
    with pytest.raises(ProofError):
        Note.of(flipped(data, note)).signers([LOG_KEY.public])


def test_a_note_by_strangers_alone_is_not_believed() -> None:
    with pytest.raises(UnsignedError):
        sign("text\n", STRANGER).signers([LOG_KEY.public])


def test_one_false_signature_of_a_known_key_spoils_the_note() -> None:
    false = Signature(LOG_KEY.name, LOG_KEY.public.id, bytes(64))
    with pytest.raises(SignatureError):
        sign("text\n", STRANGER).with_signatures(false).signers([LOG_KEY.public, STRANGER.public])


LINE = sign("text\n", LOG_KEY).signatures[0].line


@pytest.mark.parametrize(
    "data",
    [
        "text\n",
        "text\n\n",
        "text\n\n" + LINE[:-1],
        "text\n" + LINE,
        "text\n\n" + LINE + "\n",
        "te\txt\n\n" + LINE,
        "te\rxt\n\n" + LINE,
        "text\n\n" + LINE.replace("—", "-"),
        "text\n\n" + LINE.replace("— ", "—"),
        "text\n\n" + LINE.replace(ORIGIN, "a+b"),
        "text\n\n— a b AAAAAAAA\n",
        "text\n\n— a AAAA\n",
        "text\n\n— a AAAAAAB=\n",
        "text\n\n" + LINE * 101,
        "text\n" * 200_001 + "\n" + LINE,
    ],
)
def test_a_note_in_another_form_is_refused(data: str) -> None:
    with pytest.raises(NoteError):
        Note.of(data.encode())


def test_a_note_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(NoteError):
        Note.of(b"\xff\n\n" + LINE.encode())


@pytest.mark.parametrize("text", ["", "text", "te\0xt\n"])
def test_a_text_that_no_note_holds_is_not_signed(text: str) -> None:
    with pytest.raises(NoteError):
        sign(text, LOG_KEY)


# -- checkpoints -------------------------------------------------------------------------------------------------------


@given(st.integers(1, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_comes_back_from_its_text(size: int, root: bytes) -> None:
    checkpoint = Checkpoint(ORIGIN, size, root)
    assert Checkpoint.of(checkpoint.text) == checkpoint


ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n",
        f"a\n0\n{ROOT}",
        f"\n0\n{ROOT}\n",
        f"a\n00\n{ROOT}\n",
        f"a\n-1\n{ROOT}\n",
        f"a\n+1\n{ROOT}\n",
        f"a\n1 \n{ROOT}\n",
        f"a\n١\n{ROOT}\n",
        f"a\n{2**63}\n{ROOT}\n",
        f"a\n1\n{ROOT}\n\n",
        "a\n1\nAAAA\n",
        f"a\n1\n{ROOT[:-1]}\n",
        "a\n1\n" + ROOT.replace("FU=", "FV=") + "\n",
        "a\n0\n" + "A" * 43 + "=\n",
    ],
)
def test_a_checkpoint_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(CheckpointError):
        Checkpoint.of(text)


def test_an_empty_record_has_the_empty_root() -> None:
    assert Checkpoint.of(f"a\n0\n{ROOT}\n") == Checkpoint("a", 0, EMPTY_ROOT)


# -- whom to believe ---------------------------------------------------------------------------------------------------


def test_a_checkpoint_is_opened_with_its_cosignatures() -> None:
    opened = policy().opened(signed_checkpoint(HASHES, 1_500_000_300, 1_500_000_100))
    assert opened.checkpoint == Checkpoint(ORIGIN, 3, root_of(HASHES))
    assert opened.cosigned == {"w1": 1_500_000_300, "w2": 1_500_000_100}


@pytest.mark.parametrize(
    ("quorum", "cosigned", "satisfied", "at"),
    [
        ("none", (), True, None),
        ("w1", (7,), True, 7),
        ("w2", (7,), False, None),
        ("two", (7,), False, None),
        ("two", (7, 9), True, 9),
        ("two", (7, 9, 8), True, 8),
        ("every", (7, 9), False, None),
        ("every", (7, 9, 8), True, 9),
    ],
)
def test_a_quorum_is_complete_when_its_last_needed_witness_signed(
    quorum: str, cosigned: tuple[int, ...], satisfied: bool, at: int | None
) -> None:
    rules = policy(quorum)
    opened = rules.opened(signed_checkpoint(HASHES, *cosigned))
    assert rules.is_satisfied_by(opened.cosigned) is satisfied
    assert rules.witnessed_at(opened) == at
    if not satisfied:
        with pytest.raises(QuorumError):
            rules.require_quorum(opened)


def test_groups_hold_groups() -> None:
    w1, w2, w3 = (key.public.vkey for key in WITNESS_KEYS)
    rules = Policy.of(
        f"""# whom we believe
        log {LOG_KEY.public.vkey} https://demo.invalid/
        witness archive {w1} https://archive.invalid/
        witness paper {w2}
        witness school {w3}
        group outside any paper school   # one of the two
        group both all archive outside
        quorum both
        """
    )
    assert rules.is_satisfied_by({"archive", "school"})
    assert not rules.is_satisfied_by({"paper", "school"})


def test_a_checkpoint_of_another_origin_is_not_believed() -> None:
    with pytest.raises(OriginError):
        policy(log=STRANGER.public).opened(signed_checkpoint(HASHES))


def test_witnesses_alone_do_not_make_a_checkpoint() -> None:
    text = Checkpoint(ORIGIN, 3, root_of(HASHES)).text
    note = Note(text, (signature_by(WITNESS_KEYS[0], text, at=7),))
    with pytest.raises(UnsignedError):
        policy().opened(note.to_bytes())


def test_a_cosignature_says_its_time_and_no_other() -> None:
    text = Checkpoint(ORIGIN, 3, root_of(HASHES)).text
    line = signature_by(WITNESS_KEYS[0], text, at=7)
    later = Signature(line.name, line.key_id, (8).to_bytes(8, "big") + line.data[8:])
    too_late = Signature(line.name, line.key_id, (2**63).to_bytes(8, "big") + line.data[8:])
    for false in (later, too_late):
        with pytest.raises(SignatureError):
            policy().opened(sign(text, LOG_KEY).with_signatures(false).to_bytes())
    with pytest.raises(ValueError, match="states its time"):
        signature_by(WITNESS_KEYS[0], text)


@given(st.data())
def test_no_flipped_byte_in_a_cosigned_checkpoint_passes(data: st.DataObject) -> None:
    rules = policy("every")
    with pytest.raises(ProofError):
        rules.require_quorum(rules.opened(flipped(data, signed_checkpoint(HASHES, 7, 8, 9))))


LOG, W1, W2 = f"log {LOG_KEY.public.vkey}\n", WITNESS_KEYS[0].public.vkey, WITNESS_KEYS[1].public.vkey


@pytest.mark.parametrize(
    "text",
    [
        "",
        LOG,
        "quorum none\n",
        LOG + "quorum w\n",
        LOG + "quorum none\nquorum none\n",
        LOG + f"witness none {W1}\nquorum none\n",
        LOG + f"witness w {W1}\nwitness w {W2}\nquorum w\n",
        LOG + f"witness w {W1}\nwitness v {W1}\nquorum w\n",
        LOG + f"witness w {LOG_KEY.public.vkey}\nquorum w\n",
        f"log {W1}\nquorum none\n",
        LOG + f"witness w {W1}\ngroup g 2 w w\nquorum g\n",
        LOG + f"witness w {W1}\ngroup g 2 w\nquorum g\n",
        LOG + f"witness w {W1}\ngroup g 0 w\nquorum g\n",
        LOG + f"witness w {W1}\ngroup g most w\nquorum g\n",
        LOG + "group g all\nquorum g\n",
        LOG + "group g any g\nquorum g\n",
        LOG + f"witness w {W1} url more\nquorum w\n",
        LOG + "trust everybody\nquorum none\n",
    ],
)
def test_a_policy_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(PolicyError):
        Policy.of(text)


def test_one_key_of_the_record_may_follow_another() -> None:
    rules = Policy.of(LOG + f"log {SecretKey.new(ORIGIN).public.vkey}\nquorum none\n")
    assert rules.opened(signed_checkpoint(HASHES)).checkpoint.size == 3


def flipped(data: st.DataObject, right: bytes) -> bytes:
    spoilt = bytearray(right)
    spoilt[data.draw(st.integers(0, len(spoilt) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    return bytes(spoilt)


# -- known answers of others -------------------------------------------------------------------------------------------


def test_notes_of_other_implementations() -> None:
    cases = vectors("signed_note")
    byte_exact, two, c2sp = cases["valid"]
    key = SecretKey.of(byte_exact["skey"])
    assert key.public.vkey == byte_exact["vkey"]
    assert key.skey == byte_exact["skey"]
    assert sign(byte_exact["text"], key).to_bytes().decode() == byte_exact["note"]
    assert signature_by(key, byte_exact["text"]).line == byte_exact["signature_line"]
    signers = Note.of(two["note"].encode()).signers(map(PublicKey.of, two["vkeys"]))
    assert [key.name for key in signers] == two["expect_verified"]
    assert Note.of(c2sp["note"].encode()).signers([PublicKey.of(c2sp["vkey"])])
    for vkey in cases["invalid_vkeys"]:
        with pytest.raises((KeyFormError, KeyKindError)):
            PublicKey.of(vkey)


def test_checkpoint_of_another_specification() -> None:
    case = vectors("checkpoint_parse_only")
    note = Note.of(case["note"].encode())
    assert Checkpoint.of(note.text) == Checkpoint(case["origin"], case["size"], b64decode(case["root_b64"]))
    assert cosigned_at(note.signatures[1].data) == case["cosignature_timestamp"]


def golden_policy(more: str = "quorum none\n") -> Policy:
    return Policy.of(f"log {vectors('tessera_golden_log')['vkey']}\n{more}")


def test_checkpoints_of_a_log_of_another_implementation() -> None:
    log = vectors("tessera_golden_log")
    hashes = leaf_hashes(entry.encode() for entry in log["entries_utf8"])
    assert len(log["checkpoints"]) == 16
    for case in log["checkpoints"]:
        checkpoint = golden_policy().opened(case["note"].encode()).checkpoint
        assert checkpoint == Checkpoint(log["origin"], case["size"], root_of(hashes[: case["size"]]))


def test_cosignature_of_another_implementation() -> None:
    case = vectors("cosignature_v1")
    of_notes = SecretKey.of(case["skey"])
    key = SecretKey(of_notes.name, Kind.COSIGNATURE, of_notes.seed)
    assert key.public.vkey == case["witness_vkey_0x04"]
    note = Note.of(case["checkpoint_with_cosignature"].encode())
    assert signature_by(key, note.text, at=case["timestamp"]).line == case["cosignature_line"]
    rules = golden_policy(f"witness w {key.public.vkey}\nquorum w\n")
    opened = rules.opened(case["checkpoint_with_cosignature"].encode())
    assert rules.witnessed_at(opened) == case["timestamp"]


def test_requests_to_a_witness_of_another_implementation() -> None:
    log = vectors("tessera_golden_log")
    roots = {case["size"]: b64decode(case["root_b64"]) for case in log["checkpoints"]}

    def answer(case: dict[str, Any]) -> str:
        head, _, note = case["body"].partition("\n\n")
        first, *proof = head.split("\n")
        old = int(first.removeprefix("old "))
        new = golden_policy().opened(note.encode()).checkpoint
        try:
            check_consistency(old, new.size, [b64decode(one) for one in proof], roots.get(old, b""), new.root)
        except ConsistencyError:
            return "400" if old > new.size else "422"
        return "200"

    for case in vectors("witness_add_checkpoint")["cases"]:
        assert answer(case) == case["expect"][:3]
