"""The words that the grammar reads by, loaded once from ``plan/words/*.toml`` and made into patterns."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

CJK = "\u4e00-\u9fff"


@cache
def table(name: str) -> dict[str, Any]:
    """The words of one file of ``plan/words``."""
    return tomllib.loads(files("gongkai.plan").joinpath("words", f"{name}.toml").read_text("utf-8"))


def any_of(words: list[str]) -> str:
    """A pattern for any of the words, the longest first, so that 公开发布 is not read as 公开."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def macros() -> dict[str, str]:
    """Each list of the lexicon as a pattern: ``{publish}`` in a construction stands for any publishing verb."""
    lexicon = table("lexicon")
    found = {name: any_of(words) for name, words in lexicon.items()}
    found["adverb"] = found["adverb"][:-1] + "|〓)"
    # Possessive: 依法依规 can be cut in two ways, and a pattern that tries both again and again never ends.
    found["adverbs"] = f"{found['adverb']}*+"
    return found


def pattern(text: str) -> re.Pattern[str]:
    """A pattern of the word files, its ``{macros}`` filled in."""
    for name, value in macros().items():
        text = text.replace("{" + name + "}", value)
    return re.compile(text)


@dataclass(frozen=True)
class Construction:
    """One way in which the field says that something is owed; see ``words/constructions.toml``."""

    name: str
    pattern: re.Pattern[str]
    form: str | None = None
    cadence: str | None = None
    product: tuple[str, ...] = ("o",)
    split: bool = True
    public: bool = True
    role: str = "publish"
    absorbs: bool = False
    each: bool = False
    keeper: bool = False
    headline: bool = False
    announces: bool = False
    if_alone: bool = False
    earlier: bool = False
    sentence: bool = False
    unless: re.Pattern[str] | None = None
    also: tuple[str, ...] = ()

    def fits(self, masked: str) -> re.Match[str] | None:
        return None if self.unless and self.unless.search(masked) else self.pattern.search(masked)

    def has(self, match: re.Match[str], group: str) -> bool:
        """Whether the construction has that group and found something for it."""
        return group in self.pattern.groupindex and bool(match[group])


@cache
def constructions() -> tuple[Construction, ...]:
    """All constructions in the order in which they are tried; the first that fits a clause reads it."""
    found = []
    for row in table("constructions")["construction"]:
        row = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
        row.pop("why", None)
        row["pattern"] = pattern(row["pattern"])
        if "unless" in row:
            row["unless"] = pattern(row["unless"])
        found.append(Construction(**row))
    return tuple(found)


@cache
def rules(name: str, key: str) -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    """The ordered rules of a word file: the first whose pattern is found decides."""
    return tuple((pattern(row["pattern"]), row) for row in table(name)[key])
