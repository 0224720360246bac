"""One sequencer at a time, on one machine or several; whoever finds it taken goes away instead of waiting.

A lock on a file keeps processes and threads of one machine apart, and the kernel drops it with the process, however it
ends. PostgreSQL may serve several machines: there an advisory lock of the session is held as well, and ends with it.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from gongkai.record import places

# Any number will do, as long as nothing else in the database takes the same: "gongkai" in ASCII.
ADVISORY = 0x676F6E676B6169


@contextmanager
def only_one() -> Iterator[bool]:
    """Whether this is the one; held until the end of the block."""
    places.folder().mkdir(parents=True, exist_ok=True)
    with places.lock().open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        if connection.vendor != "postgresql":
            yield True
            return
        with _advisory() as held:
            yield held


@contextmanager
def _advisory() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY])
        held = bool(cursor.fetchone()[0])
    try:
        yield held
    finally:
        if held:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY])


@contextmanager
def impatient() -> Iterator[None]:
    """Within, SQLite gives up at once where another connection is writing: a clerk's page never waits for the tree."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        before = int(cursor.fetchone()[0])
        cursor.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {before}")
