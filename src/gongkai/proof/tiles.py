"""The tree as static files: which tiles a growth writes, what stands in them, and any hash read back from them.

Level 0 holds leaf hashes; each hash of a level above is the root over one full tile below. A tile once full never
changes; a partial one is written for each size at which a checkpoint is published, under a path of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from gongkai.proof.exceptions import MissingTileError, TileError
from gongkai.proof.paths import FULL, Bundle, Tile
from gongkai.proof.proofs import HashAt
from gongkai.proof.tree import HASH_LENGTH, parents, root_of

ReadTile: TypeAlias = Callable[[Tile], bytes | None]

_LEVEL_BITS = 8  # a tile spans eight levels of the tree: 256 = 2^8
_LEVELS = range(64 // _LEVEL_BITS)


def growth(old: int, new: int) -> Iterator[Tile]:
    """The tiles that a tree grown from ``old`` to ``new`` leaves must write; from 0, all that it has."""
    for level in _LEVELS:
        before, after = old >> level * _LEVEL_BITS, new >> level * _LEVEL_BITS
        if before == after:
            return
        for index in range(before // FULL, after // FULL):
            yield Tile(level, index)
        if after % FULL:
            yield Tile(level, after // FULL, after % FULL)


def bundle_growth(old: int, new: int) -> Iterator[Bundle]:
    """The entry bundles of the same growth."""
    return (Bundle(tile.index, tile.width) for tile in growth(old, new) if tile.level == 0)


def right_edge(size: int) -> Iterator[Tile]:
    """The partial tiles of a tree: all that must be read for it to grow."""
    for level in _LEVELS:
        count = size >> level * _LEVEL_BITS
        if count % FULL:
            yield Tile(level, count // FULL, count % FULL)


def tile_holding(level: int, index: int, size: int) -> Tile:
    """The tile, in a tree of ``size`` leaves, in which the ``index``-th hash of a tile level stands."""
    count = size >> level * _LEVEL_BITS
    if not 0 <= index < count:
        raise MissingTileError(f"tile/{level}, {index} ≥ {count}")
    return Tile(level, index // FULL, min(FULL, count - index // FULL * FULL))


def bundle_holding(index: int, size: int) -> Bundle:
    """The bundle, in a tree of ``size`` leaves, in which an entry stands."""
    tile = tile_holding(0, index, size)
    return Bundle(tile.index, tile.width)


def grown(read: ReadTile, old: int, hashes: Sequence[bytes]) -> Iterator[tuple[Tile, bytes]]:
    """The tiles of `growth`, with what stands in them, when these leaf hashes join a tree of ``old`` leaves."""
    level, before, added = 0, old, list(hashes)
    while added:
        kept = before % FULL
        row = (read_hashes(read, Tile(level, before // FULL, kept)) if kept else []) + added
        roots = []
        for start in range(0, len(row), FULL):
            inside = row[start : start + FULL]
            yield Tile(level, (before - kept + start) // FULL, len(inside)), b"".join(inside)
            if len(inside) == FULL:
                roots.append(root_of(inside))
        level, before, added = level + 1, before >> _LEVEL_BITS, roots


def read_hashes(read: ReadTile, tile: Tile) -> list[bytes]:
    """The hashes of a tile; where its partial file is gone, because the full one exists, from that."""
    data = read(tile)
    if data is None and tile.width < FULL:
        full = read(Tile(tile.level, tile.index))
        data = full and full[: tile.width * HASH_LENGTH]
    if data is None:
        raise MissingTileError(tile.path)
    if len(data) != tile.width * HASH_LENGTH:
        raise TileError(tile.path)
    return [data[start : start + HASH_LENGTH] for start in range(0, len(data), HASH_LENGTH)]


def from_tiles(read: ReadTile, size: int) -> HashAt:
    """A reader, for `proofs`, over the tiles of a tree of ``size`` leaves."""
    hashes = lru_cache(maxsize=64)(lambda tile: read_hashes(read, tile))

    def hash_at(level: int, index: int) -> bytes:
        tile_level, above = divmod(level, _LEVEL_BITS)
        first = index << above
        tile = tile_holding(tile_level, first + (1 << above) - 1, size)
        row = hashes(tile)[first % FULL : first % FULL + (1 << above)]
        while len(row) > 1:
            row = parents(row)
        return row[0]

    return hash_at
