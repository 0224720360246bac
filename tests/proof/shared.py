"""Where the known answers stand that are shared with other projects; tests that need them skip where they are not."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

_REPOSITORY = Path(__file__).resolve().parents[2]


def shared(path: str) -> Path:
    """A file of the shared folder: GONGKAI_SHARED, or beside the repository, or beside a folder of worktrees."""
    given = os.environ.get("GONGKAI_SHARED")
    folders = [Path(given)] if given else [_REPOSITORY.parent / "shared", _REPOSITORY.parent.parent / "shared"]
    for folder in folders:
        if (folder / path).is_file():
            return folder / path
    pytest.skip(f"no {path} in the shared folder (GONGKAI_SHARED)")


@cache
def _vectors() -> dict[str, Any]:
    vectors: dict[str, Any] = json.loads(shared("record/vectors.json").read_text("utf-8"))
    return vectors


def vectors(name: str) -> Any:
    return _vectors()[name]
