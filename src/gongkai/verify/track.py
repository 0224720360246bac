"""Telling how far a long work has come, where somebody is watching."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Track(Protocol):
    """Gives what it is given, one by one, and tells how far it is of ``total``."""

    def __call__(self, each: Iterable[T], what: str, total: int | None) -> Iterable[T]: ...


def untold(each: Iterable[T], what: str, total: int | None) -> Iterable[T]:  # noqa: ARG001 - tells nobody
    return each
