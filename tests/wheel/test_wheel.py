"""The wheel carries all that a page needs, and runs where there is no working copy."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

import hatch_build
from tests.house.floors import ROOT, SOURCE
from tests.wheel.conftest import Built

pytestmark = pytest.mark.wheel

# Kinds of files that are not Python and that a room reads while it works.
CARRIED = ("*.html", "*.svg", "*.css", "*.js", "*.toml", "*.json", "*.txt", "*.mo", "py.typed")
PATIENCE = 60


def carried() -> set[str]:
    """What lies in the working copy's rooms, made at build time or tracked, by its path in the wheel."""
    files = {file for pattern in CARRIED for file in SOURCE.rglob(pattern)} | set(SOURCE.rglob("*.py"))
    return {file.relative_to(SOURCE.parent).as_posix() for file in files}


def test_wheel_carries_every_file_that_a_room_reads(built: Built) -> None:
    within = set(zipfile.ZipFile(built.wheel).namelist())
    assert not carried() - within
    named = {f"gongkai/ui/static/vendor/{name}" for name in hatch_build.FRONT_END}
    named |= {"gongkai/locale/en/LC_MESSAGES/django.mo", "gongkai/plan/words/forms.toml"}
    named |= {"gongkai/plan/schemas/plan.schema.json", "gongkai/demo/huacheng/plan-2017.txt"}
    assert named <= within


def test_wheel_carries_nothing_but_the_rooms_and_the_licence(built: Built) -> None:
    strange = [
        name
        for name in zipfile.ZipFile(built.wheel).namelist()
        if not name.startswith("gongkai/") and ".dist-info/" not in name
    ]
    assert not strange
    assert any(name.endswith("licenses/LICENSE") for name in zipfile.ZipFile(built.wheel).namelist())


def test_sdist_carries_what_a_build_without_npm_needs(built: Built) -> None:
    with tarfile.open(built.sdist) as sdist:
        within = {name.partition("/")[2] for name in sdist.getnames()}
    assert {f"src/gongkai/ui/static/vendor/{name}" for name in hatch_build.FRONT_END} <= within
    assert {"hatch_build.py", "pyproject.toml", "LICENSE", "tests/conftest.py"} <= within
    assert not [name for name in within if name.startswith((".venv", "node_modules", "gongkai-d"))]


def test_build_without_front_end_files_fails(built: Built, tmp_path: Path) -> None:
    with tarfile.open(built.sdist) as sdist:
        sdist.extractall(tmp_path, filter="data")
    copy = next(tmp_path.iterdir())
    for file in (copy / "src/gongkai/ui/static/vendor").iterdir():
        file.unlink()
    build: list[str | Path] = [sys.executable, "-m", "build", "--no-isolation", "--wheel", copy]
    ran = subprocess.run(build, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode != 0
    assert "htmx.min.js" in ran.stdout + ran.stderr
    assert not list(copy.glob("dist/*.whl"))


def test_installed_command_builds_the_demonstration_and_serves_it(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demonstration"
    environment = alone()
    where: list[str | Path] = [installed.parent / "python", "-c", "import gongkai; print(gongkai.__file__)"]
    assert run(where, tmp_path, environment).startswith(str(installed.parent.parent))
    run([installed, "demo", "--folder", folder, "--no-serve"], tmp_path, environment)
    with served(installed, tmp_path, {**environment, "GONGKAI_FOLDER": str(folder)}) as site:
        assert b"<h1" in fetch(site + "/")
        assert b"1.3" in fetch(site + "/en/plans/hc-2017/items/1.3/")
        assert b"htmx" in fetch(site + "/static/vendor/htmx.min.js")
        assert fetch(site + "/static/ui/css/tokens.css") == (SOURCE / "ui/static/ui/css/tokens.css").read_bytes()


def alone() -> dict[str, str]:
    """This environment without what would lead back to the working copy or to another installation."""
    mine = ("GONGKAI_", "DJANGO_", "PYTHON", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(mine)}


def run(command: list[str | Path], cwd: Path, environment: dict[str, str]) -> str:
    assert not cwd.is_relative_to(ROOT)
    ran = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@contextmanager
def served(command: Path, cwd: Path, environment: dict[str, str]) -> Iterator[str]:
    """The site's address, once it answers; the server ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([command, "serve", "--port", str(port)], cwd=cwd, env=environment)
    try:
        site = f"http://127.0.0.1:{port}"
        wait_until_it_answers(site + "/healthz", server)
        yield site
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(PATIENCE)
        finally:
            server.kill()


def wait_until_it_answers(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(PATIENCE * 5):
        assert server.poll() is None, "the server ended by itself"
        try:
            fetch(address)
        except URLError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"{address} did not answer within {PATIENCE} seconds")


def fetch(address: str) -> bytes:
    with urlopen(address, timeout=PATIENCE) as response:
        assert response.status == 200
        content: bytes = response.read()
        return content
