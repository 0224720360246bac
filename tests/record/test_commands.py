"""The commands of the record, as an operator meets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.checks import Error, Warning
from django.db import connection
from pytest_django import Settings

from gongkai.proof.keys import PublicKey
from gongkai.record import checks, commands, projections
from gongkai.record.projections import Projection
from tests.record.cast import ORIGIN, post
from tests.record.test_sequencer import check

pytestmark = pytest.mark.django_db


def test_sequence_numbers_what_waits_and_key_tells_who_signs(folder: Path) -> None:
    post()
    assert CliRunner().invoke(commands.sequence).exit_code == 0
    assert check(folder) == 1
    told = CliRunner().invoke(commands.key).output.strip()
    assert PublicKey.of(told).name == ORIGIN


def test_before_there_is_a_key_it_is_said_how_it_comes_to_be() -> None:
    result = CliRunner().invoke(commands.key)
    assert result.exit_code == 2
    assert "record sequence" in result.output


def test_what_keeps_it_from_signing_is_a_sentence(folder: Path) -> None:
    CliRunner().invoke(commands.sequence)
    (folder / "record/checkpoint").write_text("changed")
    result = CliRunner().invoke(commands.sequence)
    assert result.exit_code == 1
    assert "不再签发" in result.output


def test_guards_are_put_on_and_taken_off() -> None:
    assert CliRunner().invoke(commands.guard).exit_code == 0
    assert "撤去" in CliRunner().invoke(commands.guard, ["--remove"]).output


def test_rebuild_says_how_many_and_names_what_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projections, "_registered", {})
    projections.register(Projection("board", lambda _: None, lambda: None))
    post()
    CliRunner().invoke(commands.sequence)
    assert "board：已用 1 条" in CliRunner().invoke(commands.rebuild, ["board"]).output
    wrong = CliRunner().invoke(commands.rebuild, ["bord"])
    assert wrong.exit_code == 2
    assert "board" in wrong.output


@pytest.mark.parametrize(("throwaway", "level"), [(True, Warning), (False, Error)])
def test_a_database_that_may_forget_is_told_and_refused_in_life(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, throwaway: bool, level: type[Error]
) -> None:
    settings.DATABASE_IS_THROWAWAY = throwaway
    if connection.vendor != "postgresql":
        assert checks.power_cuts_are_survived(["default"]) == []
        monkeypatch.setattr(checks, "_turned_off", lambda _: list(checks.NEEDED))
    told = checks.power_cuts_are_survived(["default"])
    assert [message.hint for message in told] == [f"ALTER SYSTEM SET {name} = on" for name in checks.NEEDED]
    assert all(type(message) is level for message in told)
