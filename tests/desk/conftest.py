"""A record of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.FOLDER, settings.RECORD_KEY = tmp_path, ""
    return tmp_path
