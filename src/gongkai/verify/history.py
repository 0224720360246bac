"""Every row that the cache of timelines may hold: what was known of each due from which entry until which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from gongkai.duties.claim import claim_of, digest, line_of
from gongkai.duties.reckoning import Reckoning
from gongkai.duties.reckoning.ledger import key_of
from gongkai.proof.entry import Entry
from gongkai.verify.claims import difference
from gongkai.verify.findings import Findings
from gongkai.verify.track import Track


class Cached(NamedTuple):
    """A cached timeline; ``line`` is its claim."""

    due: str
    known_from: int
    known_to: int | None
    digest: str
    line: bytes


def history(entries: Sequence[Entry], parts: Callable[[str], bytes], track: Track) -> dict[tuple[str, int], Cached]:
    """The rows that follow from the entries, taken in one after the other."""
    reckoning = Reckoning(parts)
    rows: dict[tuple[str, int], Cached] = {}
    known: dict[str, int] = {}

    def close(due: str, number: int) -> None:
        since = known.pop(due, None)
        if since is not None:
            rows[due, since] = rows[due, since]._replace(known_to=number)

    for number, entry in enumerate(track(entries, "重推期限", len(entries))):
        touched = reckoning.add(entry)
        dues = reckoning.dues() if "*" in touched else (due for key in touched for due in reckoning.dues_of(key))
        seen: set[str] = set()
        for due in dues:
            if due.id in seen:
                continue
            seen.add(due.id)
            timeline = reckoning.timeline(due)
            row = Cached(due.id, number, None, digest(timeline), line_of(claim_of(timeline)))
            since = known.get(due.id)
            if since is None or rows[due.id, since].digest != row.digest:
                close(due.id, number)
                rows[due.id, number], known[due.id] = row, number
        for gone in [due for due in known if due not in seen and _is_touched(due, touched)]:
            close(gone, number)
    return rows


def compare_rows(cached: Iterable[Cached], expected: Mapping[tuple[str, int], Cached], findings: Findings) -> None:
    left = dict(expected)
    for row in cached:
        right = left.pop((row.due, row.known_from), None)
        about = f"{row.due} #{row.known_from}"
        if right is None:
            findings.add("cache-added", about)
        elif row.line != right.line:
            findings.add("cache-altered", about, difference(row.line, right.line))
        elif row != right:
            findings.add("cache-altered", about, f"{row[2:4]} ≠ {right[2:4]}")
    for due, known_from in left:
        findings.add("cache-missing", f"{due} #{known_from}")


def _is_touched(due: str, touched: frozenset[str]) -> bool:
    """A key that ends in ``@`` stands for all periods of its duty, not for what was opened."""
    key = key_of(due)
    duty, _, period = key.partition("@")
    return "*" in touched or key in touched or (f"{duty}@" in touched and "/" not in period)
