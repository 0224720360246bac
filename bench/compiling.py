"""Compiling the plan beside merely reading its file, and beside reading it into rows and lines."""

from __future__ import annotations

from rich.table import Table

from bench.timing import in_turn
from gongkai.demo.city import PLAN
from gongkai.plan import compile_plan
from gongkai.plan.reading import read


def compiling(rounds: int) -> Table:
    def read_text() -> object:
        return PLAN.read_text("utf-8")

    def read_source() -> object:
        return read(PLAN.read_bytes(), name=PLAN.name)

    def compile_all() -> object:
        return compile_plan(PLAN.read_bytes(), name=PLAN.name).document()

    table = Table("compiling the plan", *["bare, ms", "ours, ms", "ratio"], title=f"{PLAN.name}, 121 items")
    for told, bare in (("beside reading and decoding", read_text), ("beside reading into rows and lines", read_source)):
        pair = in_turn(bare, compile_all, rounds)
        table.add_row(told, f"{pair.bare * 1000:.3f}", f"{pair.ours * 1000:.1f}", f"{pair.ratio:,.1f}")
    return table
