"""What the pages about verifying tell people to type does what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.floors import ROOT

BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def script(page: str) -> str:
    lines = "".join(BLOCK.findall((ROOT / "docs/how-to" / page).read_text("utf-8"))).splitlines()
    return "\n".join(["set -ex", *(line.removeprefix("$ ") for line in lines)])


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("verify-a-record.md", ["签名没有与已知的密钥核对", "核验通过", "数据库也已核对"]),
        ("check-a-receipt.md", ["存证证明成立", "方案采用", "不是这个条目所公开的任何一件内容", "another file"]),
    ],
)
def test_a_page_can_be_typed_from_top_to_bottom(page: str, told: list[str], tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["/bin/sh", "-c", script(page)],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert not [each for each in told if each not in ran.stdout]
