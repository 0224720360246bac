"""The tree: known hashes, growth from its frontier, and proofs that hold for every size and nothing else."""

from __future__ import annotations

from base64 import b64decode
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.proof.exceptions import ConsistencyError, InclusionError
from gongkai.proof.proofs import (
    check_consistency,
    check_inclusion,
    from_leaves,
    prove_consistency,
    prove_inclusion,
    root,
)
from gongkai.proof.tree import EMPTY_ROOT, Frontier, leaf_hash, leaf_hashes, node_hash, root_of
from tests.proof.shared import vectors

# The eight leaves by which implementations of RFC 6962 are compared.
REFERENCE = [
    bytes.fromhex(leaf)
    for leaf in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
HASHES = leaf_hashes(bytes([n % 256, n // 256]) for n in range(600))

sizes = st.integers(1, len(HASHES))


def plain_root(hashes: list[bytes]) -> bytes:
    """MTH of RFC 6962, word for word."""
    if len(hashes) < 2:
        return hashes[0] if hashes else sha256(b"").digest()
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return node_hash(plain_root(hashes[:k]), plain_root(hashes[k:]))


def test_hashes_known_to_everybody() -> None:
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert root_of(leaf_hashes(REFERENCE)).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@given(sizes)
def test_root_is_that_of_the_definition(size: int) -> None:
    expected = plain_root(HASHES[:size])
    assert root_of(HASHES[:size]) == expected
    assert root(size, from_leaves(HASHES)) == expected


@given(st.lists(st.integers(0, 40), max_size=12))
def test_tree_grown_in_steps_is_the_tree_made_at_once(steps: list[int]) -> None:
    frontier = Frontier()
    for step in steps:
        frontier = frontier.extended(HASHES[frontier.size : frontier.size + step])
        assert frontier == Frontier().extended(HASHES[: frontier.size])
        assert Frontier(frontier.size, frontier.peaks).root == plain_root(HASHES[: frontier.size])


def test_frontier_with_a_peak_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="1 peaks for 3 leaves"):
        Frontier(3, (EMPTY_ROOT,))


@given(st.data(), sizes)
def test_each_entry_is_proved_and_no_other_in_its_place(data: st.DataObject, size: int) -> None:
    index = data.draw(st.integers(0, size - 1))
    proof = prove_inclusion(index, size, from_leaves(HASHES))
    top = root_of(HASHES[:size])
    check_inclusion(index, size, HASHES[index], proof, top)
    other = data.draw(st.integers(0, size).filter(lambda n: n != index))
    with pytest.raises(InclusionError):
        check_inclusion(other, size, HASHES[index], proof, top)


@given(st.data(), sizes)
def test_each_prefix_is_consistent(data: st.DataObject, size: int) -> None:
    first = data.draw(st.integers(0, size))
    proof = prove_consistency(first, size, from_leaves(HASHES))
    check_consistency(first, size, proof, root_of(HASHES[:first]), root_of(HASHES[:size]))
    for wrong in {first - 1, first + 1} & set(range(1, size)):
        with pytest.raises(ConsistencyError):
            check_consistency(wrong, size, proof, root_of(HASHES[:wrong]), root_of(HASHES[:size]))


@given(st.data(), st.integers(2, len(HASHES)))
def test_no_flipped_byte_passes_in_a_proof(data: st.DataObject, size: int) -> None:
    index = data.draw(st.integers(0, size - 1))
    first = data.draw(st.integers(1, size - 1))
    inclusion = prove_inclusion(index, size, from_leaves(HASHES))
    consistency = prove_consistency(first, size, from_leaves(HASHES))
    top = root_of(HASHES[:size])
    with pytest.raises(InclusionError):
        check_inclusion(index, size, HASHES[index], one_flipped(data, inclusion), top)
    with pytest.raises(ConsistencyError):
        check_consistency(first, size, one_flipped(data, consistency), root_of(HASHES[:first]), top)


def one_flipped(data: st.DataObject, proof: list[bytes]) -> list[bytes]:
    position = data.draw(st.integers(0, len(proof) - 1))
    byte, bit = data.draw(st.integers(0, 31)), data.draw(st.integers(0, 7))
    hash = bytearray(proof[position])
    hash[byte] ^= 1 << bit
    return [*proof[:position], bytes(hash), *proof[position + 1 :]]


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_no_proof_for_an_entry_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(InclusionError):
        prove_inclusion(index, size, from_leaves(HASHES))


def test_no_consistency_with_a_larger_tree() -> None:
    with pytest.raises(ConsistencyError):
        prove_consistency(4, 3, from_leaves(HASHES))


# -- known answers of others ----------------------------------------------------------------------------------------


def test_hashes_of_other_implementations() -> None:
    answers = {
        "empty_root": lambda case: EMPTY_ROOT,
        "leaf": lambda case: leaf_hash(case["data_utf8"].encode()),
        "node": lambda case: node_hash(case["left_utf8"].encode(), case["right_utf8"].encode()),
    }
    for case in vectors("rfc6962_hash")["cases"]:
        assert answers[case["op"]](case).hex() == case["want_hex"], case


def test_reference_tree_of_other_implementations() -> None:
    tree = vectors("ct_reference_tree")
    hashes = leaf_hashes(map(bytes.fromhex, tree["leaves_hex"]))
    assert [one.hex() for one in hashes] == tree["leaf_hashes_hex"]
    for size, expected in tree["roots_hex_by_size"].items():
        assert root_of(hashes[: int(size)]).hex() == expected
    for case in tree["inclusion"]:
        proof = prove_inclusion(case["index"], case["size"], from_leaves(hashes))
        assert [one.hex() for one in proof] == case["proof_hex"], case
    for case in tree["consistency"]:
        proof = prove_consistency(case["old"], case["new"], from_leaves(hashes))
        assert [one.hex() for one in proof] == case["proof_hex"], case


def test_inclusion_probes_of_other_implementations() -> None:
    cases = vectors("merkle_inclusion")["cases"]
    assert len(cases) == 98
    for case in cases:
        proof, leaf, top = hashes_of(case, "proof", "leafHash", "root")
        try:
            check_inclusion(case["leafIdx"], case["treeSize"], leaf[0], proof, top[0])
            refused = False
        except InclusionError:
            refused = True
        assert refused == case["wantErr"], case


def test_consistency_probes_of_other_implementations() -> None:
    cases = vectors("merkle_consistency")["cases"]
    assert len(cases) == 98
    for case in cases:
        proof, older, newer = hashes_of(case, "proof", "root1", "root2")
        try:
            check_consistency(case["size1"], case["size2"], proof, older[0], newer[0])
            refused = False
        except ConsistencyError:
            refused = True
        assert refused == case["wantErr"], case


def hashes_of(case: dict[str, Any], *keys: str) -> list[list[bytes]]:
    values = [case[key] or ([] if key == "proof" else "") for key in keys]
    return [[b64decode(one) for one in (value if isinstance(value, list) else [value])] for value in values]
