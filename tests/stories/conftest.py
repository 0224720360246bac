"""The demonstration, built once for all tests of stories, and what it says on any day: pages, feeds, command line."""

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
from urllib.parse import quote

import pytest

from gongkai.demo.city import MARK
from tests.cli.test_endings import environment, process

Json = dict[str, Any]


ANSWERING = Path(__file__).parent / "answering.py"


@dataclass
class City:
    """A played year, asked as anybody may ask it; answers are kept, since the record no longer grows."""

    folder: Path
    answering: subprocess.Popen[str]
    lists: dict[tuple[str, ...], list[Json]] = field(default_factory=dict)

    def run(self, *words: str) -> str:
        """What ``gongkai`` prints."""
        code, output = self._ask("command", *words)
        assert code == 0, output
        return output

    def page(self, address: str, status: int = 200) -> str:
        code, content = self._ask("page", address)
        assert code == status, (address, code)
        return content

    def json(self, address: str, status: int = 200) -> Json:
        return dict(json.loads(self.page(address, status)))

    def desks(self) -> Json:
        return dict(json.loads(self._ask("desks")[1]))

    def steps(self, subject: str) -> list[list[str]]:
        """What was done with a draft: the step, the officer's pseudonym, the cause."""
        return list(json.loads(self._ask("steps", subject)[1]))

    def item(self, number: str) -> dict[str, Json]:
        """The duties of an item by their ids, as its page tells machines."""
        return {duty["id"]: duty for duty in self.json(f"/plans/hc-2017/items/{number}.json")["duties"]}

    def documents(self, title: str) -> list[Json]:
        """Documents and interpretations whose title, 演示 left out, is this one; each as its own page tells it."""
        found = self.json(f"/documents.json?q={quote(title)}")["documents"]
        return [self.json(address(each["id"], "json")) for each in found if each["title"] == f"{MARK}{title}"]

    def document(self, title: str) -> Json:
        (found,) = self.documents(title)
        return found

    def entry(self, number: int) -> Json:
        """An entry of the record by its number."""
        return dict(self.json(f"/record/entries/{number}.json")["entry"])

    def _ask(self, *words: str) -> tuple[int, str]:
        assert self.answering.stdin
        assert self.answering.stdout
        print(json.dumps(words), file=self.answering.stdin, flush=True)
        code, output = json.loads(self.answering.stdout.readline())
        return code, str(output)

    def dues(self, as_of: str, known_at: str | None = None) -> list[Json]:
        words = ("--as-of", as_of, *(("--known-at", known_at) if known_at else ()))
        if words not in self.lists:
            self.lists[words] = json.loads(self.run("due", "list", "--format", "json", *words))
        return self.lists[words]

    def states(self, start: str, as_of: str, known_at: str | None = None) -> list[str]:
        """The states of the dues whose ids begin so, in order; ``start`` leaves out the plan."""
        return [row["state"] for row in self.dues(as_of, known_at) if row["due"].startswith(f"hc-2017/{start}")]

    def explained(self, start: str, *words: str, state: str = "") -> str:
        """The last of the dues whose ids begin so, or that stand so: what a fact opened goes by an id that is random."""
        rows = [row for row in self.dues("2017-12-20") if row["due"].startswith(f"hc-2017/{start}")]
        found = [row["due"] for row in rows if state in {"", row["state"]}]
        return self.run("due", "explain", found[-1], *words)


def address(subject: str, form: str = "") -> str:
    """Where a document or an interpretation is read."""
    key = subject.partition("/")[2]
    return f"/documents/{key}.{form}" if form else f"/documents/{key}/"


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
    words = [sys.executable, str(ANSWERING)]
    with subprocess.Popen(
        words, env=environment(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as answering:
        yield City(folder, answering)
        assert answering.stdin
        answering.stdin.close()
