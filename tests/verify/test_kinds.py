"""No room's kinds are forgotten: verification knows each that an installation can write."""

from __future__ import annotations

from importlib import import_module

from gongkai.record.kinds import Kind
from gongkai.verify.kinds import ALL
from tests.house.floors import SOURCE


def test_every_kind_that_a_room_declares_is_known() -> None:
    rooms = [import_module(f"gongkai.{file.parent.name}.kinds") for file in SOURCE.glob("*/kinds.py")]
    declared = [kind.name for room in rooms for kind in getattr(room, "KINDS", ()) if isinstance(kind, Kind)]
    assert declared
    assert sorted(declared) == sorted(kind.name for kind in ALL)
