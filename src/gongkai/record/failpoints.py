"""Named places at which the tests of crashes stop a process; in life each is one comparison and does nothing.

`tests/crash` kills the process at every one of them, so each name stands in exactly one place of the code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

NAMES = (
    "after_part_before_row",
    "after_row_before_commit",
    "after_fsync_before_rename",
    "after_rename_before_folder_is_synced",
    "after_numbering_before_commit",
    "after_commit_before_tiles",
    "between_tiles",
    "after_tiles_before_signing",
    "after_signing_before_note_is_kept",
    "after_note_is_kept_before_checkpoint",
    "after_checkpoint_before_tidying",
    "after_rows_before_cursor",
    "after_removal_is_kept_before_file",
)

_reached: Callable[[str], None] | None = None


def failpoint(name: str) -> None:
    if _reached is not None:
        _reached(name)


@contextmanager
def watched(reached: Callable[[str], None]) -> Iterator[None]:
    """For tests: ``reached`` is called with the name of each failpoint passed within, and may raise or kill."""
    global _reached
    _reached = reached
    try:
        yield
    finally:
        _reached = None
