"""A proof that a reader keeps in one file (C2SP tlog-proof): an entry's place, its path, the signed note."""

from __future__ import annotations

from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.entry import Entry
from gongkai.proof.extra import CARRIED, Extra
from gongkai.proof.note import Note
from gongkai.proof.parts import PartFile
from gongkai.proof.proofs import prove_inclusion
from gongkai.proof.receipt import Receipt
from gongkai.record import models, parts, places, tree_files


def receipt(number: int) -> bytes | None:
    """The proof of the entry of that number under the checkpoint that is public now; None where it has none yet."""
    row = models.Entry.objects.filter(idx=number).first()
    try:
        note = places.checkpoint().read_bytes()
    except FileNotFoundError:
        return None
    size = Checkpoint.of(Note.of(note).text).size
    if row is None or number >= size:
        return None
    data = bytes(row.canonical)
    path = prove_inclusion(number, size, tree_files.hash_at(size))
    return Receipt(number, tuple(path), note, _extra(data).to_bytes()).to_bytes()


def _extra(data: bytes) -> Extra:
    """What was removed is not carried: its salt is gone, and its commitment says nothing."""
    salts, contents = {}, {}
    for part in Entry.of(data).parts:
        try:
            file = PartFile.of(parts.path(part.commit).read_bytes())
        except FileNotFoundError:
            continue
        salts[part.commit] = file.salt
        if len(file.content) <= CARRIED:
            contents[part.commit] = file.content
    return Extra(data, salts, contents)
