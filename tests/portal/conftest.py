"""An installation as a demonstration, and one that is a city's own."""

from __future__ import annotations

import pytest
from pytest_django import Settings


@pytest.fixture
def demonstration(settings: Settings) -> None:
    settings.DEMO = True


@pytest.fixture
def own_city(settings: Settings) -> None:
    settings.DEMO = False
    settings.NAME = "某市人民政府"
