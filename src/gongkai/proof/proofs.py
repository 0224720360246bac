"""That an entry stands in the tree, and that a tree continues an older one: proofs built and checked.

Built as RFC 6962 section 2.1 tells, from a reader of hashes: ``hash_at(level, index)`` is the root of the ``index``-th
complete subtree of 2^level leaves. Checked as RFC 9162 sections 2.1.3.2 and 2.1.4.2 tell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from gongkai.proof.exceptions import ConsistencyError, InclusionError
from gongkai.proof.tree import EMPTY_ROOT, HASH_LENGTH, node_hash, parents

HashAt: TypeAlias = Callable[[int, int], bytes]


def from_leaves(hashes: Sequence[bytes]) -> HashAt:
    """A reader over leaf hashes in memory."""
    rows = [list(hashes)]

    def hash_at(level: int, index: int) -> bytes:
        while len(rows) <= level:
            rows.append(parents(rows[-1]))
        return rows[level][index]

    return hash_at


def root(size: int, hash_at: HashAt) -> bytes:
    """The root of the tree of the first ``size`` leaves."""
    return _range_hash(0, size, hash_at) if size else EMPTY_ROOT


def prove_inclusion(index: int, size: int, hash_at: HashAt) -> list[bytes]:
    if not 0 <= index < size:
        raise InclusionError(f"{index} < {size}")
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_range_hash(middle, end, hash_at))
            end = middle
        else:
            path.append(_range_hash(start, middle, hash_at))
            start = middle
    return path[::-1]


def prove_consistency(first: int, second: int, hash_at: HashAt) -> list[bytes]:
    if not 0 <= first <= second:
        raise ConsistencyError(f"{first} ≤ {second}")
    start, end, path = 0, second, list[bytes]()
    if first == 0:
        return path
    while first != end:
        middle = start + _split(end - start)
        if first <= middle:
            path.append(_range_hash(middle, end, hash_at))
            end = middle
        else:
            path.append(_range_hash(start, middle, hash_at))
            start = middle
    if start:  # else this subtree is the whole older tree, whose root the verifier has
        path.append(_range_hash(start, end, hash_at))
    return path[::-1]


def check_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """Raises InclusionError unless ``leaf``, a leaf hash, is the ``index``-th of the ``size`` under ``root``."""
    if not 0 <= index < size or _malformed(leaf, root, *proof):
        raise InclusionError
    position, last, reached = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise InclusionError
        if position & 1 or position == last:
            reached = node_hash(sibling, reached)
            while position and not position & 1:  # the right edge: levels at which it has no sibling
                position, last = position >> 1, last >> 1
        else:
            reached = node_hash(reached, sibling)
        position, last = position >> 1, last >> 1
    if last or reached != root:
        raise InclusionError


def check_consistency(first: int, second: int, proof: Sequence[bytes], first_root: bytes, second_root: bytes) -> None:
    """Raises ConsistencyError unless the tree of ``second`` leaves begins with that of ``first``."""
    if first == 0 and first_root != EMPTY_ROOT:
        raise ConsistencyError
    if first == second:
        if proof or first_root != second_root:
            raise ConsistencyError
        return
    if not 0 <= first < second or _malformed(first_root, second_root, *proof):
        raise ConsistencyError
    if first == 0:  # every tree continues the empty one
        if proof:
            raise ConsistencyError
        return
    if not proof:
        raise ConsistencyError
    hashes = [first_root, *proof] if first.bit_count() == 1 else proof
    position, last = first - 1, second - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    older = newer = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            raise ConsistencyError
        if position & 1 or position == last:
            older, newer = node_hash(sibling, older), node_hash(sibling, newer)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            newer = node_hash(newer, sibling)
        position, last = position >> 1, last >> 1
    if last or older != first_root or newer != second_root:
        raise ConsistencyError


def _split(count: int) -> int:
    """The largest power of two strictly below ``count``: how many leaves stand left."""
    return 1 << (count - 1).bit_length() - 1


def _range_hash(start: int, end: int, hash_at: HashAt) -> bytes:
    count = end - start
    if count.bit_count() == 1:
        level = count.bit_length() - 1
        return hash_at(level, start >> level)
    middle = start + _split(count)
    return node_hash(_range_hash(start, middle, hash_at), _range_hash(middle, end, hash_at))


def _malformed(*hashes: bytes) -> bool:
    return any(len(one) != HASH_LENGTH for one in hashes)
