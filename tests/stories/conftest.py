"""The demonstration, built once for all tests of stories, and what it says on any day through its command line."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_endings import process

Json = dict[str, Any]


@dataclass
class City:
    """A played year, asked as anybody may ask it; answers are kept, since the record no longer grows."""

    folder: Path
    lists: dict[tuple[str, ...], list[Json]] = field(default_factory=dict)

    def run(self, *words: str) -> str:
        done = process(self.folder, *words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def dues(self, as_of: str, known_at: str | None = None) -> list[Json]:
        words = ("--as-of", as_of, *(("--known-at", known_at) if known_at else ()))
        if words not in self.lists:
            self.lists[words] = json.loads(self.run("due", "list", "--format", "json", *words))
        return self.lists[words]

    def states(self, start: str, as_of: str, known_at: str | None = None) -> list[str]:
        """The states of the dues whose ids begin so, in order; ``start`` leaves out the plan."""
        return [row["state"] for row in self.dues(as_of, known_at) if row["due"].startswith(f"hc-2017/{start}")]

    def id(self, start: str, number: int = 0) -> str:
        """The whole id of a due that a fact opened: the rest of it is random."""
        found = [row["due"] for row in self.dues("2017-12-20") if row["due"].startswith(f"hc-2017/{start}")]
        return str(found[number])

    def explained(self, due: str, *words: str) -> str:
        return self.run("due", "explain", due, *words)


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Processes of one run share it: the first to hold the lock builds it."""
    shared: Callable[[], Path] = tmp_path_factory.getbasetemp
    root = shared().parent if "popen-" in shared().name else shared()
    folder = root / "huacheng"
    with (root / "huacheng.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            done = process(folder, "demo", "--no-serve", "--folder", str(folder))
            assert done.returncode == 0, done.stderr
    return City(folder)
