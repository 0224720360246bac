"""The how-to about rooms and gates does what it says."""

from __future__ import annotations

import re

from tests.house.floors import ROOT


def test_the_gate_of_the_how_to_finds_its_fault() -> None:
    page = (ROOT / "docs/how-to/add-a-room.md").read_text("utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "add-a-room.md", "exec"), {"__name__": "how_to"})
