"""An installation's own tables held to its record: each row of the log, each note it signed, each cached timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.entry import Entry
from gongkai.proof.exceptions import ProofError
from gongkai.proof.parts import part_path
from gongkai.proof.policy import Policy
from gongkai.proof.tree import Frontier, leaf_hash
from gongkai.verify.acts import Point
from gongkai.verify.checkpoint import open_note
from gongkai.verify.history import Cached, compare_rows, history
from gongkai.verify.parts import Removals
from gongkai.verify.record import Verified, parts_of
from gongkai.verify.track import Track


class Row(NamedTuple):
    """An entry as the table holds it; ``number`` is None where it waits for one."""

    number: int | None
    uid: str
    canonical: bytes
    leaf_hash: bytes
    kind: str
    body: str
    subject: str
    at: str


class Note(NamedTuple):
    """A checkpoint that was signed and kept; its times are Unix seconds."""

    size: int
    root: bytes
    note: bytes
    signed_at: int
    affirmed_at: int


class Removed(NamedTuple):
    commitment: str
    uid: str


@dataclass(frozen=True)
class Installation:
    """What its tables hold, as whoever may read them gives it; asked for anew each time, for it may be at work.

    ``followed_to`` is the last entry of each projection.
    """

    place: str
    key: str | None
    rows: Callable[[], Iterable[Row]]
    head: Callable[[], tuple[int, bytes]]
    notes: Sequence[Note]
    removed: Sequence[Removed]
    followed_to: Callable[[], dict[str, int]]
    cached: Callable[[], Iterable[Cached]]

    @property
    def seen(self) -> list[Point]:
        """When each size was signed, and when it was last said to be the newest still."""
        return [Point(note.size, at) for note in self.notes for at in (note.signed_at, note.affirmed_at)]


def check_installation(verified: Verified, held: Installation, policy: Policy | None, track: Track) -> None:
    """Add to what was found in the files what the tables contradict."""
    findings = verified.findings
    size, peaks = held.head()
    numbered, waiting = _check_rows(verified, held, track)
    frontier = Frontier().extended(numbered[:size])
    if (frontier.size, b"".join(frontier.peaks)) != (size, peaks) or len(numbered) > held.head()[0]:
        findings.add("head-altered", "record_head", f"{size} / {len(numbered)}")
    _check_notes(verified, held, policy)
    _check_removed(verified, held, waiting)
    for name, position in held.followed_to().items():
        if not -1 <= position < held.head()[0]:
            findings.add("cursor-altered", name, position)
    _check_cache(verified, held, track)


def _check_rows(verified: Verified, held: Installation, track: Track) -> tuple[list[bytes], set[str]]:
    """Each row beside the bundle's entry. The leaves that the numbered rows make, and the uids that wait."""
    findings, entries = verified.findings, verified.tree.entries
    leaves: list[bytes] = []
    waiting: set[str] = set()
    seen: set[int] = set()
    for row in track(held.rows(), "核对数据库", len(entries)):
        about = row.uid if row.number is None else f"#{row.number}"
        if row.number is None or row.number >= len(entries):
            # It waits for its number, or the next checkpoint will speak of it.
            recorded: bytes | None = row.canonical
        else:
            recorded = entries[row.number]
        if row.number is None:
            waiting.add(row.uid)
        else:
            seen.add(row.number)
            leaves.append(leaf_hash(row.canonical))
        if recorded is not None and row.canonical != recorded:
            findings.add("row-altered", about, "canonical")
        if row.leaf_hash != leaf_hash(row.canonical):
            findings.add("row-altered", about, "leaf_hash")
        if column := _wrong_column(row):
            findings.add("row-altered", about, column)
    for number in range(len(entries)):
        if number not in seen:
            findings.add("row-missing", f"#{number}")
    for number in sorted(seen):
        if number < 0 or number >= max(len(seen), len(entries)):
            findings.add("row-added", f"#{number}")
    return leaves, waiting


def _wrong_column(row: Row) -> str:
    """The first column that does not repeat what the entry says."""
    try:
        entry = Entry.of(row.canonical)
    except ProofError:
        return "canonical"
    pairs = {name: (getattr(row, name), getattr(entry, name)) for name in ("uid", "kind", "body", "subject", "at")}
    return next((name for name, (kept, said) in pairs.items() if kept != said), "")


def _check_notes(verified: Verified, held: Installation, policy: Policy | None) -> None:
    findings, leaves = verified.findings, verified.tree.leaves
    frontier, last_at = Frontier(), 0
    for note in held.notes:
        about = f"record_checkpoint {note.size}"
        signed = open_note(note.note, policy, about, findings)
        if signed is None:
            continue
        then: Checkpoint = signed.checkpoint
        if (then.size, then.root) != (note.size, note.root):
            findings.add("note-altered", about, "size, root")
        if verified.checkpoint and then.origin != verified.checkpoint.origin:
            findings.add("origin-other", about, then.origin)
        if frontier.size <= note.size <= len(leaves):
            frontier = frontier.extended(leaves[frontier.size : note.size])
            if frontier.root != note.root:
                findings.add("note-altered", about, "root")
        if note.signed_at < last_at or note.affirmed_at < note.signed_at:
            findings.add("note-altered", about, "signed_at, affirmed_at")
        last_at = note.signed_at
    if verified.signed and verified.signed.note not in [note.note for note in held.notes]:
        findings.add("note-missing", "checkpoint", verified.signed.checkpoint.size)


def _check_removed(verified: Verified, held: Installation, waiting: set[str]) -> None:
    """A row that says that a part is gone needs an act that says why, and the part must be gone."""
    removals = Removals(verified.entries)
    holders: dict[str, list[int]] = {}
    for number, entry in enumerate(verified.entries):
        for part in entry.parts if entry else ():
            holders.setdefault(part.commit, []).append(number)
    for row in held.removed:
        acts = {uid for number in holders.get(row.commitment, ()) for uid in removals.of(number)}
        if row.uid not in acts | waiting:
            verified.findings.add("removal-unfounded", row.commitment, row.uid)
        if row.commitment in holders and verified.source.read(part_path(row.commitment)) is not None:
            verified.findings.add("removal-undone", row.commitment, row.uid)


def _check_cache(verified: Verified, held: Installation, track: Track) -> None:
    entries = [entry for entry in verified.entries if entry is not None]
    if not verified.tree.is_sound or len(entries) != len(verified.entries):
        return
    position, cached = _cached(held)
    try:
        expected = history(entries[: position + 1], parts_of(verified.source), track)
    except Exception as error:  # a part that was forged can make the fold do anything
        verified.findings.add("fold-failed", "timelines", f"{type(error).__name__}: {error}")
        return
    compare_rows(_as_of(len(entries), position, cached), expected, verified.findings)


def _cached(held: Installation) -> tuple[int, list[Cached]]:
    """The cached rows, and the entry to which they have followed; read again where they moved meanwhile."""
    while True:
        position = held.followed_to().get("timelines", -1)
        rows = list(held.cached())
        if held.followed_to().get("timelines", -1) == position:
            return position, rows


def _as_of(size: int, position: int, cached: Iterable[Cached]) -> Iterator[Cached]:
    """Without what entries brought that no checkpoint speaks of yet."""
    unsigned = range(size, position + 1)
    for row in cached:
        if row.known_from not in unsigned:
            yield row._replace(known_to=None) if row.known_to in unsigned else row
