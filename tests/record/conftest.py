"""Each test of the record has a folder of its own and the kinds of the cast."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from gongkai.record import kinds
from tests.record.cast import KINDS, ORIGIN


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.FOLDER, settings.ORIGIN, settings.RECORD_KEY = tmp_path, ORIGIN, ""
    monkeypatch.setattr(kinds, "_known", {kind.name: kind for kind in KINDS})
    return tmp_path
