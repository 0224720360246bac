"""The floors as pyproject.toml's import contract draws them, so that they stand in one place."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "gongkai"


def read_floors() -> dict[str, int]:
    """Each room's floor, the lowest 0; rooms separated by ``|`` share one."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contract = next(one for one in config["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    return {
        room.strip(): floor
        for floor, rooms in enumerate(reversed(contract["layers"]))
        for room in rooms.replace(":", "|").split("|")
    }


FLOORS = read_floors()


def room_of(file: Path) -> str | None:
    """The room in which a file stands; None for settings and the like."""
    inside = file.resolve().relative_to(SOURCE).parts
    return inside[0] if inside[0] in FLOORS else None


def may_reach(room: str, other: str) -> bool:
    """A room reaches itself and what stands on a lower floor, and no neighbour."""
    return room == other or FLOORS[other] < FLOORS[room]
