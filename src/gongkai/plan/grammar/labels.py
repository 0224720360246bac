"""责任单位：…；完成时限：…: what stands behind labels, by what it holds; the labels are the headings of columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gongkai.plan.grammar.lexicon import any_of, table

# The columns whose headings are labels in running text as well; 序号 or 公开内容 are none.
LABELLED = ("lead", "joint", "implement", "deadline", "venue")


@dataclass(frozen=True)
class Labelled:
    """A text with labels: where the first stands, and what follows each, by what it holds."""

    start: int
    cells: dict[str, str]


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str]]:
    columns = table("table")["columns"]
    roles = {word: role for role in LABELLED for word in columns[role]}
    label = re.compile(rf"(?:^|(?<=[。；，、;,（(【\[\s]))(?P<label>{any_of(list(roles))})[:：]")
    return label, roles, re.compile(any_of(table("table")["leading"]["words"]))


def parted(headings: list[str]) -> list[str]:
    """What columns or labels hold; beside 牵头单位, 责任单位 are those who carry the item out."""
    _, roles, leading = _words()
    found = [roles.get(heading, "") for heading in headings]
    leads = [index for index, role in enumerate(found) if role == "lead"]
    first = next((index for index in leads if leading.search(headings[index])), leads[0] if leads else None)
    return ["implement" if role == "lead" and index != first else role for index, role in enumerate(found)]


def labelled(text: str) -> Labelled | None:
    """What stands behind the labels of a text, or None where it has none."""
    rule, *_ = _words()
    found = list(rule.finditer(text))
    if not found:
        return None
    ends = [match.start() for match in found[1:]] + [len(text)]
    cells: dict[str, str] = {}
    for match, role, end in zip(found, parted([match["label"] for match in found]), ends, strict=True):
        told = text[match.end() : end].strip(" \n。；，、;,.")
        if told:
            cells[role] = f"{cells[role]}；{told}" if role in cells else told
    return Labelled(found[0].start(), cells)
