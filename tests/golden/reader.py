"""Reads the golden record and what is expected of it from their files, as any later release must."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from gongkai.duties.reckoning import Timeline
from gongkai.proof.entry import Entry
from gongkai.proof.parts import PartFile, part_path

FOLDER = Path(__file__).parent / "record"
EXPECTED = Path(__file__).parent / "expected.md"

_HEADING = re.compile(r"## (?P<due>\S+)(?: after (?P<after>\d+))?")
_DATE = re.compile(r"due (?P<on>\S+) (?P<basis>\w+)(?P<provisional>, provisional)?: .+")
_TURN = re.compile(r"- (?P<on>\S+) (?P<state>[a-z-]+)(?: #(?P<entry>\d+))?: .+")


class Case(NamedTuple):
    """A due as it stands when the record is read up to entry ``after``; None is all of it."""

    due: str
    after: int | None
    date: str
    turns: tuple[str, ...]


def entries() -> list[Entry]:
    return [Entry.of(line) for line in (FOLDER / "entries.jsonl").read_bytes().splitlines()]


def part(commitment: str) -> bytes:
    return PartFile.of((FOLDER / part_path(commitment)).read_bytes()).content


def expected() -> list[Case]:
    found = []
    for block in EXPECTED.read_text("utf-8").split("\n\n"):
        if not (heading := _HEADING.match(block)):
            continue
        dated, *turns = block.splitlines()[1:]
        date = _DATE.fullmatch(dated)
        assert date or dated.startswith("no date: "), dated
        told = "{on} {basis}{provisional}".format(**date.groupdict("")) if date else "none"
        lines = [_TURN.fullmatch(turn) for turn in turns]
        assert all(lines), block
        after = int(heading["after"]) if heading["after"] else None
        found.append(
            Case(heading["due"], after, told, tuple("{on} {state} {entry}".format(**t.groupdict()) for t in lines if t))
        )
    return found


def told(timeline: Timeline) -> tuple[str, tuple[str, ...]]:
    """A timeline in the words of what is expected."""
    date = timeline.due_on
    turns = tuple(f"{turn.starts_on} {turn.state} {turn.number}" for turn in timeline.turns)
    return (f"{date.on} {date.basis}{', provisional' * date.is_provisional}" if date else "none"), turns
