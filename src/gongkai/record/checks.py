"""A database that may lose what it has acknowledged is no place for the record: Django's check says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

# Each must be on, or a power cut can take back an act that somebody was told had been done.
NEEDED = ("fsync", "full_page_writes", "synchronous_commit")


@register(Tags.database)
def power_cuts_are_survived(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Only a database that is thrown away (tests) gets away with a warning."""
    level = Warning if settings.DATABASE_IS_THROWAWAY else Error
    return [
        level(
            f"PostgreSQL 的 {name} 是 off，断电可能丢失已答复的公开行为；请设为 on。",
            hint=f"ALTER SYSTEM SET {name} = on",
            id="record.E001",
        )
        for alias in databases or ()
        for name in _turned_off(alias)
    ]


def _turned_off(alias: str) -> list[str]:
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return []
    off = []
    with connection.cursor() as cursor:
        for name in NEEDED:
            cursor.execute(f"SHOW {name}")
            if cursor.fetchone()[0] == "off":
                off.append(name)
    return off
