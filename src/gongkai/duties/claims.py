"""The cached timelines as lines of JSON, for whoever holds them to the record: what is known now, or every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet

from gongkai.duties.claim import Json, line_of
from gongkai.duties.models import Timeline, Turn
from gongkai.duties.timelines import PROJECTION
from gongkai.proof.proofs import root
from gongkai.proof.strict import to_base64
from gongkai.record import durable, models, places, signing, tree_files

AT_ONCE = 2000


class Row(NamedTuple):
    """A reckoning as the table holds it: known from one entry until another."""

    due: str
    known_from: int
    known_to: int | None
    digest: str
    claim: Json


def lines() -> Iterator[bytes]:
    """``claims.ndjson``: first for how many entries, under which root, it is; then a line for each due.

    Rows are asked for by what was known at that entry, so that a record that grows meanwhile changes nothing.
    """
    position = followed_to()
    yield line_of(_head(position + 1)) + b"\n"
    known = Timeline.objects.filter(Q(known_to=None) | Q(known_to__gt=position), known_from__lte=position)
    for row in _read(known):
        yield line_of(row.claim) + b"\n"


def rows() -> Iterator[Row]:
    """Every row that there is, what was known before as well."""
    return _read(Timeline.objects.all())


def followed_to() -> int:
    """The last entry that is in the tables; no further than the signed tree reaches."""
    cursor = models.Cursor.objects.filter(projection=PROJECTION.name).first()
    signed = signing.newest()
    return min(cursor.idx if cursor else -1, (signed.size if signed else 0) - 1)


def write() -> None:
    """Put the claims beside the record, so that a copy of its folder holds them as well."""
    if not models.Cursor.objects.filter(projection=PROJECTION.name).exists():
        return
    path = places.record() / "claims.ndjson"
    head = line_of(_head(followed_to() + 1)) + b"\n"
    if path.exists():
        with path.open("rb") as file:
            if file.readline() == head:
                return
    durable.replace(path, b"".join(lines()))


def _head(size: int) -> Json:
    signed = signing.newest()
    found = root(size, tree_files.hash_at(signed.size if signed else 0))
    return {"v": 1, "origin": settings.ORIGIN, "size": size, "root": to_base64(found)}


def _read(found: QuerySet[Timeline]) -> Iterator[Row]:
    for row in found.prefetch_related("turns").order_by("pk").iterator(chunk_size=AT_ONCE):
        yield Row(row.due, row.known_from, row.known_to, row.digest, _claim(row, row.turns.all()))


def _claim(row: Timeline, turns: Iterable[Turn]) -> Json:
    return {
        "due": row.due,
        "duty": row.duty_id,
        "body": row.body_id,
        "heir": row.heir_id,
        "period": row.period,
        "sort": row.sort,
        "on": row.due_on.isoformat() if row.due_on else None,
        "basis": row.basis,
        "rests_on": row.rests_on,
        "turns": [
            {
                "from": turn.starts_on.isoformat(),
                "to": turn.ends_on.isoformat() if turn.ends_on else None,
                "state": turn.state,
                "because": turn.because,
                "entry": turn.entry,
            }
            for turn in turns
        ],
    }
