"""表头: what each column of a plan's table holds, told by its heading (``words/table.toml``)."""

from __future__ import annotations

import re
from functools import cache

from gongkai.plan.grammar.characters import undone
from gongkai.plan.grammar.lexicon import table
from gongkai.plan.reading.source import Row, Source

Roles = dict[int, str]
IDLE = re.compile(r"[（(].*?[）)]|[\s/、和及]+")


@cache
def _known() -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in table("table")["columns"].items()}


@cache
def ditto() -> frozenset[str]:
    """What a cell says that only carries on the one above: （同上）, 〃."""
    return frozenset(undone(word, 0, len(word)).text for word in table("table")["ditto"]["words"])


def texts(source: Source, row: Row) -> list[str]:
    """The cells of a row as a person reads them."""
    return [undone(source.text, cell.start, cell.end).stripped().text for cell in row.cells]


def roles(cells: list[str]) -> Roles | None:
    """What the columns of a heading row hold, or None where it is no heading: fewer than two known words.

    Of the columns that may hold the item, the one that the words rank last does (具体事项 before 工作任务);
    the others hold sections, from the outermost (section0, section1).
    """
    found: Roles = {}
    ranked: list[tuple[int, int]] = []
    for index, cell in enumerate(cells):
        word = IDLE.sub("", cell)
        for role, words in _known().items():
            if word in words or cell in words:
                found[index] = role
                if role == "item":
                    ranked.append((words.index(word if word in words else cell), index))
                break
    if len(found) < 2 or not ranked:
        return None
    *sections, item = [index for _, index in sorted(ranked)]
    found |= {index: f"section{depth}" for depth, index in enumerate(sorted(sections))}
    found[item] = "item"
    return found


def guessed(row: Row) -> Roles:
    """Without a heading: the longest cell is the item, before it sections, after it bodies and a time."""
    lengths = [cell.end - cell.start for cell in row.cells]
    item = lengths.index(max(lengths))
    found = {index: f"section{index}" for index in range(min(item, 2))} | {item: "item"}
    return found | dict(zip(range(item + 1, len(lengths)), ("lead", "deadline"), strict=False))
