"""Writing an entry: called by a verb, in the verb's own outermost transaction, so that act and entry are one.

A verb opens ``transaction.atomic(durable=True)``: nothing around it can then roll back what was acknowledged. The order
is parts, row, commit; numbering comes after, when a sequencer finds the row. Killed after the parts, the process leaves
files that nothing names; killed before the commit, no trace of the act at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction

from gongkai.proof.entry import Entry, Fact, Link
from gongkai.proof.tree import leaf_hash
from gongkai.record import clock, kinds, models, parts, sequencer
from gongkai.record.exceptions import OtherContentError, OutsideTransactionError
from gongkai.record.failpoints import failpoint
from gongkai.record.parts import Content

__all__ = ["Content", "write"]


def write(
    *,
    kind: str,
    body: str,
    by: str,
    subject: str,
    approved_by: str | None = None,
    revision: int = 1,
    period: str | None = None,
    facts: Mapping[str, Fact] | None = None,
    sites: Iterable[str] = (),
    answers: Iterable[str] = (),
    links: Iterable[tuple[str, str]] = (),
    ground: str | None = None,
    contents: Sequence[Content] = (),
    uid: str | UUID | None = None,
    at: datetime | None = None,
) -> Entry:
    """Write one entry and its parts.

    ``uid`` comes from the form that asks for the act: asked twice, it is one act, and the first entry is returned.
    Raises OutsideTransactionError, KindError, an error of `proof` for what no entry may hold, OtherContentError where
    the uid stands for another act.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError(kind)
    entry = Entry(
        uid=str(UUID(str(uid)) if uid else uuid4()),
        at=_instant(at or clock.now()),
        kind=kind,
        body=body,
        by=by,
        approved_by=approved_by,
        subject=subject,
        revision=revision,
        period=period,
        facts=dict(facts or {}),
        sites=tuple(sites),
        answers=tuple(answers),
        links=tuple(Link(rel, to) for rel, to in links),
        ground=ground,
    )
    if row := models.Entry.objects.filter(uid=entry.uid).first():
        return _first(row, entry, contents, at)
    salted = [parts.salted(content) for content in contents]
    entry = replace(entry, parts=tuple(part for part, _ in salted))
    kinds.check(entry)
    canonical = entry.bytes()
    for part, file in salted:
        parts.freeze(part.commit, file)
    failpoint("after_part_before_row")
    try:
        # A savepoint: without it, PostgreSQL would take the whole act for lost when somebody else was first.
        with transaction.atomic():
            _insert(entry, canonical)
    except IntegrityError:
        return _first(models.Entry.objects.get(uid=entry.uid), entry, contents, at)
    failpoint("after_row_before_commit")
    # The act stands whether or not this succeeds: what is not numbered now, the next second's sequencer numbers.
    if not sequencer.is_held():
        transaction.on_commit(sequencer.integrate_soon, robust=True)
    return entry


def _insert(entry: Entry, canonical: bytes) -> None:
    models.Entry.objects.create(
        uid=entry.uid,
        canonical=canonical,
        leaf_hash=leaf_hash(canonical),
        kind=entry.kind,
        body=entry.body,
        subject=entry.subject,
        at=datetime.fromisoformat(entry.at),
        created=clock.exact(),
    )


def _first(row: models.Entry, entry: Entry, contents: Sequence[Content], at: datetime | None) -> Entry:
    """The entry that this uid already stands for, if it is the same act. Its salts, and its time, were its own."""
    first = Entry.of(bytes(row.canonical))
    same = replace(entry, parts=first.parts, at=entry.at if at else first.at)
    if same.bytes() != first.bytes() or len(contents) != len(first.parts):
        raise OtherContentError(first.uid)
    if not all(parts.is_of(part, content) for part, content in zip(first.parts, contents, strict=True)):
        raise OtherContentError(first.uid)
    return first


def _instant(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
