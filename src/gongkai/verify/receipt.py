"""A proof that a citizen keeps in one file: made from a record's files alone, and checked off line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.entry import Entry
from gongkai.proof.exceptions import MissingTileError, ProofError, ReceiptError
from gongkai.proof.extra import CARRIED, Extra
from gongkai.proof.note import Note
from gongkai.proof.parts import PartFile, check_part, part_path
from gongkai.proof.paths import FULL
from gongkai.proof.policy import Opened, Policy
from gongkai.proof.proofs import check_inclusion, prove_inclusion
from gongkai.proof.receipt import Receipt
from gongkai.proof.tiles import bundle_growth, bundle_holding, from_tiles
from gongkai.proof.tree import leaf_hash
from gongkai.verify.exceptions import NotInRecordError, UnknownSubjectError
from gongkai.verify.findings import Findings
from gongkai.verify.source import CHECKPOINT, Source
from gongkai.verify.tree import entries_of


@dataclass(frozen=True)
class Checked:
    """``error`` says why the proof does not hold. ``matched`` names the parts that the content at hand is."""

    error: ProofError | None = None
    entry: Entry | None = None
    index: int = 0
    checkpoint: Checkpoint | None = None
    is_trusted: bool = False
    witnessed_at: int | None = None
    contents: Mapping[str, bytes] = field(default_factory=dict)
    matched: tuple[str, ...] | None = None

    @property
    def holds(self) -> bool:
        return self.error is None and self.matched != ()


def prove(source: Source, subject: str, number: int | None = None) -> bytes:
    """The proof of the newest entry of a subject, or of one by its number; made from the record's files alone.

    Raises UnknownSubjectError, and NotInRecordError where the record does not prove its own entry.
    """
    note = source.read(CHECKPOINT) or b""
    try:
        checkpoint = Checkpoint.of(Note.of(note).text)
        index, entry, data = _entry_of(source, checkpoint.size, subject, number)
        path = prove_inclusion(index, checkpoint.size, from_tiles(lambda tile: source.read(tile.path), checkpoint.size))
        check_inclusion(index, checkpoint.size, leaf_hash(data), path, checkpoint.root)
    except (ProofError, MissingTileError) as error:
        raise NotInRecordError(str(error)) from None
    extra = _extra(source, entry, data)
    return Receipt(index, tuple(path), note, extra.to_bytes()).to_bytes()


def check(data: bytes, policy: Policy | None, content: bytes | None = None) -> Checked:
    """Whether a proof holds, off line; without a policy its signatures are held to nothing."""
    try:
        receipt = Receipt.of(data)
        extra = Extra.of(receipt.extra)
        opened = _opened(receipt, extra.entry, policy)
        entry = Entry.of(extra.entry)
        contents = dict(_contents(entry, extra))
    except ProofError as error:
        return Checked(error)
    return Checked(
        None,
        entry,
        receipt.index,
        opened.checkpoint,
        policy is not None,
        policy.witnessed_at(opened) if policy else None,
        contents,
        None if content is None else tuple(_matching(entry, extra, content)),
    )


def _entry_of(source: Source, size: int, subject: str, number: int | None) -> tuple[int, Entry, bytes]:
    found: tuple[int, Entry, bytes] | None = None
    for index, data in _candidates(source, size, number):
        if data is None:
            raise NotInRecordError(f"#{index}")
        # Cheaper than reading each entry whole.
        if f'"subject":"{subject}"'.encode() in data and (entry := Entry.of(data)).subject == subject:
            found = index, entry, data
    if found is None:
        raise UnknownSubjectError(subject if number is None else f"{subject} #{number}")
    return found


def _candidates(source: Source, size: int, number: int | None) -> Iterator[tuple[int, bytes | None]]:
    """All entries with their numbers, or the one of a number."""
    if number is None:
        yield from enumerate(entries_of(source, bundle_growth(0, size), Findings()))
    elif number < size:
        bundle = bundle_holding(number, size)
        yield number, list(entries_of(source, [bundle], Findings()))[number - bundle.index * FULL]


def _extra(source: Source, entry: Entry, data: bytes) -> Extra:
    """What is removed is not carried; what is altered would only spoil the proof."""
    salts, contents = {}, {}
    for part in entry.parts:
        held = source.read(part_path(part.commit))
        if held is None:
            continue
        try:
            content = check_part(held, media_type=part.type, commitment=part.commit)
        except ProofError as error:
            raise NotInRecordError(str(error)) from None
        salts[part.commit] = PartFile.of(held).salt
        if len(content) <= CARRIED:
            contents[part.commit] = content
    return Extra(data, salts, contents)


def _opened(receipt: Receipt, entry: bytes, policy: Policy | None) -> Opened:
    if policy:
        return receipt.check(entry, policy)
    checkpoint = Checkpoint.of(Note.of(receipt.checkpoint).text)
    check_inclusion(receipt.index, checkpoint.size, leaf_hash(entry), receipt.path, checkpoint.root)
    return Opened(checkpoint, {})


def _contents(entry: Entry, extra: Extra) -> Iterator[tuple[str, bytes]]:
    """The carried parts by name, each held to the entry; a salt or content of no part of it is refused."""
    types = {part.commit: part.type for part in entry.parts}
    if not extra.contents.keys() <= extra.salts.keys() <= types.keys():
        raise ReceiptError("extra")
    for part in entry.parts:
        if part.commit in extra.contents:
            file = PartFile(extra.contents[part.commit], extra.salts[part.commit])
            yield part.name, check_part(file.to_bytes(), media_type=part.type, commitment=part.commit)


def _matching(entry: Entry, extra: Extra, content: bytes) -> Iterator[str]:
    for part in entry.parts:
        salt = extra.salts.get(part.commit)
        if salt is not None and PartFile(content, salt).commitment(part.type) == part.commit:
            yield part.name
