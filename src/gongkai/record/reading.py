"""Reading the record in order. Only numbered entries are part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias
from uuid import UUID

from gongkai.proof.entry import Entry
from gongkai.record import models

Numbered: TypeAlias = tuple[int, Entry]

AT_ONCE = 2000


@lru_cache(maxsize=4096)
def entry_of(canonical: bytes) -> Entry:
    """The entry of these bytes, which never change: what pages ask for again and again is read and checked once."""
    return Entry.of(canonical)


def entries(after: int = -1, limit: int | None = None) -> Iterator[Numbered]:
    """The entries behind an index, in order. One sequencer numbers, batch by batch, so none appears behind a reader."""
    rows = models.Entry.objects.filter(idx__gt=after).order_by("idx").values_list("idx", "canonical")
    return _numbered(rows[:limit].iterator(chunk_size=AT_ONCE))


def of_subject(subject: str) -> Iterator[Numbered]:
    rows = models.Entry.objects.filter(subject=subject, idx__isnull=False).order_by("idx")
    return _numbered(rows.values_list("idx", "canonical").iterator(chunk_size=AT_ONCE))


def newest(kind: str, before: int | None = None) -> Entry | None:
    """The last numbered entry of a kind, or the last before a number."""
    rows = models.Entry.objects.filter(kind=kind, idx__isnull=False).order_by("-idx")
    row = (rows if before is None else rows.filter(idx__lt=before)).values_list("canonical", flat=True).first()
    return entry_of(bytes(row)) if row else None


def is_written(kind: str) -> bool:
    """Whether there is an entry of a kind, numbered or still waiting."""
    return models.Entry.objects.filter(kind=kind).exists()


def every_of_subject(subject: str) -> Iterator[tuple[int | None, Entry]]:
    """Those that wait for their number as well: what must be removed cannot wait."""
    rows = models.Entry.objects.filter(subject=subject).order_by("idx").values_list("idx", "canonical")
    return ((idx, Entry.of(bytes(canonical))) for idx, canonical in rows)


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
