"""A short history (tests/portal/played.py) that outlives many tests, and a copy of its folder for each that writes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import Settings

from gongkai.bodies.rules import Directory
from gongkai.duties import timelines
from gongkai.duties.binding import Bound
from tests.portal.played import DUTY, FINANCE, play

__all__ = ["history", "moment", "own_folder"]

# October's figures are overdue, November's can be worked on, and the sheet of the half-year is open.
NOW = datetime.fromisoformat("2017-12-04T09:00:00+08:00")
OVERDUE, OPEN, AHEAD, LATE, MET, MET_WITHOUT_FACT = (
    f"{DUTY}:{FINANCE}@2017-{month}" for month in ("10", "11", "12", "08", "07", "09")
)


@contextmanager
def lasting(folder: Path, blocker: Any, played: Callable[[], None]) -> Iterator[None]:
    """What is played stands until the end, in a transaction that is rolled back then."""
    # As a test case's own, so that verbs may still ask to be the outermost.
    outermost = transaction.atomic()
    outermost._from_testcase = True
    with pytest.MonkeyPatch.context() as patch, blocker.unblock(), override_settings(FOLDER=folder):
        try:
            with outermost:
                # Django closes it after each test case, and with it would go the transaction that outlives them all.
                patch.setattr(connection, "close", lambda: None)
                played()
                with blocker.block():
                    yield
                transaction.set_rollback(True)
        finally:
            timelines._follower = None


@pytest.fixture(scope="module")
def history(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
    directory: Directory,
    reading: dict[str, Any],
    bound: Bound,
) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("played")
    with lasting(folder, django_db_blocker, lambda: play(directory, reading, bound.document)):
        yield folder


@pytest.fixture
def own_folder(history: Path, tmp_path: Path, settings: Settings) -> None:
    """What a test writes is rolled back in the database; so it writes files where no other looks."""
    settings.FOLDER = shutil.copytree(history, tmp_path / "installation")


@pytest.fixture
def moment(own_folder: None) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller
