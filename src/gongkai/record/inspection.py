"""The record's tables as they stand, for verification: nothing is checked on the way, and nothing left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from gongkai.record import models

AT_ONCE = 2000


class Row(NamedTuple):
    """An entry as the table holds it; ``number`` is None where it waits."""

    number: int | None
    uid: str
    canonical: bytes
    leaf_hash: bytes
    kind: str
    body: str
    subject: str
    at: str


class Signed(NamedTuple):
    size: int
    root: bytes
    note: bytes
    signed_at: datetime
    affirmed_at: datetime


class Removed(NamedTuple):
    commitment: str
    uid: str


def rows() -> Iterator[Row]:
    """All entries: the numbered in order, then those that wait."""
    found = models.Entry.objects.order_by("idx", "pk").values_list(*_COLUMNS)
    for with_number in (found.filter(idx__isnull=False), found.filter(idx=None)):
        for number, uid, canonical, leaf, kind, body, subject, at in with_number.iterator(chunk_size=AT_ONCE):
            yield Row(number, str(uid), bytes(canonical), bytes(leaf), kind, body, subject, _instant(at))


def head() -> tuple[int, bytes]:
    """How far the record is numbered, and the peaks of its tree."""
    found = models.Head.objects.filter(id=1).first()
    return (found.size, bytes(found.peaks)) if found else (0, b"")


def signed() -> Iterator[Signed]:
    """Every note that was signed, by size."""
    for row in models.Checkpoint.objects.order_by("size"):
        yield Signed(row.size, bytes(row.root), row.note.encode(), row.signed_at, row.affirmed_at)


def removed() -> Iterator[Removed]:
    for row in models.Removal.objects.order_by("commitment"):
        yield Removed(row.commitment, str(row.uid))


def followed_to() -> dict[str, int]:
    """The last entry that is in each projection's tables."""
    return dict(models.Cursor.objects.values_list("projection", "idx"))


_COLUMNS = ("idx", "uid", "canonical", "leaf_hash", "kind", "body", "subject", "at")


def _instant(at: datetime) -> str:
    """To the second, as entries hold it; what stands behind the second is shown, so that it is found."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
