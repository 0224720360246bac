"""An installation of its own for processes that are killed: a folder, and a database that no other test sees."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

import psycopg

from tests.record.cast import ORIGIN

ROOT = Path(__file__).parents[2]


@contextmanager
def installed(folder: Path) -> Iterator[dict[str, str]]:
    """The environment in which its processes run."""
    environment = {
        **os.environ,
        "GONGKAI_FOLDER": str(folder),
        "GONGKAI_ORIGIN": ORIGIN,
        "GONGKAI_DEMO": "no",
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
        "PYTHONPATH": str(ROOT),
    }
    server = os.environ.get("GONGKAI_DATABASE")
    if not server:
        yield environment
        return
    name = f"record_{token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        try:
            yield environment | {"GONGKAI_DATABASE": f"{server.rpartition('/')[0]}/{name}"}
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


def run(module: str, *arguments: str | Path, environment: dict[str, str]) -> str:
    """What a script of these tests printed; its failure is the test's."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
