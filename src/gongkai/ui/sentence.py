"""A plan's own sentence, cut where what was read from it begins and ends, so that a page can light it up. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Outermost first: where marks lie on each other, each keeps a line of its own below the words.
KINDS = ("condition", "owners", "venues", "cadence", "product", "found")


@dataclass(frozen=True)
class Mark:
    """Characters ``start`` to ``end`` (end excluded) of a sentence, and what was read there for which duty."""

    start: int
    end: int
    kind: str
    duty: int = 0


@dataclass(frozen=True)
class Segment:
    """A run of characters that carry the same marks; ``opens`` are the duties whose product begins here."""

    text: str
    kinds: tuple[str, ...]
    duties: tuple[int, ...]
    opens: tuple[int, ...]


def marks_of(spans_by_kind: Mapping[str, Sequence[Sequence[int]]], duty: int) -> list[Mark]:
    """The marks of one duty from ``{"product": [[s, e], …], "venues": …}``; unknown kinds are left out."""
    return [
        Mark(int(span[0]), int(span[1]), kind, duty)
        for kind, spans in spans_by_kind.items()
        if kind in KINDS
        for span in spans
        if len(span) == 2
    ]


def places_of(word: str, text: str) -> list[Mark]:
    """Each place where a word that somebody looks for stands in a sentence, letters in either case."""
    if not word or len(text.lower()) != len(text):
        return []
    found, low, sought = [], text.lower(), word.lower()
    start = low.find(sought)
    while start >= 0:
        found.append(Mark(start, start + len(sought), "found"))
        start = low.find(sought, start + len(sought))
    return found


def segments(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """Cut ``text`` at every edge of its marks. Joined again, the segments give the text; marks may overlap.

    Marks that reach beyond the text are cut to it, and empty ones are dropped: an old mark on a changed text
    lights up too little rather than breaking the page.
    """
    kept = [
        Mark(max(0, mark.start), min(len(text), mark.end), mark.kind, mark.duty)
        for mark in marks
        if max(0, mark.start) < min(len(text), mark.end)
    ]
    edges = sorted({0, len(text), *(mark.start for mark in kept), *(mark.end for mark in kept)})
    numbered: set[int] = set()
    cut = []
    for start, end in pairwise(edges):
        here = [mark for mark in kept if mark.start <= start and end <= mark.end]
        begun = {mark.duty for mark in here if mark.kind == "product" and mark.duty} - numbered
        numbered |= begun
        cut.append(
            Segment(
                text=text[start:end],
                kinds=tuple(kind for kind in KINDS if any(mark.kind == kind for mark in here)),
                duties=tuple(sorted({mark.duty for mark in here if mark.duty})),
                opens=tuple(sorted(begun)),
            )
        )
    return cut
