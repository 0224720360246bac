"""Each test has a small record of its own, in a folder that it may forge."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.verify.small import Small, a_record, with_removal


@pytest.fixture
def small() -> Small:
    return a_record()


@pytest.fixture
def folder(small: Small, tmp_path: Path) -> Path:
    """The record as it would be copied: with partial tiles of an older checkpoint, and without what was taken down."""
    folder = small.write(tmp_path / "record", 5)
    with_removal(folder, small)
    return folder
