"""The tree as files: tiles and bundles of what is numbered, written before any checkpoint that speaks of them.

All of it follows from the entries and their numbers, so a crash at any place is repaired by doing it again: what is
there already is compared, and what is missing is written.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from gongkai.proof.bundles import encode_bundle
from gongkai.proof.exceptions import MissingTileError
from gongkai.proof.paths import FULL, Bundle, Tile
from gongkai.proof.proofs import HashAt
from gongkai.proof.tiles import bundle_growth, from_tiles, grown, growth
from gongkai.record import durable, models, places
from gongkai.record.failpoints import failpoint


def grow(old: int, new: int) -> None:
    """Write what a tree grown from ``old`` to ``new`` entries needs."""
    try:
        tiles = list(grown(read, old, _leaf_hashes(old, new)))
    except MissingTileError:
        # The folder was lost or not restored with the database: all of it again, from the first entry.
        old = 0
        tiles = list(grown(read, old, _leaf_hashes(old, new)))
    for bundle in bundle_growth(old, new):
        first = bundle.index * FULL
        _write(bundle, encode_bundle(_column("canonical", first, first + bundle.width)))
        failpoint("between_tiles")
    for tile, data in tiles:
        _write(tile, data)


def read(tile: Tile) -> bytes | None:
    try:
        return (places.record() / tile.path).read_bytes()
    except FileNotFoundError:
        return None


def hash_at(size: int) -> HashAt:
    """Any hash of the tree, read back from the files."""
    return from_tiles(read, size)


def tidy(old: int, new: int) -> None:
    """Remove the partial files of what has become full. Readers of an older checkpoint fall back to the full ones."""
    files: list[Tile | Bundle] = [*growth(old, new), *bundle_growth(old, new)]
    for file in files:
        if file.width == FULL:
            shutil.rmtree(places.record() / f"{file.path}.p", ignore_errors=True)


def _write(file: Tile | Bundle, data: bytes) -> None:
    durable.write_once(places.record() / file.path, data)


def _leaf_hashes(start: int, end: int) -> list[bytes]:
    return list(_column("leaf_hash", start, end))


def _column(name: str, start: int, end: int) -> Iterator[bytes]:
    rows = models.Entry.objects.filter(idx__gte=start, idx__lt=end).order_by("idx").values_list(name, flat=True)
    return (bytes(value) for value in rows.iterator())
