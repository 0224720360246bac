"""One clock, which only a demonstration can set."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from pytest_django.fixtures import Settings

from gongkai.record import clock
from gongkai.record.exceptions import RealClockError

NOON = datetime(2026, 11, 25, 12, 0, 0, 123456, tzinfo=UTC)
DECEMBER = datetime(2017, 12, 20, 8, 0, tzinfo=UTC)


def test_a_demonstration_runs_on_from_the_instant_it_was_set_to(settings: Settings) -> None:
    settings.DEMO = True
    with time_machine.travel(NOON, tick=False):
        clock.set_to(DECEMBER)
        assert clock.now() == DECEMBER
    with time_machine.travel(NOON + timedelta(days=2, seconds=1), tick=False):
        assert clock.now() == DECEMBER + timedelta(days=2, seconds=1)


def test_a_real_record_is_dated_by_real_time_whatever_lies_in_its_folder(settings: Settings, folder: Path) -> None:
    settings.DEMO = True
    clock.set_to(DECEMBER)
    settings.DEMO = False
    with time_machine.travel(NOON, tick=False):
        assert clock.exact() == NOON
        assert clock.now() == NOON.replace(microsecond=0)
        with pytest.raises(RealClockError):
            clock.set_to(DECEMBER)


def test_the_day_is_that_of_shanghai() -> None:
    with time_machine.travel(datetime(2017, 8, 31, 15, 59, 59, tzinfo=UTC), tick=False):
        assert clock.today() == date(2017, 8, 31)
    with time_machine.travel(datetime(2017, 8, 31, 16, 0, tzinfo=UTC), tick=False):
        assert clock.today() == date(2017, 9, 1)
