"""Checks a record as a stranger would: from its folder and its public key, with `proof` and nothing of `record`."""

from __future__ import annotations

from pathlib import Path

from gongkai.proof.bundles import decode_bundle
from gongkai.proof.entry import Entry
from gongkai.proof.keys import PublicKey
from gongkai.proof.parts import check_part, part_path
from gongkai.proof.policy import Policy
from gongkai.proof.tiles import bundle_growth, grown
from gongkai.proof.tree import leaf_hashes, root_of


def verified(record: Path, key: PublicKey, *, removed: frozenset[str] = frozenset()) -> list[Entry]:
    """The entries, after everything about them was compared: signature, root, each tile, each part."""
    checkpoint = Policy.of(f"log {key.vkey}\nquorum none").opened((record / "checkpoint").read_bytes()).checkpoint
    data = [
        entry
        for bundle in bundle_growth(0, checkpoint.size)
        for entry in decode_bundle((record / bundle.path).read_bytes(), bundle.width)
    ]
    leaves = leaf_hashes(data)
    assert root_of(leaves) == checkpoint.root
    for tile, hashes in grown(lambda _: None, 0, leaves):
        assert (record / tile.path).read_bytes() == hashes, tile.path
    entries = [Entry.of(entry) for entry in data]
    for entry in entries:
        for part in entry.parts:
            path = record / part_path(part.commit)
            if part.commit in removed:
                assert not path.exists()
            else:
                check_part(path.read_bytes(), media_type=part.type, commitment=part.commit)
    return entries
