"""A million leaves made into a tree beside hashing as often over as many bytes. To hold: at most twice as long."""

from __future__ import annotations

from hashlib import sha256

from rich.table import Table

from bench.timing import in_turn
from gongkai.proof.tree import Frontier, leaf_hashes

LEAVES, LENGTH, ROUNDS = 1_000_000, 600, 3


def growing() -> Table:
    # An entry of usual length; what stands in it does not change what hashing it costs.
    entries = [number.to_bytes(4, "big") * (LENGTH // 4) for number in range(LEAVES)]
    pair_of_hashes = bytes(65)

    def bare() -> object:
        """One hash for each leaf and one for each of the nodes above, which are one fewer."""
        leaves = [sha256(entry).digest() for entry in entries]
        return len(leaves) + len([sha256(pair_of_hashes).digest() for _ in range(LEAVES - 1)])

    def ours() -> object:
        return Frontier().extended(leaf_hashes(entries)).root

    table = Table("tree", *["bare, s", "ours, s", "ratio"], title=f"{LEAVES:,} leaves of {LENGTH} bytes")
    pair = in_turn(bare, ours, ROUNDS)
    table.add_row("beside bare hashing", f"{pair.bare:.2f}", f"{pair.ours:.2f}", f"{pair.ratio:.2f}")
    return table
