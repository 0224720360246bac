"""What make stands on: tells what a machine lacks, lends a PostgreSQL, passes failure on; and the bench still runs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.house.floors import ROOT


def bare_machine(folder: Path, **programs: str) -> dict[str, str]:
    """An environment in which only a few of the usual programs are found, and those that are made up here."""
    for name in ("sh", "find", "id"):
        (folder / name).symlink_to(shutil.which(name) or pytest.fail(f"{name} is not on this machine"))
    for name, script in programs.items():
        made_up = folder / name.replace("_", "-")
        made_up.unlink(missing_ok=True)
        made_up.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        made_up.chmod(0o755)
    return {"PATH": str(folder), "PYTHON": sys.executable}


def setup(what: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", str(ROOT / "tools" / "setup"), what]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_who_is_not_root_is_told_what_to_install(tmp_path: Path) -> None:
    told = setup("demo", bare_machine(tmp_path, apt_get="exit 9", id="echo 1000"))
    assert told.returncode == 1
    assert "apt-get install -y --no-install-recommends nodejs npm" in told.stderr


def test_who_has_no_apt_is_told_what_is_missing(tmp_path: Path) -> None:
    told = setup("test", bare_machine(tmp_path))
    assert told.returncode == 1
    assert "nodejs npm git chromium" in told.stderr
    assert "Debian's names" in told.stderr


def test_root_gets_from_apt_what_is_missing_and_nothing_else(tmp_path: Path) -> None:
    told = setup("demo", bare_machine(tmp_path, apt_get='echo "apt-get $*" >&2', id="echo 0", node="", npm=""))
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
    (tmp_path / "npm").unlink()
    told = setup("demo", {"PATH": str(tmp_path), "PYTHON": sys.executable})
    assert told.returncode == 0
    assert told.stderr.splitlines()[-1] == "apt-get -qq install -y --no-install-recommends npm"


def test_a_python_that_is_too_old_stops_the_set_up(tmp_path: Path) -> None:
    old = tmp_path / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    machine = bare_machine(bin_, apt_get="", id="echo 0", node="", npm="")
    told = setup("demo", {**machine, "PYTHON": str(old)})
    assert told.returncode == 1
    assert "older than 3.11" in told.stderr


@pytest.mark.skipif(
    not (shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))),
    reason="PostgreSQL's server programs are not installed",
)
def test_lent_postgres_answers_passes_the_exit_status_on_and_leaves_nothing(tmp_path: Path) -> None:
    ask = (
        "import os, sys, psycopg; "
        "row = psycopg.connect(os.environ['GONGKAI_DATABASE']).execute('select 7').fetchone(); "
        "print(os.environ['PGHOST']); sys.exit(row[0])"
    )
    lend: list[str | Path] = [ROOT / "tools" / "with-postgres", sys.executable, "-c", ask]
    ran = subprocess.run(lend, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 7, ran.stderr
    folder = Path(ran.stdout.splitlines()[-1])
    assert folder.is_relative_to(tempfile.gettempdir())
    assert not folder.exists()


def test_bench_compares_like_with_like() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bench", "--rounds", "3"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert [word for word in ("compiling the plan", "item", "table", "ratio") if word not in ran.stdout] == []


@pytest.mark.parametrize("target", ["demo", "serve", "check", "lint", "test", "bench", "docs", "lock", "clean"])
def test_make_has_the_chore(target: str) -> None:
    ran = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_ci_runs_what_people_run() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")
