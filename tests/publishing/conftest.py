"""A record of its own for each test, on a day of 2017, and the people of the cast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from pytest_django import Settings

from tests.publishing.cast import People

NOW = datetime(2017, 8, 16, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.FOLDER, settings.ORIGIN, settings.RECORD_KEY = tmp_path, "test.invalid/record", ""
    return tmp_path


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def people() -> People:
    return People()
