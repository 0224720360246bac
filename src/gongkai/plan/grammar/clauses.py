"""A sentence cut into clauses, with what is quoted and what was already read set aside, position for position."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.plan.grammar.spans import Span

QUOTED = re.compile(r"“[^“”]{0,80}”|《[^《》]{0,120}》")
ASIDE = "〓"
# Longer than any that an office writes (the longest of the 2017 plan: 94 and 76 characters); the patterns take
# a time that grows faster than the text, so more than this is left to a person.
LONGEST_SENTENCE = 1_000
LONGEST_CLAUSE = 300


@dataclass(frozen=True)
class Clause:
    """Characters ``start`` to ``end`` of the item's text; ``masked`` is the same length."""

    start: int
    end: int
    masked: str

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True)
class Sentence:
    """A sentence (to 。 or ；) with its clauses (to ，)."""

    start: int
    end: int
    masked: str
    clauses: tuple[Clause, ...]


def quoted(text: str) -> str:
    """The text with what stands inside “ ” and 《 》 made into Ｑ, so that no word in a title is read as a verb."""
    return QUOTED.sub(lambda found: "Ｑ" * len(found[0]), text)


def set_aside(text: str, spans: list[Span]) -> str:
    """The text with the given places made into 〓, position for position."""
    marked = list(text)
    for start, end in spans:
        marked[start:end] = ASIDE * (end - start)
    return "".join(marked)


def pieces(text: str, marks: str, start: int, end: int) -> list[Span]:
    """The parts of ``text[start:end]`` between any of the marks that stand outside brackets."""
    found, begin, depth = [], start, 0
    for position in range(start, end):
        character = text[position]
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth = max(0, depth - 1)
        elif character in marks and not depth and not (character == "，" and text.startswith("到", position + 1)):
            found.append((begin, position))
            begin = position + 1
    found.append((begin, end))
    return [span for span in found if span[1] > span[0]]


def sentences(masked: str, breaks: tuple[int, ...] = ()) -> list[Sentence]:
    """The sentences of a masked text, in order; none goes over a break between paragraphs."""
    found = []
    for begin, stop in zip((0, *breaks), (*breaks, len(masked)), strict=True):
        for start, end in pieces(masked, "。；;！!？?", begin, stop):
            clauses = tuple(Clause(a, b, masked[a:b]) for a, b in pieces(masked, "，,：:", start, end))
            found.append(Sentence(start, end, masked[start:end], clauses))
    return found


def too_long(sentence: Sentence) -> bool:
    """Whether a sentence is beyond what is read."""
    longest = max((clause.end - clause.start for clause in sentence.clauses), default=0)
    return sentence.end - sentence.start > LONGEST_SENTENCE or longest > LONGEST_CLAUSE
