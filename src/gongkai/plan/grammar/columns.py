"""表头: what each column of a plan's table holds, told by its heading (``words/table.toml``)."""

from __future__ import annotations

import re
from functools import cache

from gongkai.plan.grammar.characters import undone
from gongkai.plan.grammar.labels import LABELLED, parted
from gongkai.plan.grammar.lexicon import table
from gongkai.plan.reading.source import Row, Source

Roles = dict[int, str]
IDLE = re.compile(r"[（(][^（）()]{0,40}[）)]|[\s/、和及]")
LONGEST_HEADING = 10
# How much longer than the column ranked last another must be to hold the items instead.
CLEARLY = 1.5
BODIES = frozenset({"lead", "joint", "implement"})


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
    found = _named(cells)
    if found:
        found = _like(cells) | found
    ranked = sorted((_rank(_word(cells[index])), index) for index in found if found[index] == "item")
    if len(found) < 2 or not ranked:
        return None
    *sections, item = [index for _, index in ranked]
    found |= {index: f"section{depth}" for depth, index in enumerate(sorted(sections))}
    found[item] = "item"
    return found


def below(cells: list[str]) -> Roles | None:
    """What a second row of headings adds (牵头单位 and 配合单位 under 责任单位), or None where it is none."""
    found = _named(cells)
    written = sum(bool(cell) for cell in cells)
    return found if found and written == len(found) and set(found.values()) <= {*LABELLED, "note"} else None


def spread(found: Roles, heading: list[str], rows: list[list[str]]) -> Roles:
    """The columns of items and sections by what their rows hold: digits are a number, the longest is the item.

    Of two about as long the item is the one that the words rank last; columns without a heading of their own
    stand under the wide one to their left.
    """
    spread_to = dict(found)
    owner: int | None = None
    groups: dict[int, list[int]] = {}
    for index, cell in enumerate(heading):
        owner = index if cell else owner
        if owner is not None and (found.get(owner) == "item" or found.get(owner, "").startswith("section")):
            groups.setdefault(owner, []).append(index)
    columns = sorted(index for group in groups.values() for index in group)
    used = [index for index in columns if _longest(rows, index) or index in groups]
    named = next(index for index, role in found.items() if role == "item")
    longest = max(used, key=lambda index: _mean(rows, index))
    item = longest if _mean(rows, longest) > CLEARLY * max(_mean(rows, i) for i in groups[named]) else None
    item = max(groups[named], key=lambda index: _mean(rows, index)) if item is None else item
    depth = 0
    for index in used:
        written = [row[index] for row in rows if index < len(row) and row[index]]
        if index == item:
            spread_to[index] = "item"
        elif written and all(text.isdigit() for text in written):
            spread_to[index] = "number"
        else:
            spread_to[index] = f"section{depth}"
            depth += 1
    return spread_to


def counts_sections(found: Roles, rows: list[list[str]]) -> bool:
    """Whether 序号 counts the sections and not the items: it is left out on rows that hold a further item."""
    number = next((index for index, role in found.items() if role == "number"), None)
    item = next(index for index, role in found.items() if role == "item")
    outer = next((index for index, role in found.items() if role.startswith("section")), None)
    if number is None or outer is None or number > outer:
        return False
    full = [row for row in rows if max(number, outer, item) < len(row) and row[item]]
    return all(bool(row[number]) == bool(row[outer]) for row in full) and any(not row[number] for row in full)


def guessed(row: Row) -> Roles:
    """Without a heading: the longest cell is the item, before it sections, after it bodies and a time."""
    lengths = [cell.end - cell.start for cell in row.cells]
    item = lengths.index(max(lengths))
    found = {index: f"section{index}" for index in range(min(item, 2))} | {item: "item"}
    return found | dict(zip(range(item + 1, len(lengths)), ("lead", "deadline"), strict=False))


def _named(cells: list[str]) -> Roles:
    words = [_word(cell) for cell in cells]
    found = {index: role for index, word in enumerate(words) for role in _known() if word in _known()[role]}
    bodies = [index for index, role in found.items() if role in BODIES]
    return found | dict(zip(bodies, parted([words[index] for index in bodies]), strict=True))


@cache
def _likeness() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, re.compile(rule)) for role, rule in table("table")["like"].items())


def _like(cells: list[str]) -> Roles:
    """What further headings hold by what they are like (工作要点, 责任领导); cells of text are none."""
    found: Roles = {}
    for index, cell in enumerate(cells):
        word = _word(cell)
        if 2 <= len(word) <= LONGEST_HEADING:
            role = next((role for role, rule in _likeness() if rule.search(word)), None)
            found |= {index: role} if role else {}
    return found


def _rank(word: str) -> int:
    """Where the words rank a heading of items; one that they do not know comes before all."""
    known = _known()["item"]
    return known.index(word) if word in known else -1


def _word(cell: str) -> str:
    """A heading as the words have it: as written, or without its brackets and spaces."""
    return cell if any(cell in words for words in _known().values()) else IDLE.sub("", cell)


def _mean(rows: list[list[str]], index: int) -> float:
    written = [len(row[index]) for row in rows if index < len(row) and row[index]]
    return sum(written) / len(written) if written else 0.0


def _longest(rows: list[list[str]], index: int) -> int:
    return max((len(row[index]) for row in rows if index < len(row)), default=0)
