"""The legal limit of a duty: which figure it falls under, and whether it binds the owners' kinds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.law import Figure, figure

Json = dict[str, object]


@dataclass(frozen=True)
class LegalLimit:
    """``limit`` as the bound plan holds it; ``unbound`` are the kinds among the owners that it does not bind."""

    limit: Json
    figure: Figure
    unbound: frozenset[str]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("gongkai.duties").joinpath("words", "limits.toml").read_text("utf-8"))


@cache
def _patterns(key: str) -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    return tuple((re.compile(row["pattern"]), row) for row in _table()[key])


def fact_of(form: str, product: str) -> str:
    """The fact that opens a limit which the plan sets in days: 废止 → repealed_on."""
    return str(next(row["fact"] for pattern, row in _patterns("fact") if pattern.search(f"{form}:{product}")))


def legal_limit(form: str, product: str, every: str, *, kinds: Iterable[str], on: date) -> LegalLimit | None:
    """The limit that law sets on that day for owners of these kinds; None where none of them is bound."""
    kinds = frozenset(kinds)
    for pattern, row in _patterns("limit"):
        if every not in row["every"] or not pattern.search(f"{form}:{product}"):
            continue
        found = {kind: figure(row["figure"], on=on, kind=kind) for kind in sorted(kinds)}
        bound = [each for each in found.values() if each]
        if not bound:
            continue
        first = bound[0]
        return LegalLimit(_limit(first), first, frozenset(kind for kind, each in found.items() if each is None))
    return None


def _limit(found: Figure) -> Json:
    if found.unit not in {"day", "working_day"}:
        raise ValueError(f"{found.name} is counted in {found.unit}, which a bound plan cannot hold")
    return {
        "days": found.amount,
        "working": found.unit == "working_day",
        "from": found.counted_from,
        "ground": found.article,
    }
