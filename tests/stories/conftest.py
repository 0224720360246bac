"""The demonstration, built once for all tests of stories, and what it says on any day through its command line."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_endings import environment, process

Json = dict[str, Any]


# One process answers all questions: setting up costs more than any answer.
ANSWERING = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.settings"
import django
django.setup()
from click.testing import CliRunner
from gongkai.cli.gather import cli
for line in sys.stdin:
    done = CliRunner().invoke(cli, json.loads(line))
    print(json.dumps([done.exit_code, done.output]), flush=True)
"""


@dataclass
class City:
    """A played year, asked as anybody may ask it; answers are kept, since the record no longer grows."""

    folder: Path
    answering: subprocess.Popen[str]
    lists: dict[tuple[str, ...], list[Json]] = field(default_factory=dict)

    def run(self, *words: str) -> str:
        assert self.answering.stdin
        assert self.answering.stdout
        print(json.dumps(words), file=self.answering.stdin, flush=True)
        code, output = json.loads(self.answering.stdout.readline())
        assert code == 0, output
        return str(output)

    def dues(self, as_of: str, known_at: str | None = None) -> list[Json]:
        words = ("--as-of", as_of, *(("--known-at", known_at) if known_at else ()))
        if words not in self.lists:
            self.lists[words] = json.loads(self.run("due", "list", "--format", "json", *words))
        return self.lists[words]

    def states(self, start: str, as_of: str, known_at: str | None = None) -> list[str]:
        """The states of the dues whose ids begin so, in order; ``start`` leaves out the plan."""
        return [row["state"] for row in self.dues(as_of, known_at) if row["due"].startswith(f"hc-2017/{start}")]

    def explained(self, start: str, *words: str) -> str:
        """The last of the dues whose ids begin so: what a fact opened goes by an id that is random."""
        found = [row["due"] for row in self.dues("2017-12-20") if row["due"].startswith(f"hc-2017/{start}")]
        return self.run("due", "explain", found[-1], *words)


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """Processes of one run share it: the first to hold the lock builds it."""
    own = tmp_path_factory.getbasetemp()
    root = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = root / "huacheng"
    with (root / "huacheng.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            done = process(folder, "demo", "--no-serve", "--folder", str(folder))
            assert done.returncode == 0, done.stderr
    words = [sys.executable, "-c", ANSWERING]
    with subprocess.Popen(
        words, env=environment(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as answering:
        yield City(folder, answering)
        assert answering.stdin
        answering.stdin.close()
