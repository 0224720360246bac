"""The 2017 plan and what a careful reader found in it, as our own test data."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from gongkai.plan import compile_plan

PLAN = files("gongkai.demo").joinpath("huacheng", "plan-2017.txt").read_bytes()
ITEMS: list[dict[str, Any]] = json.loads(
    Path(__file__).parents[1].joinpath("data", "guangzhou-2017", "items.json").read_text("utf-8")
)


@cache
def reading() -> dict[str, Any]:
    document: dict[str, Any] = compile_plan(PLAN, name="plan-2017.txt").document()
    return document


def alike(one: str, other: str) -> float:
    """How much two products share: twice their common pairs of characters over all pairs (Dice), 0 to 1."""
    first, second = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def paired(wanted: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each wanted duty with the found one that is most like it, none used twice."""
    scores = sorted(
        (
            (
                alike(w["product"], f["product"]) + 0.5 * ((w["form"], w["cadence"]) == (f["form"], f["cadence"])),
                i,
                j,
            )
            for i, w in enumerate(wanted)
            for j, f in enumerate(found)
        ),
        key=lambda score: (-score[0], score[1], score[2]),
    )
    taken: dict[int, int] = {}
    for _, i, j in scores:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [(wanted[i], found[j]) for i, j in taken.items()]
