"""What was written and is in no table yet: a second click within the sequencer's second must see the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import F, Q

from gongkai.proof.entry import Entry
from gongkai.record import models


def unfollowed(projection: str, kinds: Iterable[str]) -> Iterator[tuple[int | None, Entry]]:
    """The entries of some kinds that a projection has not taken in, in the record's order."""
    cursor = models.Cursor.objects.filter(projection=projection).first()
    later = Q(idx=None) | Q(idx__gt=cursor.idx if cursor else -1)
    rows = models.Entry.objects.filter(later, kind__in=list(kinds)).order_by(F("idx").asc(nulls_last=True), "pk")
    return ((idx, Entry.of(bytes(canonical))) for idx, canonical in rows.values_list("idx", "canonical"))
