"""The timelines of all dues as tables, kept by following the record: a state on any day is an indexed look-up.

Each entry that changes a due's timeline closes the row that was known until then and opens another, so that what was
known at any point of the record can be asked as well. Rows are a cache: only this projection writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from gongkai.duties.claim import digest, heir_of, rests_on
from gongkai.duties.models import Timeline, Turn
from gongkai.duties.reckoning import Reckoning
from gongkai.duties.reckoning import Timeline as Reckoned
from gongkai.duties.reckoning import Turn as Turned
from gongkai.duties.reckoning.dates import Dated
from gongkai.duties.reckoning.dues import Due
from gongkai.duties.reckoning.world import Limit
from gongkai.record import parts
from gongkai.record.projections import Projection
from gongkai.record.reading import Numbered, entries

AT_ONCE = 2000


class Follower:
    """A reckoning as far as ``position``, and the digest of each due's row that is known there."""

    def __init__(self, position: int) -> None:
        self.position = position
        self.reckoning = Reckoning(parts.read)
        for number, entry in entries():
            if number > position:
                break
            self.reckoning.add(entry)
        known = Timeline.objects.filter(known_to=None).values_list("due", "digest")
        self.known: dict[str, str] = dict(known)
        self.by_key: dict[str, set[str]] = {}
        for due in self.known:
            self.by_key.setdefault(_key(due), set()).add(due)

    def take(self, number: int, touched: Iterable[str], batch: Batch) -> None:
        """Reckon anew what an entry touches, and tell the batch which rows close and open with it."""
        seen: set[str] = set()
        everything = "*" in touched
        by_key = (due for key in sorted(touched) for due in self.reckoning.dues_of(key))
        dues = self.reckoning.dues() if everything else by_key
        for due in dues:
            if due.id in seen:
                continue
            seen.add(due.id)
            reckoned = self.reckoning.timeline(due)
            found = digest(reckoned)
            if self.known.get(due.id) != found:
                batch.replace(due.id, number, reckoned, found)
                self.known[due.id] = found
                self.by_key.setdefault(due.key, set()).add(due.id)
        for gone in self._ids(touched) - seen:
            batch.close(gone, number)
            del self.known[gone]
            self.by_key[_key(gone)].discard(gone)
        self.position = number

    def _ids(self, touched: Iterable[str]) -> set[str]:
        """The dues that are known under the keys, which may now be fewer."""
        if "*" in touched:
            return set(self.known)
        whole = {key[:-1] for key in touched if key.endswith("@")}
        periods = {due for due in self.known if whole and "/" not in due.rpartition("@")[2]}
        by_duty = {due for due in periods if due.partition(":")[0] in whole}
        return by_duty.union(*(self.by_key.get(key, set()) for key in touched))


class Batch:
    """Rows to write: closed ones by due, opened ones with their turns; one that opens and closes here is still kept."""

    def __init__(self) -> None:
        self.closed: dict[str, int] = {}
        self.opened: list[tuple[Timeline, Reckoned]] = []
        self._open: dict[str, Timeline] = {}

    def replace(self, due: str, number: int, reckoned: Reckoned, found: str) -> None:
        self.close(due, number)
        row = row_of(reckoned, number, found)
        self.opened.append((row, reckoned))
        self._open[due] = row

    def close(self, due: str, number: int) -> None:
        if row := self._open.pop(due, None):
            row.known_to = number
        else:
            self.closed.setdefault(due, number)

    def write(self) -> None:
        numbers: dict[int, list[str]] = {}
        for due, number in self.closed.items():
            numbers.setdefault(number, []).append(due)
        for number, dues in numbers.items():
            for start in range(0, len(dues), AT_ONCE):
                Timeline.objects.filter(known_to=None, due__in=dues[start : start + AT_ONCE]).update(known_to=number)
        rows = Timeline.objects.bulk_create((row for row, _reckoned in self.opened), batch_size=AT_ONCE)
        turns = (turn for row, (_, reckoned) in zip(rows, self.opened, strict=True) for turn in turns_of(row, reckoned))
        Turn.objects.bulk_create(turns, batch_size=AT_ONCE)


_follower: Follower | None = None


def apply(batch: Sequence[Numbered]) -> None:
    """Take further entries in. A process that has not followed so far reads the record up to them first."""
    global _follower
    follower, _follower = _follower, None
    if follower is None or follower.position != batch[0][0] - 1:
        follower = Follower(batch[0][0] - 1)
    rows = Batch()
    for number, entry in batch:
        follower.take(number, follower.reckoning.add(entry), rows)
    rows.write()
    _follower = follower


def clear() -> None:
    global _follower
    _follower = None
    Turn.objects.all().delete()
    Timeline.objects.all().delete()


PROJECTION = Projection("timelines", apply, clear)


def row_of(reckoned: Reckoned, number: int, found: str) -> Timeline:
    due, due_on = reckoned.due, reckoned.due_on
    return Timeline(
        due=due.id,
        duty_id=due.duty,
        body_id=due.body,
        heir_id=heir_of(reckoned),
        period=due.period,
        sort=due.sort,
        due_on=due_on.on if due_on else None,
        basis=due_on.basis if due_on else "",
        rests_on=rests_on(reckoned),
        known_from=number,
        digest=found,
    )


def turns_of(row: Timeline, reckoned: Reckoned) -> Iterable[Turn]:
    for turn, following in pairwise([*reckoned.turns, None]):
        assert turn is not None
        yield Turn(
            timeline=row,
            starts_on=turn.starts_on,
            ends_on=following.starts_on if following else None,
            state=turn.state,
            because=turn.because,
            entry=turn.number,
        )


def _key(due: str) -> str:
    duty, _, rest = due.partition(":")
    return f"{duty}@{rest.partition('@')[2]}"


def reckoned_of(row: Timeline) -> Reckoned:
    """The timeline that a row holds, as the fold gave it."""
    held = row.rests_on
    due = Due(row.due, row.duty_id, row.body_id, row.period, row.sort, tuple(held["sharers"]), held["needs"])
    turns = tuple(Turned(each.starts_on, each.state, each.because, each.entry) for each in row.turns.all())
    return Reckoned(
        due=due,
        turns=turns,
        due_on=_dated_of(held["date"]),
        legal=_dated_of(held["legal"]),
        missing=tuple(held["missing"]),
        met_by=tuple(held["met_by"]),
        heir=row.heir_id or row.body_id,
    )


def _dated_of(held: dict[str, Any] | None) -> Dated | None:
    if held is None:
        return None
    limit = Limit(**held["limit"]) if held["limit"] else None
    fact_on = date.fromisoformat(held["fact_on"]) if held["fact_on"] else None
    return Dated(**{**held, "on": date.fromisoformat(held["on"]), "fact_on": fact_on, "limit": limit})
