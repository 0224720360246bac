"""Which entries are about a due: a table that follows from their links, so that a page need not read the record."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.duties.models import Mention
from gongkai.record.projections import Projection
from gongkai.record.reading import Numbered


def apply(batch: Sequence[Numbered]) -> None:
    Mention.objects.bulk_create(
        Mention(due=due, entry=number, kind=entry.kind)
        for number, entry in batch
        for due in dict.fromkeys(link.to for link in entry.links if link.rel == "part-of")
    )


def clear() -> None:
    Mention.objects.all().delete()


PROJECTION = Projection("mentions", apply, clear)
