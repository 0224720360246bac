"""Checkpoints: refused where they could contradict one that anybody has seen, kept before they are shown.

A note is in the database before its file exists, so the file is never ahead of the database. Where it is, the database
is an older one brought back, and whatever it would sign next would be a second history: then nothing is numbered and
nothing signed until a person has looked (formats of the record, 5.2).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.exceptions import FormError, ProofError
from gongkai.proof.keys import PublicKey, SecretKey
from gongkai.proof.note import Note, sign
from gongkai.proof.proofs import check_consistency, prove_consistency, root
from gongkai.proof.tree import Frontier
from gongkai.record import clock, durable, keys, models, places, tree_files
from gongkai.record.exceptions import (
    AheadError,
    AlteredFileError,
    ClockBackwardsError,
    OtherCheckpointError,
    OtherKeyError,
    OtherOriginError,
)
from gongkai.record.failpoints import failpoint

# A record where nothing happens says so at least so often: silence would look like hiding.
AFFIRMED_EVERY = timedelta(hours=1)


def newest() -> models.Checkpoint | None:
    return models.Checkpoint.objects.order_by("-size").first()


def shown_size() -> int:
    """How much of the tree the public checkpoint speaks of; all of that is in files. Nothing, where there is none."""
    shown = _shown()
    return Checkpoint.of(Note.of(shown).text).size if shown else 0


def refuse_or_key() -> SecretKey:
    """The key, where signing can contradict nothing; raises a RefusesToSignError otherwise. Asked before numbering."""
    signed, shown = newest(), _shown()
    _refuse_what_was_not_signed_here(shown)
    key = keys.read_or_make(has_signed=signed is not None)
    if signed is not None:
        _refuse_another_signer(signed, key.public)
        _refuse_going_back(signed)
    return key


def sign_and_show(key: SecretKey, frontier: Frontier) -> None:
    """Sign the tree that the files hold, if it has grown, and make the newest note the public one."""
    now, last = clock.now(), newest()
    if last is None or frontier.size > last.size:
        last = _sign(key, frontier, last, now)
    elif now - last.affirmed_at >= AFFIRMED_EVERY:
        last.affirmed_at = now
        last.save(update_fields=["affirmed_at"])
    elif _shown() == last.note.encode():
        return
    failpoint("after_note_is_kept_before_checkpoint")
    durable.replace(places.checkpoint(), last.note.encode())
    failpoint("after_checkpoint_before_tidying")


def _sign(key: SecretKey, frontier: Frontier, last: models.Checkpoint | None, now: datetime) -> models.Checkpoint:
    """Not the database's word alone: the root is reckoned from the files that readers get, and continues the last."""
    hash_at, size = tree_files.hash_at(frontier.size), frontier.size
    if root(size, hash_at) != frontier.root:
        raise AlteredFileError(f"tile … {size}")
    if last is not None:
        proof = prove_consistency(last.size, size, hash_at)
        check_consistency(last.size, size, proof, bytes(last.root), frontier.root)
    failpoint("after_tiles_before_signing")
    note = sign(Checkpoint(settings.ORIGIN, size, frontier.root).text, key)
    failpoint("after_signing_before_note_is_kept")
    return models.Checkpoint.objects.create(
        size=size, root=frontier.root, note=note.to_bytes().decode(), signed_at=now, affirmed_at=now
    )


def _shown() -> bytes | None:
    try:
        return places.checkpoint().read_bytes()
    except FileNotFoundError:
        return None


def _refuse_what_was_not_signed_here(shown: bytes | None) -> None:
    """The public file must be a note that this database has kept: the newest, or after a crash one before it."""
    if shown is None:
        return
    try:
        size = Checkpoint.of(Note.of(shown).text).size
    except FormError as error:
        raise OtherCheckpointError(str(error)) from None
    last = newest()
    if last is None or size > last.size:
        raise AheadError(f"{size} > {last.size if last else '-'}")
    if not models.Checkpoint.objects.filter(size=size, note=shown.decode()).exists():
        raise OtherCheckpointError(str(size))


def _refuse_another_signer(signed: models.Checkpoint, key: PublicKey) -> None:
    note = Note.of(signed.note.encode())
    if (origin := Checkpoint.of(note.text).origin) != settings.ORIGIN:
        raise OtherOriginError(f"{origin} ≠ {settings.ORIGIN}")
    try:
        note.signers([key])
    except ProofError:
        raise OtherKeyError(key.vkey) from None


def _refuse_going_back(signed: models.Checkpoint) -> None:
    if (now := clock.now()) < signed.affirmed_at:
        raise ClockBackwardsError(f"{now:%Y-%m-%d %H:%M:%S} < {signed.affirmed_at:%Y-%m-%d %H:%M:%S}")
