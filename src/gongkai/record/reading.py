"""Reading the record in order. Only numbered entries are part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from gongkai.proof.entry import Entry
from gongkai.record import models

Numbered: TypeAlias = tuple[int, Entry]

AT_ONCE = 2000


def entries(after: int = -1, limit: int | None = None) -> Iterator[Numbered]:
    """The entries behind an index, in order. One sequencer numbers, batch by batch, so none appears behind a reader."""
    rows = models.Entry.objects.filter(idx__gt=after).order_by("idx").values_list("idx", "canonical")
    return _numbered(rows[:limit].iterator(chunk_size=AT_ONCE))


def of_subject(subject: str) -> Iterator[Numbered]:
    rows = models.Entry.objects.filter(subject=subject, idx__isnull=False).order_by("idx")
    return _numbered(rows.values_list("idx", "canonical").iterator(chunk_size=AT_ONCE))


def number_at(instant: datetime) -> int:
    """The number of the last entry by an instant: what was known then is the record up to it. -1 before the first."""
    rows = models.Entry.objects.filter(at__lte=instant, idx__isnull=False).order_by("-at", "-idx")
    last = rows.values_list("idx", flat=True).first()
    return -1 if last is None else last


def by_uid(uid: str | UUID) -> tuple[int | None, Entry] | None:
    """An entry, numbered or still waiting: what a form asks before it does an act again."""
    row = models.Entry.objects.filter(uid=uid).values_list("idx", "canonical").first()
    return (row[0], Entry.of(bytes(row[1]))) if row else None


def _numbered(rows: Iterable[tuple[int | None, bytes | memoryview]]) -> Iterator[Numbered]:
    for idx, canonical in rows:
        assert idx is not None, "asked for numbered entries alone"
        yield idx, Entry.of(bytes(canonical))
