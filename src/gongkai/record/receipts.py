"""A proof that a reader keeps in one file (C2SP tlog-proof): an entry's place, its path to the root, the signed note.

``extra`` carries the entry and what opens its parts, as ``gongkai record check`` reads it.
"""

from __future__ import annotations

from gongkai.proof.canonical import canonical
from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.entry import Entry
from gongkai.proof.note import Note
from gongkai.proof.parts import PartFile
from gongkai.proof.proofs import prove_inclusion
from gongkai.proof.receipt import Receipt
from gongkai.proof.strict import to_base64
from gongkai.record import models, parts, places, tree_files

# What is no longer than this is carried whole; of the rest the salt alone, by which a file at hand can be compared.
CARRIED = 64 * 1024


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
    return Receipt(number, tuple(path), note, _extra(data)).to_bytes()


def _extra(data: bytes) -> bytes:
    """What was removed is not carried: its salt is gone, and its commitment says nothing."""
    salts, contents = {}, {}
    for part in Entry.of(data).parts:
        try:
            file = PartFile.of(parts.path(part.commit).read_bytes())
        except FileNotFoundError:
            continue
        salts[part.commit] = to_base64(file.salt)
        if len(file.content) <= CARRIED:
            contents[part.commit] = to_base64(file.content)
    return canonical({"contents": contents, "entry": data.decode(), "salts": salts})
