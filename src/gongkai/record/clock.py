"""The one clock of acts: real time, or in a demonstration real time moved by an offset that its folder keeps.

The offset is in the folder so that a demonstration, served again tomorrow, runs on from its own day. Everywhere else
there is none to be read, so nobody can date an act by writing a file.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from gongkai.record import durable, places
from gongkai.record.exceptions import RealClockError

SHANGHAI = ZoneInfo("Asia/Shanghai")


def exact() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC) + _offset()


def now() -> datetime:
    """Now, in UTC, to the second: as entries hold it."""
    return exact().replace(microsecond=0)


def today() -> date:
    """The day in Shanghai, where days of the record are counted."""
    return exact().astimezone(SHANGHAI).date()


def set_to(instant: datetime) -> None:
    """Let a demonstration's clock show ``instant`` and run on from there. Raises RealClockError anywhere else."""
    if not settings.DEMO:
        raise RealClockError
    microseconds = (instant - datetime.now(UTC)) // timedelta(microseconds=1)
    durable.replace(places.clock_offset(), f"{microseconds}\n".encode())


def _offset() -> timedelta:
    if not settings.DEMO:
        return timedelta()
    try:
        return timedelta(microseconds=int(places.clock_offset().read_text("ascii")))
    except FileNotFoundError:
        return timedelta()
