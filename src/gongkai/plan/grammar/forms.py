"""公开形式: what kind of thing a product is, by its own words and how often it is owed (``words/forms.toml``)."""

from __future__ import annotations

from functools import cache

from gongkai.plan.grammar.lexicon import rules


@cache
def of(cadence: str, product: str) -> str:
    """The form of a product; ``cadence`` is what the sentence says, empty where it says nothing."""
    said = "" if cadence == "continuous" or cadence.startswith("within") else cadence
    return next(str(row["form"]) for rule, row in rules("forms", "form") if rule.search(f"{said}:{product}"))
