"""Each entry by itself and among its neighbours: its form, its kind, its uid, its revision and its time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from gongkai.proof.entry import Entry
from gongkai.proof.exceptions import ProofError
from gongkai.record import kinds
from gongkai.record.exceptions import KindError
from gongkai.verify.findings import Findings
from gongkai.verify.track import Track

# A checkpoint follows an act within ten seconds, and an act may be a minute in being saved; as much again, for clocks
# of witnesses that are not ours.
SLACK_S = 120
# Acts by which a revision comes to stand; all others are about one that does.
FIRSTS = frozenset({"published", "attested", "registered"})
NEXTS = frozenset({"revised", "masked"})


class Point(NamedTuple):
    """At that Unix second the record had ``size`` entries: those below were there, and no others."""

    size: int
    at: int


def read_entries(data: Sequence[bytes | None], findings: Findings, track: Track) -> list[Entry | None]:
    """The entries, None where one cannot be read."""
    seen: dict[str, int] = {}
    found: list[Entry | None] = []
    for number, raw in enumerate(track(data, "核对条目", len(data))):
        entry = _entry(number, raw, findings)
        found.append(entry)
        if entry is None:
            continue
        try:
            kinds.check(entry)
        except KindError as error:
            findings.entry("kind-broken", number, f"{error.kind}.{error.key}")
        first = seen.setdefault(entry.uid, number)
        if first != number:
            findings.entry("uid-twice", number, f"{entry.uid} #{first}")
    return found


def check_revisions(entries: Sequence[Entry | None], findings: Findings) -> None:
    """A subject's revisions are 1, 2, 3 …; what is adopted counts up, perhaps with gaps; other acts are about one."""
    last: dict[str, int] = {}
    for number, entry in enumerate(entries):
        if entry is None:
            continue
        before, verb = last.get(entry.subject, 0), entry.kind.partition(".")[2]
        if verb in FIRSTS or verb in NEXTS:
            is_right = entry.revision == before + 1
            last[entry.subject] = max(before, entry.revision)
        elif verb == "adopted":
            is_right = entry.revision > before
            last[entry.subject] = max(before, entry.revision)
        else:
            is_right = entry.revision <= max(before, 1)
        if not is_right:
            findings.entry("revision-broken", number, f"{entry.subject} {before} → {entry.revision}")


def check_times(entries: Sequence[Entry | None], points: Sequence[Point], findings: Findings) -> None:
    """An act is no earlier than what the record held before it, and no later than the first who saw it there."""
    points = sorted(points)
    sizes = [point.size for point in points]
    latest, latest_number = 0, 0
    for number, entry in enumerate(entries):
        if entry is None:
            continue
        at = unix(entry.at)
        place = bisect_right(sizes, number)
        if at < latest - SLACK_S:
            findings.entry("time-misplaced", number, f"{entry.at} < #{latest_number}")
        elif place and at < points[place - 1].at - SLACK_S:
            findings.entry("time-misplaced", number, f"{entry.at} < {_told(points[place - 1])}")
        elif place < len(points) and at > points[place].at + SLACK_S:
            findings.entry("time-misplaced", number, f"{entry.at} > {_told(points[place])}")
        if at > latest:
            latest, latest_number = at, number


def unix(instant: str) -> int:
    return int(datetime.fromisoformat(instant).timestamp())


def _entry(number: int, raw: bytes | None, findings: Findings) -> Entry | None:
    if raw is None:
        return None
    try:
        return Entry.of(raw)
    except ProofError as error:
        findings.entry("entry-malformed", number, f"{type(error).__name__} {error.where}".strip())
        return None


def _told(point: Point) -> str:
    return f"{datetime.fromtimestamp(point.at, UTC):%Y-%m-%dT%H:%M:%SZ} ({point.size})"
