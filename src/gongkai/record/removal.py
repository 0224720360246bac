"""Taking a part away: content and salt go, the commitment and the entry that says why remain.

That a part is gone is a row, saved with the entry of the act; the file goes after the commit. A crash between them, or
a folder that comes back from a backup, is settled by the sequencer, which removes again what the rows say.
"""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.db import connection, transaction

from gongkai.record import clock, parts
from gongkai.record.exceptions import OutsideTransactionError
from gongkai.record.failpoints import failpoint
from gongkai.record.models import Removal


def remove_part(commitment: str, *, uid: str | UUID) -> None:
    """Remove a part, in the transaction of the act that says so, whose entry is ``uid``."""
    if not connection.in_atomic_block:
        raise OutsideTransactionError(commitment)
    Removal.objects.get_or_create(commitment=commitment, defaults={"uid": uid, "removed_at": clock.now()})
    transaction.on_commit(partial(_remove_file, commitment), robust=True)


def is_removed(commitment: str) -> bool:
    """Whether an act took it away; then its address says 410 and not 404."""
    return Removal.objects.filter(commitment=commitment).exists()


def settle() -> int:
    """Remove every file that a row says is gone; how many were still there."""
    left = [found for found in Removal.objects.values_list("commitment", flat=True) if parts.path(found).exists()]
    for commitment in left:
        parts.remove(commitment)
    return len(left)


def _remove_file(commitment: str) -> None:
    failpoint("after_removal_is_kept_before_file")
    parts.remove(commitment)
