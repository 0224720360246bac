"""Legal figures by date: a number, its unit, the fact it counts from, its article, whom it binds and when it held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from gongkai.law.numerals import chinese


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation, rule or paper, by its id in articles (``ogi-2007``); ``number`` is its document number."""

    id: str
    title: str
    number: str
    in_force_on: date
    ended_on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a figure counts from, in the words that readers see: 决定作出."""

    id: str
    zh: str
    en: str


class Held:
    """What held for a time: from its first day, until the day before ``ended_on``."""

    __slots__ = ()
    held_from: date
    ended_on: date | None

    def holds_on(self, day: date) -> bool:
        return self.held_from <= day and (self.ended_on is None or day < self.ended_on)


class Binding(Protocol):
    """What is looked up by a name, a day and a kind of body."""

    @property
    def name(self) -> str: ...
    @property
    def kinds(self) -> frozenset[str]: ...
    def holds_on(self, day: date) -> bool: ...


T = TypeVar("T", bound=Binding)


@dataclass(frozen=True, slots=True)
class Figure(Held):
    """One legal number. ``unit`` is hour, day, working_day, month or year; ``ended_on`` is exclusive.

    ``kinds`` are the kinds of body that it binds, ``applies_to`` says in words which of them are meant, where not all.
    ``verified`` says that a person read the article's text; one that was entered from memory is shown with its
    ``note`` until somebody has. ``sense``: within (at most so long after the fact), at_least, ahead (so long before
    the fact), every (no longer between two), for (stands so long, then ends).
    """

    name: str
    amount: int
    unit: str
    counted_from: str
    article: str
    kinds: frozenset[str]
    held_from: date
    ended_on: date | None
    verified: bool
    note: str = ""
    sense: str = "within"
    applies_to: str = ""


@dataclass(frozen=True, slots=True)
class YearlyDate(Held):
    """A day of every year by which law wants something: 31 March."""

    name: str
    month: int
    day: int
    article: str
    kinds: frozenset[str]
    held_from: date
    ended_on: date | None
    verified: bool
    note: str = ""
    applies_to: str = ""


@dataclass(frozen=True, slots=True)
class Ground(Held):
    """A reason that law gives for withholding information, while its instrument was in force."""

    name: str
    words: str
    article: str
    held_from: date
    ended_on: date | None
    verified: bool
    note: str = ""


@dataclass(frozen=True)
class Rules:
    """The whole table: what ``rules.adopted`` carries of law, in the order of its document."""

    instruments: tuple[Instrument, ...]
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    yearly: tuple[YearlyDate, ...] = ()
    grounds: tuple[Ground, ...] = ()

    @cached_property
    def instrument_by_id(self) -> dict[str, Instrument]:
        return {each.id: each for each in self.instruments}

    @cached_property
    def fact_by_id(self) -> dict[str, Fact]:
        return {each.id: each for each in self.facts}

    def figure(self, name: str, *, on: date, kind: str) -> Figure | None:
        """The figure of that name that held on the day and bound that kind of body; None where there was none.

        Raises KeyError for a name that the table does not have at all.
        """
        return _of(self._figures_by_name[name], on, kind)

    def yearly_date(self, name: str, *, on: date, kind: str) -> YearlyDate | None:
        """The day of the year of that name that held on the day and bound that kind of body, as ``figure``."""
        return _of(self._yearly_by_name[name], on, kind)

    def grounds_on(self, day: date) -> tuple[Ground, ...]:
        """What information could be withheld for on that day."""
        return tuple(each for each in self.grounds if each.holds_on(day))

    def article_name(self, article: str) -> str:
        """An article as it is cited: ``ogi-2007:18`` → 《政府信息公开条例》第十八条; an unknown one as it is.

        A paper without articles is cited whole, as its article 0: ``sgo-2016-61:0`` → 《…》（国办发〔2016〕61号）.
        """
        instrument, _, number = article.partition(":")
        known = self.instrument_by_id.get(instrument)
        whole, *rest = number.split(".")
        if known is None or not all(part.isascii() and part.isdigit() for part in (whole, *rest)):
            return article
        if int(whole) == 0:
            return f"《{known.title}》" + (f"（{known.number}）" if known.number else "")
        return f"《{known.title}》第{chinese(int(whole))}条" + "".join(f"第{chinese(int(part))}款" for part in rest)

    @cached_property
    def _figures_by_name(self) -> Mapping[str, list[Figure]]:
        return _grouped(self.figures)

    @cached_property
    def _yearly_by_name(self) -> Mapping[str, list[YearlyDate]]:
        return _grouped(self.yearly)


def _grouped(rows: Iterable[T]) -> dict[str, list[T]]:
    named: dict[str, list[T]] = {}
    for row in rows:
        named.setdefault(row.name, []).append(row)
    return named


def _of(named: Iterable[T], on: date, kind: str) -> T | None:
    return next((each for each in named if each.holds_on(on) and kind in each.kinds), None)
