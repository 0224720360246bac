"""Reckoning a record beside merely decoding its entries, and looking the answer up beside reckoning it.

The record is that of 200 bodies under five yearly plans of 121 items. To hold: at most ten times `json.loads`; an entry
among 100,000 at most 1.2 times what it costs among 10,000; a page of states at least a hundred times faster.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from datetime import date

from rich.table import Table

from bench.city import canonical, city
from bench.timing import Pair, in_turn
from gongkai.duties.claim import digest
from gongkai.duties.states import states
from gongkai.duties.timelines import Batch
from gongkai.proof.entry import Entry
from tests.duties.reckoning.city import Year

FEW, MANY, ROUNDS, BODY, AS_OF = 10_000, 100_000, 3, "xx-b7", date(2017, 9, 30)


def folding() -> Table:
    table = Table("reckoning", *["bare, s", "ours, s", "ratio", "ours, µs an entry"], title="Entries to timelines")
    for acts in (FEW, MANY):
        year = city(acts)
        for told, pair in _pairs(year):
            each = f"{pair.ours / acts * 1e6:.1f}"
            table.add_row(f"{acts:,} {told}", f"{pair.bare:.3g}", f"{pair.ours:.2f}", f"{pair.ratio:,.1f}", each)
    return table


def _pairs(year: Year) -> Iterator[tuple[str, Pair]]:
    raw = canonical(year)
    gc.collect()
    gc.freeze()  # what the bench itself holds is not to be gone through at each collection
    yield "entries, beside decoding them", in_turn(lambda: decode(raw), lambda: reckon(year), ROUNDS)
    yield "entries, read and checked as well", in_turn(lambda: decode(raw), lambda: read(raw, year), ROUNDS)
    gc.unfreeze()
    if len(raw) > MANY:
        fill(year)
        page = states(as_of=AS_OF, body=BODY)
        yield "entries, beside a page of states", in_turn(lambda: list(page.all()), lambda: reckon(year), ROUNDS)


def decode(raw: list[bytes]) -> object:
    return [json.loads(each) for each in raw]


def reckon(year: Year) -> object:
    """Every due of every year, each with all its turns."""
    return [len(each.turns) for each in year.fold().timelines()]


def read(raw: list[bytes], year: Year) -> object:
    """From their bytes. Parts stand for what any publication has; what adopts something keeps its own."""
    entries = [each if each.parts else Entry.of(data) for data, each in zip(raw, year.entries, strict=True)]
    return reckon(Year(entries, year.parts))


def fill(year: Year) -> None:
    """The cache as it is at the end of the record."""
    batch = Batch()
    for each in year.fold().timelines():
        batch.replace(each.due.id, len(year.entries) - 1, each, digest(each))
    batch.write()
