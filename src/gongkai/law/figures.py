"""Legal figures by date: a number, its unit, the fact it counts from, its article, whom it binds and when it held."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from gongkai.law.numerals import chinese


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation or rule, by its id in articles (``ogi-2007``); ``number`` is its document number."""

    id: str
    title: str
    number: str
    in_force_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One legal number. ``unit`` is hour, day, working_day, month or year; ``ended_on`` is exclusive.

    ``kinds`` are the kinds of body that it binds. ``verified`` says that a person read the article's text; one that
    was entered from memory is shown with that note until somebody has.
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

    def holds_on(self, day: date) -> bool:
        return self.held_from <= day and (self.ended_on is None or day < self.ended_on)


@cache
def instruments() -> Mapping[str, Instrument]:
    """The instruments that articles belong to, by id."""
    return {
        id: Instrument(id, row["title"], row["number"], row["from"], row.get("to"))
        for id, row in _table()["instrument"].items()
    }


@cache
def figures() -> tuple[Figure, ...]:
    """The whole table, in its order."""
    kinds: dict[str, list[str]] = _table()["kinds"]
    return tuple(
        Figure(
            row["name"],
            row["amount"],
            row["unit"],
            row["counted_from"],
            row["article"],
            frozenset(kinds[row["binds"]]),
            row.get("from") or instruments()[row["article"].split(":")[0]].in_force_on,
            row.get("to") or instruments()[row["article"].split(":")[0]].ended_on,
            row["verified"],
            row.get("note", ""),
        )
        for row in _table()["figure"]
    )


def figure(name: str, *, on: date, kind: str) -> Figure | None:
    """The figure of that name that held on the day and bound that kind of body; None where there was none.

    Raises KeyError for a name that the table does not have at all.
    """
    named = [each for each in figures() if each.name == name]
    if not named:
        raise KeyError(name)
    return next((each for each in named if each.holds_on(on) and kind in each.kinds), None)


def article_name(article: str) -> str:
    """An article as it is cited: ``ogi-2007:18`` → 《政府信息公开条例》第十八条; an unknown one as it is."""
    instrument, _, number = article.partition(":")
    known = instruments().get(instrument)
    if known is None or not number:
        return article
    whole, *rest = number.split(".")
    return f"《{known.title}》第{chinese(int(whole))}条" + "".join(f"第{chinese(int(part))}款" for part in rest)


@cache
def _table() -> dict:  # type: ignore[type-arg]
    return tomllib.loads(files("gongkai.law").joinpath("figures.toml").read_text("utf-8"))
