"""What README and first walk tell people to type and to click does what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests.house.floors import ROOT

READMES = ["README.md", "README.zh.md"]
WALK = "docs/tutorials/first-walk.md"
BLOCK = re.compile(r"```(?:sh|console)\n(.*?)```", re.DOTALL)
SITE = re.compile(r"http://127\.0\.0\.1:8000(/[^\s)>`|]*)")


def commands(name: str) -> list[str]:
    lines = "\n".join(BLOCK.findall((ROOT / name).read_text("utf-8"))).splitlines()
    return [line.removeprefix("$ ").split("  #")[0].strip() for line in lines if line.strip()]


@pytest.mark.parametrize("name", ["README.md", WALK])
def test_gongkai_commands_run_as_they_are_written(name: str, tmp_path: Path) -> None:
    """In a folder that looks like a clone, so that what they write does not land in ours."""
    (tmp_path / "src").symlink_to(ROOT / "src")
    (tmp_path / ".venv").symlink_to(sys.prefix)
    ours = [line for line in commands(name) if ".venv/bin/gongkai" in line]
    if any("gongkai-demo" in line for line in ours):
        ours.insert(0, ".venv/bin/gongkai demo --no-serve")
    assert any("plan compile" in line for line in ours)
    assert any("plan bind" in line for line in ours)
    for line in ours:
        ran = subprocess.run(["/bin/sh", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
        # 1 is "bound, with points to settle"; 2 would be wrong use, and whatever else a crash.
        assert ran.returncode == 0 or (ran.returncode == 1 and "plan bind" in line), f"{line}\n{ran.stderr}"
        assert "Traceback" not in ran.stderr
    assert (tmp_path / "bound.json").stat().st_size


@pytest.mark.parametrize("name", [*READMES, WALK, "CONTRIBUTING.md"])
def test_make_knows_every_chore_that_is_named(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    known = set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))
    assert named
    assert named <= known


def test_both_readmes_tell_the_same_commands_and_clicks() -> None:
    first, second = ((ROOT / name).read_text("utf-8") for name in READMES)
    assert commands(READMES[0]) == commands(READMES[1])
    assert SITE.findall(first) == SITE.findall(second)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["README.md", WALK])
def test_every_address_to_click_is_a_page(name: str, client: Client) -> None:
    addresses = SITE.findall((ROOT / name).read_text("utf-8"))
    assert len(addresses) >= 5
    wrong = {address: code for address in addresses if (code := client.get(address).status_code) != 200}
    assert not wrong
