"""Killed at any instruction, the record loses nothing that was acknowledged, doubles nothing and still verifies."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from gongkai.record import failpoints
from tests.crash.installation import ROOT, installed, run

# It has a database of its own; the mark has it run on PostgreSQL as well.
pytestmark = pytest.mark.django_db

# `make soak` asks for more of both.
KILLS = os.environ.get("GONGKAI_SOAK_KILLS", "20")
TIMES_A_FAILPOINT = "1000" if "GONGKAI_SOAK_KILLS" in os.environ else "2"


def test_killed_at_every_failpoint_in_turn(tmp_path: Path) -> None:
    with installed(tmp_path) as environment:
        told = json.loads(run("tests.crash.arena", "failpoints", TIMES_A_FAILPOINT, environment=environment))
    assert told["entries"] > len(failpoints.NAMES)
    assert told["removed"] > 0


def test_writers_and_two_sequencers_killed_at_random(tmp_path: Path) -> None:
    with installed(tmp_path) as environment:
        told = json.loads(run("tests.crash.arena", "random", KILLS, environment=environment))
    assert told["entries"] > 0


def test_every_failpoint_stands_in_exactly_one_place() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src/gongkai").rglob("*.py"))
    assert sorted(re.findall(r'failpoint\("(\w+)"\)', code)) == sorted(failpoints.NAMES)


def test_in_life_a_failpoint_does_nothing() -> None:
    for name in failpoints.NAMES:
        failpoints.failpoint(name)
    assert failpoints._reached is None
