"""Ids of what acts are about: a noun and a UUID of the time, so that they sort as they were made."""

from __future__ import annotations

from gongkai.proof.ids import new_subject_id
from gongkai.record import clock


def fresh(noun: str) -> str:
    """A subject that no entry has had: ``document/`` and 26 characters."""
    return f"{noun}/{new_subject_id(clock.exact())}"
