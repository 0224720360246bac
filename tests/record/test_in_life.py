"""What only real commits and several processes can show."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection

from tests.crash.installation import ROOT, installed, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    with installed(tmp_path) as environment:
        yield environment


def scene(name: str, environment: dict[str, str]) -> str:
    return run("tests.record.life", name, environment=environment).strip()


def test_outside_a_transaction_nothing_is_written(environment: dict[str, str]) -> None:
    said, count = scene("outside", environment).splitlines()
    assert "notice.posted" in said
    assert count == "0"


def test_an_act_is_numbered_and_signed_in_the_moment_it_stands(environment: dict[str, str]) -> None:
    assert scene("at_once", environment) == "0 1"


def test_an_act_is_done_even_where_nothing_may_be_signed(environment: dict[str, str]) -> None:
    assert scene("no_signature", environment) == "None"


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one transaction write at a time")
def test_a_transaction_slower_than_those_after_it_is_numbered_when_it_ends(environment: dict[str, str]) -> None:
    scene("outside", environment)
    command = [sys.executable, "-m", "tests.record.life", "slow"]
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as slow:
        assert slow.stdout
        assert slow.stdout.readline() == "written\n"
        assert scene("quick", environment) == "3"
        slow.communicate("end\n")
    assert slow.returncode == 0
    assert scene("quick", environment) == "7"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL nobody waits")
def test_while_somebody_writes_a_page_does_not_wait_for_the_tree(environment: dict[str, str]) -> None:
    """SQLite would have it wait 20 seconds; it must give up by itself, and leave no trace of trouble."""
    scene("outside", environment)
    command = [sys.executable, "-m", "tests.record.life", "slow"]
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as slow:
        assert slow.stdout
        assert slow.stdout.readline() == "written\n"
        assert scene("waiting", environment) == "0"
        slow.communicate("end\n")


def until(holds: Callable[[], bool]) -> None:
    """Waits as long as it takes on a slow machine, and fails only where it never comes to be."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it did not come to be within a minute")


def children_of(process: int) -> list[int]:
    """The sequencers that have this parent."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == process and b"sequence" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except (OSError, ValueError, IndexError):
            continue
    return found


@pytest.fixture
def server(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    gongkai = [sys.executable, "-m", "gongkai"]
    subprocess.run([*gongkai, "setup"], env=environment, check=True, capture_output=True)
    process = subprocess.Popen(
        [*gongkai, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        # Its whole group: killed alone, granian leaves its workers behind.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_the_server_keeps_a_sequencer_that_is_restarted_and_ends_with_it(
    server: tuple[subprocess.Popen[bytes], str], tmp_path: Path
) -> None:
    process, address = server
    checkpoint = tmp_path / "record" / "checkpoint"
    until(checkpoint.exists)
    (first,) = children_of(process.pid)

    def answers() -> bool:
        try:
            with urllib.request.urlopen(f"{address}/record/checkpoint") as response:
                return bool(response.read() == checkpoint.read_bytes())
        except OSError:
            return False

    until(answers)
    os.kill(first, signal.SIGKILL)
    # Looked at once a try: between two looks the first may vanish, before the second is there.
    until(lambda: children_of(process.pid) not in ([], [first]))
    (second,) = children_of(process.pid)
    process.terminate()
    process.wait(60)
    until(lambda: not Path(f"/proc/{second}").exists())


def test_a_sequencer_whose_server_was_killed_ends_by_itself(
    server: tuple[subprocess.Popen[bytes], str], tmp_path: Path
) -> None:
    process, _ = server
    until((tmp_path / "record" / "checkpoint").exists)
    (child,) = children_of(process.pid)
    process.kill()
    process.wait()
    until(lambda: not Path(f"/proc/{child}").exists())
