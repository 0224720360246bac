"""One path for each tile and bundle (C2SP tlog-tiles), and none for anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.proof.exceptions import PathError

FULL = 256

_PATH = re.compile(r"tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,6})([0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?").fullmatch


@dataclass(frozen=True, slots=True)
class Tile:
    """The ``index``-th tile at a level: 256 hashes, or ``width`` where the tree ends in it."""

    level: int
    index: int
    width: int = FULL

    @property
    def path(self) -> str:
        return f"tile/{self.level}/{_tail(self.index, self.width)}"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The entries under a tile of level 0."""

    index: int
    width: int = FULL

    @property
    def path(self) -> str:
        return f"tile/entries/{_tail(self.index, self.width)}"


def parse_path(path: str) -> Tile | Bundle:
    match = _PATH(path)
    if match is None:
        raise PathError(path)
    index = int(match[2].replace("x", "").replace("/", "") + match[3])
    width = int(match[4]) if match[4] else FULL
    found = Bundle(index, width) if match[1] == "entries" else Tile(int(match[1]), index, width)
    # One spelling: this refuses leading zeros and a full tile written as a partial one.
    if found.path != path or width > FULL or (isinstance(found, Tile) and found.level > 63):
        raise PathError(path)
    return found


def _tail(index: int, width: int) -> str:
    """1234067 → x001/x234/067, and .p/W behind what is not full."""
    groups = f"{index:,}".split(",")
    number = "/".join([f"x{group:0>3}" for group in groups[:-1]] + [f"{groups[-1]:0>3}"])
    return number if width == FULL else f"{number}.p/{width}"
