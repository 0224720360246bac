"""The pages about the fold and its cadences hold: their examples run."""

from __future__ import annotations

import re

import pytest

from tests.house.floors import ROOT


@pytest.mark.parametrize("page", ["explanation/fold.md", "how-to/add-a-cadence.md"])
def test_the_examples_run(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"^```python\n(.*?)^```$", (ROOT / "docs" / page).read_text("utf-8"), re.M | re.S)
    assert blocks
    exec("\n".join(blocks), {})
