"""An installation as a demonstration, and one that is a city's own; both with the same short history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import Settings

from gongkai.bodies.rules import Directory
from gongkai.duties import timelines
from gongkai.duties.binding import Bound
from tests.portal.played import TODAY, play


@pytest.fixture(scope="package", autouse=True)
def history(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
    directory: Directory,
    reading: dict[str, Any],
    bound: Bound,
) -> Iterator[None]:
    """Played once for all tests of pages, in a transaction that is rolled back after the last of them."""
    # As a test case's own, so that verbs may still ask to be the outermost.
    outermost = transaction.atomic()
    outermost._from_testcase = True
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        override_settings(FOLDER=tmp_path_factory.mktemp("played")),
    ):
        try:
            with outermost:
                # Django closes it after each test case, and with it would go the transaction that outlives them all.
                patch.setattr(connection, "close", lambda: None)
                play(directory, reading, bound.document)
                with django_db_blocker.block():
                    yield
                transaction.set_rollback(True)
        finally:
            timelines._follower = None


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(TODAY):
        yield


@pytest.fixture
def demonstration(settings: Settings) -> None:
    settings.DEMO = True


@pytest.fixture
def own_city(settings: Settings) -> None:
    settings.DEMO = False
    settings.NAME = "某市人民政府"
