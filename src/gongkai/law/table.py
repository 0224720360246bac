"""The table of legal figures that comes with the program, ``figures.toml``, and look-ups in it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.law.figures import Figure, Instrument, Rules
from gongkai.law.figures_document import rules_of

Json = dict[str, Any]


@cache
def rules() -> Rules:
    """The whole table that comes with the program."""
    return rules_of(_document(tomllib.loads(files("gongkai.law").joinpath("figures.toml").read_text("utf-8"))))


def instruments() -> Mapping[str, Instrument]:
    """The instruments that articles belong to, by id."""
    return rules().instrument_by_id


def figures() -> tuple[Figure, ...]:
    """Every figure, in the table's order."""
    return rules().figures


def figure(name: str, *, on: date, kind: str) -> Figure | None:
    """``Rules.figure`` of the table that comes with the program."""
    return rules().figure(name, on=on, kind=kind)


def article_name(article: str) -> str:
    """``Rules.article_name`` of the table that comes with the program."""
    return rules().article_name(article)


def _document(table: Json) -> Json:
    """The document that the table is short for: sets of kinds written out, days as text, each row with its term."""
    terms = {id: _term(row) for id, row in table["instrument"].items()}

    def row(short: Json) -> Json:
        term = terms.get(short["article"].partition(":")[0], {})
        binds = {"binds": table["kinds"][short["binds"]]} if "binds" in short else {}
        return {**term, **short, **_term(short), **binds}

    return {
        "instruments": [{"id": id, **row, **terms[id]} for id, row in table["instrument"].items()],
        "facts": [{"id": id, **row} for id, row in table["facts"].items()],
        "figures": [row(each) for each in table["figure"]],
        "yearly": [row(each) for each in table["yearly"]],
        "grounds": [row(each) for each in table["ground"]],
    }


def _term(row: Json) -> Json:
    return {name: row[name].isoformat() for name in ("from", "to") if name in row}
