"""The tree: every bundle and every tile held to the signed root, and where they differ, which of them is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from gongkai.proof.bundles import decode_bundle, encode_bundle
from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.exceptions import BundleError, MissingTileError, PathError, TileError
from gongkai.proof.paths import FULL, Bundle, Tile, parse_path
from gongkai.proof.tiles import bundle_growth, bundle_holding, grown, growth, read_hashes
from gongkai.proof.tree import HASH_LENGTH, leaf_hash, root_of
from gongkai.verify.findings import Findings
from gongkai.verify.source import Source
from gongkai.verify.track import Track

# Of a record that says that it is larger, the last entries must be there before anything is read: a forged checkpoint
# may name any size.
MANY = 1_000_000


@dataclass(frozen=True)
class Tree:
    """``entries`` as the bundles have them, None where one cannot be read; ``leaves`` as far as they are known.

    ``is_sound`` says that the leaves make the signed root and that every entry is the one under its leaf.
    """

    entries: list[bytes | None]
    leaves: list[bytes]
    is_sound: bool


def check_tree(source: Source, checkpoint: Checkpoint, findings: Findings, track: Track) -> Tree:
    if checkpoint.size > MANY:
        last = bundle_holding(checkpoint.size - 1, checkpoint.size)
        if None in entries_of(source, [last], findings):
            return Tree([], [], is_sound=False)
    bundles = list(bundle_growth(0, checkpoint.size))
    entries = list(entries_of(source, track(bundles, "读取条目", len(bundles)), findings))
    from_entries = [None if entry is None else leaf_hash(entry) for entry in entries]
    from_tiles = list(_leaves(source, checkpoint.size, findings))
    leaves, is_signed = _signed_leaves(checkpoint, from_entries, from_tiles, findings)
    for number, (entry, leaf) in enumerate(zip(from_entries, leaves, strict=False)):
        if entry is not None and leaf is not None and entry != leaf and is_signed:
            findings.entry("entry-altered", number, _bundle_of(number, checkpoint.size).path)
    known = [leaf for leaf in leaves if leaf is not None]
    if len(known) == len(leaves):
        _compare_files(source, checkpoint.size, entries, known, findings)
    return Tree(entries, known if len(known) == len(leaves) else [], is_signed and from_entries == leaves)


def entries_of(source: Source, bundles: Iterable[Bundle], findings: Findings) -> Iterator[bytes | None]:
    """The entries of bundles, None for each one in a bundle that cannot be read."""
    for bundle in bundles:
        data, is_full = source.read(bundle.path), False
        if data is None and bundle.width < FULL:
            # Readers of an older checkpoint find the full bundle that has taken the partial one's place.
            data, is_full = source.read(Bundle(bundle.index).path), True
        try:
            if data is None:
                findings.add("bundle-missing", bundle.path)
                yield from repeat(None, bundle.width)
            else:
                yield from decode_bundle(data, None if is_full else bundle.width)[: bundle.width]
        except BundleError:
            findings.add("bundle-malformed", bundle.path)
            yield from repeat(None, bundle.width)


def _leaves(source: Source, size: int, findings: Findings) -> Iterator[bytes | None]:
    for tile in growth(0, size):
        if tile.level == 0:
            yield from _hashes(source, tile, findings) or repeat(None, tile.width)


def _hashes(source: Source, tile: Tile, findings: Findings) -> list[bytes] | None:
    try:
        return read_hashes(lambda one: source.read(one.path), tile)
    except MissingTileError:
        findings.add("tile-missing", tile.path)
    except TileError:
        findings.add("tile-altered", tile.path)
    return None


def _signed_leaves(
    checkpoint: Checkpoint,
    from_entries: Sequence[bytes | None],
    from_tiles: Sequence[bytes | None],
    findings: Findings,
) -> tuple[list[bytes | None], bool]:
    """Whichever makes the signed root: the entries, the tiles, or the one where the other cannot be read."""
    mixed = [tile if entry is None else entry for entry, tile in zip(from_entries, from_tiles, strict=True)]
    other = [entry if tile is None else tile for entry, tile in zip(from_entries, from_tiles, strict=True)]
    for leaves in (mixed, other):
        known = [leaf for leaf in leaves if leaf is not None]
        if len(known) == len(leaves) and root_of(known) == checkpoint.root:
            return leaves, True
    findings.add("root-contradicted", "checkpoint", checkpoint.size)
    for number, (entry, tile) in enumerate(zip(from_entries, from_tiles, strict=True)):
        if entry is not None and tile is not None and entry != tile:
            findings.entry("leaf-contradicted", number)
    return mixed, False


def _compare_files(
    source: Source, size: int, entries: Sequence[bytes | None], leaves: Sequence[bytes], findings: Findings
) -> None:
    """Every tile, full or partial, of this size or of one before it, is a beginning of what the leaves make."""
    rows: dict[int, list[bytes]] = {}
    expected = {tile.path: tile for tile, data in grown(lambda _: None, 0, leaves) if _add(rows, tile, data)}
    told = {finding.about for finding in findings.all}
    wanted: dict[str, Tile | Bundle] = {**expected}
    for path in source.paths("tile"):
        try:
            wanted.setdefault(path, parse_path(path))
        except PathError:
            continue
    for path, file in wanted.items():
        found = source.read(path)
        if path in told or not _is_within(file, size):
            continue
        if found is None:
            if isinstance(file, Tile):
                _hashes(source, file, findings)
        elif isinstance(file, Bundle):
            inside = entries[file.index * FULL :][: file.width]
            if None not in inside and found != encode_bundle([entry for entry in inside if entry is not None]):
                findings.add("bundle-altered", path)
        elif found != (right := _slice(rows, file)):
            findings.add("tile-altered", path, _where(found, right, file))


def _add(rows: dict[int, list[bytes]], tile: Tile, data: bytes) -> bool:
    rows.setdefault(tile.level, []).append(data)
    return True


def _slice(rows: dict[int, list[bytes]], tile: Tile) -> bytes:
    return rows[tile.level][tile.index][: tile.width * HASH_LENGTH]


def _is_within(file: Tile | Bundle, size: int) -> bool:
    """What lies beyond the signed size is of a checkpoint that is still to come."""
    level = file.level if isinstance(file, Tile) else 0
    return file.index * FULL + file.width <= size >> 8 * level


def _where(found: bytes, right: bytes, tile: Tile) -> str:
    """The hashes that differ; at level 0 they are of entries."""
    if len(found) != len(right):
        return f"{len(found)} ≠ {len(right)}"
    places = [at // HASH_LENGTH for at in range(0, len(right), HASH_LENGTH) if found[at:][:32] != right[at:][:32]]
    first = tile.index * FULL
    return "、".join(f"{'#' if tile.level == 0 else ''}{first + place}" for place in places[:8])


def _bundle_of(number: int, size: int) -> Bundle:
    return next(bundle for bundle in bundle_growth(0, size) if bundle.index == number // FULL)
