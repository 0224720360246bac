"""Every row that the cache of timelines may hold: what was known of each due from which entry until which."""

from __future__ import annotations

from collections import defaultdict
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


class _History:
    """The rows so far, and of each due the entry since which its row is known."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, int], Cached] = {}
        self._known: dict[str, int] = {}
        self._by_key: dict[str, set[str]] = defaultdict(set)
        self._keys: dict[str, set[str]] = defaultdict(set)

    def put(self, row: Cached, key: str) -> None:
        since = self._known.get(row.due)
        if since is not None and self.rows[row.due, since].digest == row.digest:
            return
        self.close(row.due, row.known_from)
        self.rows[row.due, row.known_from] = row
        self._known[row.due] = row.known_from
        self._by_key[key].add(row.due)
        self._keys[key.partition("@")[0]].add(key)

    def close(self, due: str, number: int) -> None:
        since = self._known.pop(due, None)
        if since is not None:
            self.rows[due, since] = self.rows[due, since]._replace(known_to=number)
            self._by_key[key_of(due)].discard(due)

    def under(self, touched: Iterable[str]) -> set[str]:
        """The dues that are known under the keys; one that ends in ``@`` is all periods of its duty, no subjects."""
        if "*" in touched:
            return set(self._known)
        keys: set[str] = set()
        for key in touched:
            duty, _, period = key.partition("@")
            keys |= {key} if period else {each for each in self._keys[duty] if "/" not in each.partition("@")[2]}
        return set().union(*(self._by_key[key] for key in keys))


def history(entries: Sequence[Entry], parts: Callable[[str], bytes], track: Track) -> dict[tuple[str, int], Cached]:
    """The rows that follow from the entries, taken in one after the other."""
    reckoning, rows = Reckoning(parts), _History()
    for number, entry in enumerate(track(entries, "重推期限", len(entries))):
        touched = reckoning.add(entry)
        dues = reckoning.dues() if "*" in touched else (due for key in touched for due in reckoning.dues_of(key))
        seen: set[str] = set()
        for due in dues:
            if due.id not in seen:
                seen.add(due.id)
                timeline = reckoning.timeline(due)
                rows.put(Cached(due.id, number, None, digest(timeline), line_of(claim_of(timeline))), due.key)
        for gone in rows.under(touched) - seen:
            rows.close(gone, number)
    return rows.rows


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
