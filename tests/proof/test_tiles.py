"""Tiles and bundles: one path each, what a growth writes, and any hash read back."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.proof.bundles import decode_bundle, encode_bundle
from gongkai.proof.exceptions import (
    BundleError,
    EntryTooLongError,
    InclusionError,
    MissingTileError,
    PathError,
    TileError,
)
from gongkai.proof.paths import Bundle, Tile, parse_path
from gongkai.proof.proofs import check_inclusion, from_leaves, prove_consistency, prove_inclusion, root
from gongkai.proof.tiles import (
    bundle_growth,
    bundle_holding,
    from_tiles,
    grown,
    growth,
    read_hashes,
    right_edge,
    tile_holding,
)
from gongkai.proof.tree import leaf_hashes, root_of
from tests.proof.shared import vectors

HASHES = leaf_hashes(n.to_bytes(4, "big") for n in range(70_000))

widths = st.integers(1, 256)


def tiles_of(size: int) -> dict[Tile, bytes]:
    return dict(grown({}.get, 0, HASHES[:size]))


def defined(tile: Tile) -> bytes:
    """What stands in a tile, by the definition: the roots of ``width`` subtrees of 256^level leaves."""
    return b"".join(LEAVES(8 * tile.level, tile.index * 256 + place) for place in range(tile.width))


TILES = tiles_of(len(HASHES))
LEAVES = from_leaves(HASHES)


# -- paths ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (Tile(0, 5), "tile/0/005"),
        (Tile(1, 1234067, 17), "tile/1/x001/x234/067.p/17"),
        (Tile(63, 1000), "tile/63/x001/000"),
        (Bundle(0, 255), "tile/entries/000.p/255"),
    ],
)
def test_known_paths(place: Tile | Bundle, path: str) -> None:
    assert place.path == path
    assert parse_path(path) == place


@given(st.builds(Tile, st.integers(0, 63), st.integers(0, 2**56), widths) | st.builds(Bundle, st.integers(0), widths))
def test_a_place_comes_back_from_its_path(place: Tile | Bundle) -> None:
    if place.index < 10**21:
        assert parse_path(place.path) == place
    else:
        with pytest.raises(PathError):
            parse_path(place.path)


BAD_PATHS = [
    *("tile/0/1", "tile/0/0001", "tile/00/000", "tile/0/x000/000", "tile/64/000", "tile/0/000.p/0", "tile/0/000.p/01"),
    *(
        "tile/0/000.p/256",
        "tile/0/x01/000",
        "tile/-1/000",
        "tile/0/../000",
        "tile/entries/1",
        "tile/0/000\n",
        "/tile/0/000",
    ),
    *("tile/0/٠٠٠", "tile/0/000.p/", "tile/0/000.p/999", "tile/Entries/000", "checkpoint", ""),
]


@pytest.mark.parametrize("path", BAD_PATHS)
def test_any_other_path_is_refused(path: str) -> None:
    with pytest.raises(PathError):
        parse_path(path)


# -- tiles ------------------------------------------------------------------------------------------------------------


def test_tiles_of_seventy_thousand() -> None:
    assert list(right_edge(70_000)) == [Tile(0, 273, 112), Tile(1, 1, 17), Tile(2, 0, 1)]
    assert [sum(tile.level == level for tile in TILES) for level in (0, 1, 2, 3)] == [274, 2, 1, 0]
    assert list(growth(0, 256)) == [Tile(0, 0), Tile(1, 0, 1)]
    assert list(growth(0, 0)) == []


def test_tiles_hold_what_their_definition_says() -> None:
    assert {tile: defined(tile) for tile in TILES} == TILES


def test_growth_within_a_tile_writes_that_tile_alone() -> None:
    assert list(growth(300, 310)) == [Tile(0, 1, 54)]
    assert list(growth(300, 512)) == [Tile(0, 1), Tile(1, 0, 2)]
    assert list(bundle_growth(300, 600)) == [Bundle(1), Bundle(2, 88)]


@settings(max_examples=30)
@given(st.lists(st.integers(0, 9_000), max_size=6))
def test_tree_grown_in_steps_has_the_tiles_of_the_tree_made_at_once(steps: list[int]) -> None:
    kept: dict[Tile, bytes] = {}
    size = 0
    for step in steps:
        written = dict(grown(kept.get, size, HASHES[size : size + step]))
        assert sorted(written, key=repr) == sorted(growth(size, size + step), key=repr)
        kept |= written
        size += step
    assert {tile: kept[tile] for tile in growth(0, size)} == tiles_of(size)


def test_tiles_of_the_largest_tree_have_a_place() -> None:
    assert max(tile.level for tile in growth(2**62, 2**62 + 1)) == 0
    assert [tile.level for tile in growth(2**63 - 2, 2**63 - 1)] == [0]
    assert max(tile.level for tile in right_edge(2**63 - 1)) == 7


@settings(max_examples=50)
@given(st.data(), st.integers(1, len(HASHES)))
def test_proofs_from_tiles_are_those_from_leaves(data: st.DataObject, size: int) -> None:
    index, first = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    tiles, leaves = from_tiles(defined, size), LEAVES
    assert root(size, tiles) == root_of(HASHES[:size])
    assert prove_inclusion(index, size, tiles) == prove_inclusion(index, size, leaves)
    assert prove_consistency(first, size, tiles) == prove_consistency(first, size, leaves)


def test_where_a_partial_tile_is_gone_the_full_one_serves() -> None:
    full = {tile: data for tile, data in tiles_of(65_536).items() if tile.width == 256}
    assert root(65_300, from_tiles(full.get, 65_300)) == root_of(HASHES[:65_300])
    assert read_hashes(full.get, Tile(0, 0, 3)) == HASHES[:3]


def test_a_missing_tile_is_named() -> None:
    kept = tiles_of(600)
    del kept[Tile(0, 2, 88)]
    with pytest.raises(MissingTileError) as refusal:
        root(600, from_tiles(kept.get, 600))
    assert refusal.value.where == "tile/0/002.p/88"


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data + b"\0", lambda data: b""])
def test_a_tile_of_the_wrong_length_is_refused(change: Callable[[bytes], bytes]) -> None:
    kept = tiles_of(600)
    kept[Tile(0, 1)] = change(kept[Tile(0, 1)])
    with pytest.raises(TileError):
        read_hashes(kept.get, Tile(0, 1))


def test_nothing_is_held_beyond_the_end() -> None:
    assert tile_holding(0, 599, 600) == Tile(0, 2, 88)
    assert bundle_holding(511, 600) == Bundle(1)
    for index in (-1, 600):
        with pytest.raises(MissingTileError):
            tile_holding(0, index, 600)


@settings(max_examples=50)
@given(st.data())
def test_no_flipped_byte_in_a_tile_passes(data: st.DataObject) -> None:
    """An entry proved from a spoilt tile does not verify, if its path goes through the byte; regrown tiles name it."""
    size = 1_000
    kept = tiles_of(size)
    tile = data.draw(st.sampled_from(sorted(kept, key=repr)))
    spoilt = bytearray(kept[tile])
    position = data.draw(st.integers(0, len(spoilt) - 1))
    spoilt[position] ^= 1 << data.draw(st.integers(0, 7))
    kept[tile] = bytes(spoilt)
    assert [tile for tile, right in grown({}.get, 0, HASHES[:size]) if kept[tile] != right] == [tile]
    if tile.level == 0:
        index = (tile.index * 256 + position // 32) ^ 1  # the entry beside: the hash is the first of its path
        proof = prove_inclusion(index, size, from_tiles(kept.get, size))
        with pytest.raises(InclusionError):
            check_inclusion(index, size, HASHES[index], proof, root_of(HASHES[:size]))
    else:
        assert root(size, from_tiles(kept.get, size)) != root_of(HASHES[:size])


# -- bundles ----------------------------------------------------------------------------------------------------------


@given(st.lists(st.binary(max_size=300), max_size=256))
def test_entries_come_back_from_their_bundle(entries: list[bytes]) -> None:
    assert decode_bundle(encode_bundle(entries), len(entries)) == entries


def test_known_bundle() -> None:
    assert encode_bundle([b"", b"a", b"bc"]).hex() == "0000" + "000161" + "00026263"


@given(st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=20), st.data())
def test_no_flipped_byte_in_a_bundle_passes(entries: list[bytes], data: st.DataObject) -> None:
    spoilt = bytearray(encode_bundle(entries))
    spoilt[data.draw(st.integers(0, len(spoilt) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    try:
        read = decode_bundle(bytes(spoilt), len(entries))
    except BundleError:
        return
    assert root_of(leaf_hashes(read)) != root_of(leaf_hashes(entries))


@pytest.mark.parametrize("data", ["01", "000261", "0001", "0000" * 257])
def test_a_bundle_cut_short_or_too_full_is_refused(data: str) -> None:
    with pytest.raises(BundleError):
        decode_bundle(bytes.fromhex(data))


def test_a_bundle_of_another_width_is_refused() -> None:
    with pytest.raises(BundleError):
        decode_bundle(encode_bundle([b"a"]), 2)
    with pytest.raises(BundleError):
        encode_bundle([b""] * 257)
    with pytest.raises(EntryTooLongError):
        encode_bundle([bytes(65_536)])


# -- known answers of others ------------------------------------------------------------------------------------------


def test_paths_of_other_implementations() -> None:
    answers = vectors("tile_paths")
    for level, index, width, path in answers["tile"]:
        if index == 10**18:  # written as a float there: they mean the last index of six groups
            index -= 1
        assert Tile(level, index, width or 256).path == path
        assert parse_path(path) == Tile(level, index, width or 256)
    for index, size, path in answers["entries_for_index"]:
        assert bundle_holding(index, size).path == path
    for size, levels in answers["tiles_for_size"].items():
        tiles = list(growth(0, int(size)))
        found = []
        for level in range(max(tile.level for tile in tiles) + 1):
            here = [tile for tile in tiles if tile.level == level]
            partial = [tile.width for tile in here if tile.width < 256]
            found.append([level, len(here) - len(partial), *(partial or [0])])
        assert found == levels
    for path in answers["bad_paths"]:
        with pytest.raises(PathError):
            parse_path(path)


def test_bundles_of_other_implementations() -> None:
    for case in vectors("entry_bundle")["cases"]:
        data = bytes.fromhex(case["hex"])
        if case.get("error"):
            with pytest.raises(BundleError):
                decode_bundle(data)
        else:
            assert [entry.hex() for entry in decode_bundle(data)] == case["entries_hex"]


def test_resources_of_a_log_of_another_implementation() -> None:
    log = vectors("tessera_golden_log")
    entries = [entry.encode() for entry in log["entries_utf8"]]
    for path, encoded in log["resources_b64"].items():
        place, data = parse_path(path), b64decode(encoded)
        if isinstance(place, Bundle):
            assert decode_bundle(data, place.width) == entries[: place.width]
            assert encode_bundle(entries[: place.width]) == data
        else:
            assert dict(grown({}.get, 0, leaf_hashes(entries[: place.width])))[place] == data
