"""Files that are there whole or not at all, and still there after a power cut.

The order is what makes it so: write under another name, fsync the file, rename, fsync the folder. Killed before the
rename, the process leaves a stray in ``unfinished/`` and nothing under the name; killed after it, the whole file. The
last fsync makes the name itself survive a power cut, so nobody may be told of the file before.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.record import places
from gongkai.record.exceptions import AlteredFileError
from gongkai.record.failpoints import failpoint

STRAY_AFTER_S = 3600

_syncs_each = True


@contextmanager
def synced_at_end() -> Iterator[None]:
    """One sync of all instead of one a file: for a folder that is thrown away unless it is finished whole."""
    global _syncs_each
    _syncs_each = False
    try:
        yield
        os.sync()
    finally:
        _syncs_each = True


def write_once(path: Path, data: bytes) -> None:
    """A file that never changes: written if it is not there, else compared. Safe to repeat after any crash."""
    if path.exists():
        if path.read_bytes() != data:
            raise AlteredFileError(str(path.relative_to(places.folder())))
        # It may have been renamed into place by a process that was killed before it synced the folder.
        _sync_folder(path.parent)
        return
    replace(path, data)


def replace(path: Path, data: bytes, mode: int = 0o644) -> None:
    """A file that takes the place of an older one; readers see the one or the other."""
    _make_folder(path.parent)
    _make_folder(places.unfinished())
    stray = places.unfinished() / f"{path.name}.{secrets.token_hex(8)}"
    descriptor = os.open(stray, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        if _syncs_each:
            os.fsync(file.fileno())
    failpoint("after_fsync_before_rename")
    stray.rename(path)
    failpoint("after_rename_before_folder_is_synced")
    _sync_folder(path.parent)


def remove(path: Path) -> None:
    """Gone, and still gone after a power cut; nothing happens where it was gone already."""
    if path.exists():
        path.unlink()
        _sync_folder(path.parent)


def sweep() -> None:
    """Remove what killed processes left unfinished: it may hold content that was never made public."""
    if not places.unfinished().exists():
        return
    old = time.time() - STRAY_AFTER_S
    for stray in places.unfinished().iterdir():
        if stray.stat().st_mtime < old:
            stray.unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    """A new folder is itself a name in its parent, and needs the parent synced."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    if not _syncs_each:
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
