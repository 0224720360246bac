"""Tables that follow from the record: each has a cursor, and each entry enters it in order, exactly once.

A room registers its projection when it is ready. Rows and cursor move in one transaction: killed between them, neither
has moved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from gongkai.record.exceptions import UnknownProjectionError
from gongkai.record.failpoints import failpoint
from gongkai.record.models import Cursor
from gongkai.record.reading import Numbered, entries

AT_ONCE = 500


@dataclass(frozen=True)
class Projection:
    """``apply`` puts the next entries, never a gap between them, into the tables; ``clear`` empties these."""

    name: str
    apply: Callable[[Sequence[Numbered]], None]
    clear: Callable[[], None]


_registered: dict[str, Projection] = {}


def register(projection: Projection) -> None:
    _registered[projection.name] = projection


def registered() -> tuple[str, ...]:
    return tuple(_registered)


def follow() -> int:
    """Bring every projection up to the record; how many entries entered. One that fails holds up no other."""
    moved, errors = 0, []
    for projection in _registered.values():
        try:
            while step := _step(projection):
                moved += step
        except Exception as error:  # whatever a room's rule raises; told below with the others
            errors.append(error)
    if errors:
        raise ExceptionGroup("有的投影没有跟上存证。Projections fell behind the record.", errors)
    return moved


def rebuild(name: str) -> int:
    """Start a projection over, in one transaction: its readers see the old rows until the new ones are there."""
    if name not in _registered:
        raise UnknownProjectionError(f"{name}；{'、'.join(_registered)}")
    projection = _registered[name]
    moved = 0
    with transaction.atomic():
        cursor = _locked(name)
        projection.clear()
        cursor.idx = -1
        while step := _advance(projection, cursor):
            moved += step
    return moved


def _step(projection: Projection) -> int:
    with transaction.atomic():
        return _advance(projection, _locked(projection.name))


def _locked(name: str) -> Cursor:
    """The cursor, held until the transaction ends: two processes that follow take turns."""
    cursor, _ = Cursor.objects.select_for_update().get_or_create(projection=name)
    return cursor


def _advance(projection: Projection, cursor: Cursor) -> int:
    batch = list(entries(after=cursor.idx, limit=AT_ONCE))
    if batch:
        projection.apply(batch)
        failpoint("after_rows_before_cursor")
        cursor.idx = batch[-1][0]
    cursor.save()
    return len(batch)
