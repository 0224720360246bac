"""The sequencer's second: what waits is numbered and signed, and projections follow, until told to stop.

It needs no orderly end. Whatever it is killed in the middle of, it takes up again when it is started.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections

from gongkai.proof.exceptions import ProofError
from gongkai.record import durable, projections, removal, sequencer
from gongkai.record.exceptions import RecordError

EVERY_S = 1.0
WHOLE_EVERY_S = 3600.0

_afterwards: list[Callable[[], None]] = []

logger = logging.getLogger(__name__)


def afterwards(do: Callable[[], None]) -> None:
    """Have something done when projections have followed: at the start and every hour, as it may take a while."""
    if do not in _afterwards:
        _afterwards.append(do)


def once() -> None:
    """What was left undone by a crash, one round, and what rooms do afterwards."""
    durable.sweep()
    removal.settle()
    _round()
    for do in _afterwards:
        do()


def forever(is_wanted: Callable[[], bool]) -> None:
    """A round every second. Trouble is told once, not every second, and tried again: it may pass."""
    told, whole_at = "", 0.0
    while is_wanted():
        try:
            if time.monotonic() >= whole_at:
                once()
                whole_at = time.monotonic() + WHOLE_EVERY_S
            else:
                _round()
            told = ""
        except (RecordError, ProofError, DatabaseError, OSError, ExceptionGroup) as error:
            if str(error) != told:
                logger.error("%s", error, exc_info=not isinstance(error, RecordError))
            told = str(error)
        close_old_connections()
        time.sleep(EVERY_S)


def _round() -> None:
    try:
        sequencer.integrate()
    finally:
        # Where nothing may be signed, what was numbered before is still followed.
        projections.follow()
