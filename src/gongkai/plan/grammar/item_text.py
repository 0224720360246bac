"""An item's text while it is read: what is quoted masked, places, words of time and phrases of manner set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.plan.grammar import cadences, places
from gongkai.plan.grammar.cadences import Word
from gongkai.plan.grammar.clauses import Clause, Sentence, quoted, sentences, set_aside
from gongkai.plan.grammar.lexicon import table
from gongkai.plan.grammar.places import Places
from gongkai.plan.grammar.products import Product, products
from gongkai.plan.grammar.spans import Span

CONDITION = re.compile(r"待(?P<what>[^，。；]{2,48}?(?:出台|印发|发布|公布|下发))(?:实施)?(?:之)?后")
MANNER = re.compile("|".join(table("manner")["phrases"]))


@dataclass
class ItemText:
    """``masked`` has the length of ``text``; ``lead`` are the item's lead bodies, ``joint`` who assist."""

    text: str
    masked: str
    places: list[Places]
    words: list[Word]
    condition: re.Match[str] | None
    lead: tuple[str, ...]
    joint: tuple[str, ...]
    pooled: bool

    @classmethod
    def of(cls, text: str, lead: tuple[str, ...], joint: tuple[str, ...], *, pooled: bool) -> ItemText:
        found, words = places.find(text), cadences.words(text)
        aside = [place.span for place in found] + [word.span for word in words]
        aside += [phrase.span() for phrase in MANNER.finditer(text)]
        return cls(text, set_aside(quoted(text), aside), found, words, CONDITION.search(text), lead, joint, pooled)

    def sentences(self, breaks: tuple[int, ...] = ()) -> list[Sentence]:
        return sentences(self.masked, breaks)

    def places_in(self, span: Span) -> list[Places]:
        return [place for place in self.places if span[0] <= place.span[0] < span[1]]

    def words_in(self, span: Span) -> list[Word]:
        return [word for word in self.words if span[0] <= word.span[0] < span[1]]

    def time_in(self, clause: Clause) -> list[Word]:
        """The word of time that counts in a clause: the most exact; two, where 、 joins them (每季度、年度)."""
        words = self.words_in(clause.span)
        chosen = [word for word in words if word.cadence not in cadences.LOOSE] or words
        if len(chosen) > 1 and self.text[chosen[0].span[1] : chosen[1].span[0]] in {"、", "和", "及"}:
            return chosen[:2]
        return chosen[:1]

    def products(self, span: Span, *, split: bool) -> list[Product]:
        return products(self.masked, self.text, span, split=split)
