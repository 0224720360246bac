"""The whole verification of a record, from its files alone: what is found, and what may be said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.duties.reckoning import Reckoning
from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.entry import Entry
from gongkai.proof.parts import PartFile, part_path
from gongkai.proof.policy import Policy
from gongkai.verify import kinds
from gongkai.verify.acts import Point, check_revisions, check_times, read_entries
from gongkai.verify.checkpoint import Signed, check_older, open_note
from gongkai.verify.claims import Claims, compare, is_of, read_claims
from gongkai.verify.findings import Findings
from gongkai.verify.parts import Counted, check_parts
from gongkai.verify.source import CHECKPOINT, CLAIMS, Source
from gongkai.verify.track import Track, untold
from gongkai.verify.tree import Tree, check_tree


@dataclass
class Verified:
    """What was looked at and what was found. ``dues`` is None where they could not be reckoned."""

    source: Source
    findings: Findings
    signed: Signed | None = None
    tree: Tree = field(default_factory=lambda: Tree([], [], False))
    entries: Sequence[Entry | None] = ()
    parts: Counted = field(default_factory=Counted)
    claims: Claims | None = None
    dues: int | None = None

    @property
    def checkpoint(self) -> Checkpoint | None:
        return self.signed.checkpoint if self.signed else None

    @property
    def is_clean(self) -> bool:
        return not self.findings.all


def verify(
    source: Source,
    *,
    policy: Policy | None = None,
    since: Mapping[str, bytes] | None = None,
    seen: Sequence[Point] = (),
    track: Track = untold,
) -> Verified:
    """Check everything that the files of a record tell.

    ``since`` are older checkpoints that somebody kept, by a name to call them; ``seen`` tells of sizes that the record
    is known to have had at some second.
    """
    kinds.declare_all()
    findings = Findings()
    verified = Verified(source, findings)
    # Before the checkpoint: a record that is being served may grow meanwhile, and claims must not be ahead of it.
    claimed = source.read(CLAIMS)
    note = source.read(CHECKPOINT)
    if note is None:
        findings.add("checkpoint-missing", CHECKPOINT)
        return verified
    signed = open_note(note, policy, CHECKPOINT, findings)
    if signed is None:
        return verified
    verified.signed = signed
    verified.tree = tree = check_tree(source, signed.checkpoint, findings, track)
    points = [*seen, *_points(signed, since or {}, policy, tree, findings)]
    verified.entries = entries = read_entries(tree.entries, findings, track)
    check_revisions(entries, findings)
    check_times(entries, points, findings)
    verified.parts = check_parts(source, entries, findings, track)
    if claimed is not None:
        verified.claims = read_claims(claimed, findings)
    if tree.is_sound:
        _check_dues(verified, signed.checkpoint, track)
    return verified


def parts_of(source: Source) -> Callable[[str], bytes]:
    """Reads a part's content for the fold."""

    def read(commitment: str) -> bytes:
        data = source.read(part_path(commitment))
        if data is None:
            raise LookupError(commitment)
        return PartFile.of(data).content

    return read


def _points(
    signed: Signed, since: Mapping[str, bytes], policy: Policy | None, tree: Tree, findings: Findings
) -> list[Point]:
    """Hold the record to older checkpoints; what their witnesses saw, and when."""
    olds = [
        (name, older) for name, note in since.items() if (older := open_note(note, policy, name, findings)) is not None
    ]
    for name, older in olds:
        check_older(older, name, signed.checkpoint, tree.leaves, findings)
    return [
        Point(each.checkpoint.size, each.cosigned_at)
        for each in (*(older for _, older in olds), signed)
        if each.cosigned_at is not None
    ]


def _check_dues(verified: Verified, checkpoint: Checkpoint, track: Track) -> None:
    """Reckon every due from the entries that the claims are for, or from all, and compare."""
    findings, claims = verified.findings, verified.claims
    if claims is not None and not is_of(claims, checkpoint.origin, verified.tree.leaves, findings):
        claims = None
    entries = [entry for entry in verified.entries if entry is not None]
    if len(entries) != len(verified.entries):
        return
    reckoning = Reckoning(parts_of(verified.source))
    try:
        for entry in entries[: claims.size] if claims else entries:
            reckoning.add(entry)
        if claims is not None:
            compare(claims, reckoning, findings, track)
        verified.dues = sum(1 for _ in reckoning.dues())
    except Exception as error:  # whatever an entry or part made the fold do: it is forged, or a rule is wrong
        last = len(reckoning.ledger.entries) - 1
        findings.entry("fold-failed", last, f"{type(error).__name__}: {error}")
