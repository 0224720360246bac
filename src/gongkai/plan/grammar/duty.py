"""One duty as a sentence says it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gongkai.plan.grammar.cadences import Word, regular
from gongkai.plan.grammar.lexicon import Construction
from gongkai.plan.grammar.spans import Span


@dataclass(frozen=True)
class Duty:
    """One product that an item demands. Spans and marks are characters of the item's text."""

    product: str
    form: str
    cadence: str
    read_as: Construction
    span: Span
    marks: dict[str, tuple[Span, ...]]
    venues: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    condition: str | None = None
    role: str = "publish"
    scope: str = "each"
    public: bool = True
    day: int | None = None
    month_of_period: int | None = None
    names_time: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names_time", "cadence" in self.marks)

    def timed(self, word: Word, *, marked: bool = True) -> Duty:
        """The same duty with the cadence of a word of time; unmarked where the word stands in another cell."""
        marks = self.marks | {"cadence": (word.span,)} if marked else self.marks
        cadence = regular(self.form, word.cadence)
        return replace(self, cadence=cadence, day=word.day, month_of_period=word.month_of_period, marks=marks)

    def of_the_subject(self, owners: tuple[str, ...], where: tuple[Span, ...]) -> Duty:
        """The same duty, owed by the subject of its sentence unless its own clause names who owes it."""
        if self.owners or not owners:
            return self
        return replace(self, owners=owners, marks=self.marks | {"owners": where})
