"""Entries as they are fetched: up to 256 of them, each behind its length in two bytes."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.proof.exceptions import BundleError, EntryTooLongError
from gongkai.proof.paths import FULL

LONGEST_ENTRY = 65535


def encode_bundle(entries: Iterable[bytes]) -> bytes:
    written = []
    for entry in entries:
        if len(entry) > LONGEST_ENTRY:
            raise EntryTooLongError
        written += [len(entry).to_bytes(2, "big"), entry]
    if len(written) > 2 * FULL:
        raise BundleError
    return b"".join(written)


def decode_bundle(data: bytes, width: int | None = None) -> list[bytes]:
    """The entries; given ``width``, there must be just so many."""
    entries, position = [], 0
    while position < len(data):
        start = position + 2
        position = start + int.from_bytes(data[position:start], "big")
        if position > len(data) or start > len(data):
            raise BundleError
        entries.append(data[start:position])
    if len(entries) > FULL or width not in (None, len(entries)):
        raise BundleError
    return entries
