"""Times two pieces of work in turn, so that whatever else the machine does falls on both alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Pair:
    """Median seconds of the bare work and of ours."""

    bare: float
    ours: float

    @property
    def ratio(self) -> float:
        return self.ours / self.bare


def in_turn(bare: Callable[[], object], ours: Callable[[], object], rounds: int) -> Pair:
    bare(), ours()  # once unmeasured: templates are loaded and tables are read from the disk
    times = [(_seconds(bare), _seconds(ours)) for _ in range(rounds)]
    return Pair(median(first for first, _ in times), median(second for _, second in times))


def _seconds(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun
