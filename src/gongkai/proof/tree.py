"""The tree of RFC 6962: its hashes, and the frontier from which it grows without being read again.

The loops are comprehensions over `sha256` itself, because a call of our own for each hash would cost as much as the
hash: a million leaves must not take twice their bare hashing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

HASH_LENGTH = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    return [sha256(b"\x00" + entry).digest() for entry in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def parents(row: Sequence[bytes]) -> list[bytes]:
    """The hashes one level up; a last one without a partner has no parent yet."""
    one_by_one = iter(row)
    return [sha256(b"\x01" + left + right).digest() for left, right in zip(one_by_one, one_by_one, strict=False)]


@dataclass(frozen=True, slots=True)
class Frontier:
    """A tree of ``size`` leaves by the roots of its complete subtrees, largest first: at most 63 hashes."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size.bit_count() != len(self.peaks):
            raise ValueError(f"{len(self.peaks)} peaks for {self.size} leaves")

    def extended(self, hashes: Sequence[bytes]) -> Frontier:
        """The tree with these leaf hashes behind its own."""
        row, size = list(hashes), self.size
        waiting, peaks = list(self.peaks), []
        while row or waiting:
            if size & 1:  # the smallest old peak is of this level, and the left sibling of what comes
                row.insert(0, waiting.pop())
            if len(row) & 1:
                peaks.append(row.pop())
            row = parents(row)
            size >>= 1
        return Frontier(self.size + len(hashes), tuple(reversed(peaks)))

    @property
    def root(self) -> bytes:
        if not self.peaks:
            return EMPTY_ROOT
        *larger, root = self.peaks
        for peak in reversed(larger):
            root = node_hash(peak, root)
        return root


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes."""
    return Frontier().extended(hashes).root
