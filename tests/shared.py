"""Contracts and known answers that stand beside the repository; tests that need them skip where they are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


def shared(path: str) -> Path:
    """A file of the shared folder: in GONGKAI_SHARED, beside the repository, or beside a folder of its worktrees."""
    given = os.environ.get("GONGKAI_SHARED")
    folders = [Path(given)] if given else [REPOSITORY.parent / "shared", REPOSITORY.parent.parent / "shared"]
    for folder in folders:
        if (folder / path).is_file():
            return folder / path
    pytest.skip(f"no {path} in the shared folder (GONGKAI_SHARED)")
