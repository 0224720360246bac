"""Where the record lies in an installation's folder: a copy of ``record/`` is a whole copy of the record."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def folder() -> Path:
    folder: Path = settings.FOLDER
    return folder


def record() -> Path:
    """Public: checkpoint, tiles, bundles, parts."""
    return folder() / "record"


def checkpoint() -> Path:
    return record() / "checkpoint"


def unfinished() -> Path:
    """Files on their way; on the same file system, so that a rename puts them in place whole."""
    return folder() / "unfinished"


def lock() -> Path:
    return folder() / "record.lock"


def key() -> Path:
    return Path(settings.RECORD_KEY or folder() / "record-key")


def clock_offset() -> Path:
    return folder() / "clock-offset"
