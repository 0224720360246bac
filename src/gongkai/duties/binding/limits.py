"""The legal limit of a duty: which figure it falls under, and whether it binds the owners' kinds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.bodies.rules import Body
from gongkai.law import Figure, figure

Json = dict[str, object]


@dataclass(frozen=True)
class LegalLimit:
    """``limit`` as the bound plan holds it; ``unbound`` are the owners that it does not bind."""

    limit: Json
    figure: Figure
    unbound: tuple[Body, ...]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("gongkai.duties").joinpath("words", "limits.toml").read_text("utf-8"))


@cache
def _patterns(key: str) -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    return tuple((re.compile(row["pattern"]), row) for row in _table()[key])


def fact_of(form: str, product: str) -> str:
    """The fact that opens a limit which the plan sets in days: 废止 → repealed_on."""
    return str(next(row["fact"] for pattern, row in _patterns("fact") if pattern.search(f"{form}:{product}")))


def legal_limit(form: str, product: str, every: str, *, owners: Sequence[Body], on: date) -> LegalLimit | None:
    """The limit that law sets on that day for these owners; None where none of them is bound."""
    for pattern, row in _patterns("limit"):
        if every not in row["every"] or not pattern.search(f"{form}:{product}"):
            continue
        if "owner" in row and not all(re.search(row["owner"], body.full_name) for body in owners):
            continue
        found = {body: figure(row["figure"], on=on, kind=body.kind) for body in owners}
        if first := next((each for each in found.values() if each), None):
            return LegalLimit(_limit(first), first, tuple(body for body, each in found.items() if each is None))
    return None


def _limit(found: Figure) -> Json:
    if found.unit not in {"day", "working_day"} or found.sense != "within":
        raise ValueError(f"{found.name} ({found.unit}, {found.sense}) is no limit that a bound plan can hold")
    return {
        "days": found.amount,
        "working": found.unit == "working_day",
        "from": found.counted_from,
        "ground": found.article,
    }
