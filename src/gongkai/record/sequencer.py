"""Numbering what has no number, and the tree over it: by one process at a time, killed at any instruction unharmed.

    1  refuse, where signing could contradict what was shown     nothing has happened
    2  number up to a thousand entries, in one transaction       all of them or none
    3  bundles and tiles, each synced                            follows from the numbers: done again, compared
    4  sign, keep the note in the database                       Ed25519 signs the same text alike every time
    5  the checkpoint file, last                                 everything that it speaks of is there
    6  remove partial files of what became full                  what stays does no harm

Entries are found by having no number, never by being later than the last: a slow transaction becomes visible after
quicker ones that began later, and a watermark would skip it for ever.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from gongkai.proof.tree import HASH_LENGTH, Frontier, leaf_hash
from gongkai.record import clock, locks, models, signing, tree_files
from gongkai.record.exceptions import AlteredEntryError
from gongkai.record.failpoints import failpoint

AT_ONCE = 1000

logger = logging.getLogger(__name__)

_is_held = False


@contextmanager
def held() -> Iterator[None]:
    """Within it nothing is numbered but by `integrate`: a played day gets its numbers and its checkpoint at its end."""
    global _is_held
    _is_held = True
    try:
        yield
    finally:
        _is_held = False


def is_held() -> bool:
    return _is_held


def integrate() -> bool:
    """Number all that waits and publish the tree; False, at once, where another process is at it.

    Raises a RefusesToSignError where nothing may be signed, and then numbers nothing.
    """
    with locks.only_one() as is_ours:
        if is_ours:
            while _pass() == AT_ONCE:
                pass
        return is_ours


def integrate_soon() -> None:
    """One pass for the process that has just committed an act: it waits for nobody, and the sequencer does the rest."""
    # An import commits thousands of entries and asks for each: all but the first few find nothing left to do.
    if not models.Entry.objects.filter(idx=None).exists():
        return
    try:
        with locks.impatient(), locks.only_one() as is_ours:
            if is_ours:
                _pass()
    except OperationalError as error:
        if connection.vendor != "sqlite":
            raise
        logger.debug("somebody is writing; left to the sequencer: %s", error)


def _pass() -> int:
    key = signing.refuse_or_key()
    numbered, frontier = _number()
    failpoint("after_commit_before_tiles")
    shown = signing.shown_size()
    if frontier.size > shown:
        tree_files.grow(shown, frontier.size)
    signing.sign_and_show(key, frontier)
    tree_files.tidy(shown, frontier.size)
    return numbered


def _number() -> tuple[int, Frontier]:
    """Give the next numbers to what waits; how many, and the tree they make."""
    with transaction.atomic(durable=True):
        head, _ = models.Head.objects.select_for_update().get_or_create(id=1)
        peaks = bytes(head.peaks)
        frontier = Frontier(
            head.size, tuple(peaks[start : start + HASH_LENGTH] for start in range(0, len(peaks), HASH_LENGTH))
        )
        # Two entries of one instant, such as those of one act, keep the order in which they were written.
        waiting = list(models.Entry.objects.filter(idx=None).order_by("created", "id")[:AT_ONCE])
        if not waiting:
            return 0, frontier
        leaves = [_checked_leaf(entry) for entry in waiting]
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE record_entry SET idx = %s WHERE id = %s AND idx IS NULL",
                [(idx, entry.pk) for idx, entry in enumerate(waiting, frontier.size)],
            )
        frontier = frontier.extended(leaves)
        head.size, head.peaks, head.integrated_at = frontier.size, b"".join(frontier.peaks), clock.exact()
        head.save()
        failpoint("after_numbering_before_commit")
    return len(waiting), frontier


def _checked_leaf(entry: models.Entry) -> bytes:
    """The leaf, reckoned anew: what was changed while it waited is not made part of the tree."""
    leaf = leaf_hash(bytes(entry.canonical))
    if leaf != bytes(entry.leaf_hash):
        raise AlteredEntryError(str(entry.uid))
    return leaf
