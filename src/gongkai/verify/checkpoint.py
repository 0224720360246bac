"""The checkpoint: who signed it, and whether it continues those that somebody kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.exceptions import (
    FormError,
    OriginError,
    ProofError,
    QuorumError,
    SignatureError,
    UnsignedError,
)
from gongkai.proof.note import Note
from gongkai.proof.policy import Opened, Policy
from gongkai.proof.tree import root_of
from gongkai.verify.findings import Findings

CODES: dict[type[ProofError], str] = {
    SignatureError: "signature-false",
    UnsignedError: "signature-unknown",
    OriginError: "origin-other",
    QuorumError: "quorum-missing",
}
DEMONSTRATION = "demo.invalid/"


@dataclass(frozen=True)
class Signed:
    """A note as it was read; ``is_trusted`` says that a known key signed it, ``cosigned_at`` when witnesses had."""

    note: bytes
    checkpoint: Checkpoint
    signers: tuple[str, ...]
    is_trusted: bool
    cosigned_at: int | None = None

    @property
    def is_demonstration(self) -> bool:
        return self.checkpoint.origin.startswith(DEMONSTRATION)


def policy_of(keys: Sequence[str]) -> Policy:
    """Whoever holds one of these keys is believed, without witnesses."""
    return Policy.of("".join(f"log {key}\n" for key in keys) + "quorum none")


def open_note(note: bytes, policy: Policy | None, about: str, findings: Findings) -> Signed | None:
    """Reads a note, whose signatures are held to the policy where there is one; None where it cannot be read."""
    try:
        read = Note.of(note)
        checkpoint = Checkpoint.of(read.text)
    except FormError as error:
        findings.add("checkpoint-malformed", about, error.where)
        return None
    signers = tuple(f"{one.name}+{one.key_id.hex()}" for one in read.signatures)
    if policy is None:
        return Signed(note, checkpoint, signers, is_trusted=False)
    opened: Opened | None = None
    try:
        opened = policy.opened(note)
        policy.require_quorum(opened)
    except ProofError as error:
        findings.add(CODES.get(type(error), "signature-false"), about, error.where)
    at = policy.witnessed_at(opened) if opened else None
    return Signed(note, checkpoint, signers, is_trusted=opened is not None, cosigned_at=at)


def check_older(older: Signed, about: str, now: Checkpoint, leaves: Sequence[bytes], findings: Findings) -> None:
    """An older checkpoint, kept by somebody, must be of the same record and stand in it still.

    It alone finds a history that was rewritten and signed anew by the real key.
    """
    then = older.checkpoint
    if then.origin != now.origin:
        findings.add("origin-other", about, then.origin)
    elif then.size > now.size:
        findings.add("older-longer", about, f"{then.size} > {now.size}")
    elif len(leaves) >= then.size and root_of(leaves[: then.size]) != then.root:
        findings.add("older-contradicted", about, f"{then.size} ≤ {now.size}")
