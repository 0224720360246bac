"""One file that anybody can check years later: an entry's place, the path to the root, and the signed checkpoint.

C2SP tlog-proof. ``extra`` is carried along and proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.proof.exceptions import ReceiptError
from gongkai.proof.policy import Opened, Policy
from gongkai.proof.proofs import check_inclusion
from gongkai.proof.strict import from_base64, from_decimal, to_base64
from gongkai.proof.tree import HASH_LENGTH, leaf_hash

_HEAD = "c2sp.org/tlog-proof@v1"
_LONGEST_PATH = 63


@dataclass(frozen=True, slots=True)
class Receipt:
    index: int
    path: tuple[bytes, ...]
    checkpoint: bytes
    """The signed note as it was published, cosignatures included."""
    extra: bytes | None = None

    def to_bytes(self) -> bytes:
        extra = [] if self.extra is None else [f"extra {to_base64(self.extra)}"]
        lines = [_HEAD, *extra, f"index {self.index}", *map(to_base64, self.path), "", ""]
        return "\n".join(lines).encode() + self.checkpoint

    @classmethod
    def of(cls, data: bytes) -> Receipt:
        head, _, checkpoint = data.partition(b"\n\n")
        try:
            first, *lines = head.decode("ascii").split("\n")
            extra = from_base64(lines.pop(0).removeprefix("extra ")) if lines[0].startswith("extra ") else None
            word, _, index = lines[0].partition(" ")
            receipt = cls(from_decimal(index), tuple(map(from_base64, lines[1:])), checkpoint, extra)
        except (ValueError, IndexError):
            raise ReceiptError from None
        if (first, word) != (_HEAD, "index") or not checkpoint or not receipt._has_a_path():
            raise ReceiptError
        return receipt

    def check(self, entry: bytes, policy: Policy) -> Opened:
        """The witnessed checkpoint under which this entry stands; raises a CheckError for anything less."""
        opened = policy.opened(self.checkpoint)
        policy.require_quorum(opened)
        size, root = opened.checkpoint.size, opened.checkpoint.root
        check_inclusion(self.index, size, leaf_hash(entry), self.path, root)
        return opened

    def _has_a_path(self) -> bool:
        return len(self.path) <= _LONGEST_PATH and all(len(one) == HASH_LENGTH for one in self.path)
