"""The pages about the record hold: examples run, commands and settings exist."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gongkai.cli.commands import COMMANDS, Rows
from gongkai.record import kinds, projections, reading, sequencer
from tests.crash.installation import ROOT

HOW_TO = ROOT / "docs" / "how-to"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", (HOW_TO / page).read_text("utf-8"), re.M | re.S)


@pytest.mark.django_db
def test_the_kind_of_the_how_to_is_declared_written_refused_and_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projections, "_registered", {})
    names: dict[str, Any] = {}
    for block in blocks("add-a-kind.md", "python"):
        exec(block, names)
    assert "hearing.announced" in kinds.known()
    sequencer.integrate()
    projections.follow()
    assert [entry for _, entry in reading.entries()] == [names["entry"]]
    assert names["HELD"] == {"hearing/1": "2017-09-20"}


def test_every_command_that_the_pages_name_exists() -> None:
    record = COMMANDS["record"]
    assert isinstance(record, Rows)
    for page in ("add-a-kind.md", "keep-the-record.md"):
        for command in re.findall(r"gongkai record (\w+)", (HOW_TO / page).read_text("utf-8")):
            assert command in record.commands


def test_every_setting_that_the_pages_name_is_read() -> None:
    settings = (ROOT / "src/gongkai/settings/__init__.py").read_text("utf-8")
    for name in re.findall(r"GONGKAI_\w+", (HOW_TO / "keep-the-record.md").read_text("utf-8")):
        assert f'"{name}"' in settings
