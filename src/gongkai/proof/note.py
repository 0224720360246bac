"""A text with signatures under it (C2SP signed-note): read in one way only, trusted only by a known key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.proof.cosignature import check_cosignature, cosign
from gongkai.proof.exceptions import NoteError, UnsignedError
from gongkai.proof.keys import ID_LENGTH, Kind, PublicKey, SecretKey, is_key_name
from gongkai.proof.strict import from_base64, to_base64

LONGEST_NOTE = 1_000_000
MOST_SIGNATURES = 100

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]").search
_DASH = "— "


@dataclass(frozen=True, slots=True)
class Signature:
    """One line under a note: the key's name and id, and the bytes that a key of its kind makes of the text."""

    name: str
    key_id: bytes
    data: bytes

    @property
    def line(self) -> str:
        return f"{_DASH}{self.name} {to_base64(self.key_id + self.data)}\n"

    @classmethod
    def of(cls, line: str) -> Signature:
        """From a line without its line feed."""
        name, _, encoded = line.removeprefix(_DASH).partition(" ")
        try:
            data = from_base64(encoded)
        except ValueError:
            raise NoteError(line) from None
        if not line.startswith(_DASH) or not is_key_name(name) or len(data) <= ID_LENGTH:
            raise NoteError(line)
        return cls(name, data[:ID_LENGTH], data[ID_LENGTH:])

    def is_by(self, key: PublicKey) -> bool:
        return (self.name, self.key_id) == (key.name, key.id)


@dataclass(frozen=True, slots=True)
class Note:
    text: str
    signatures: tuple[Signature, ...]

    @classmethod
    def of(cls, data: bytes) -> Note:
        try:
            whole = data.decode()
        except UnicodeDecodeError:
            raise NoteError("UTF-8") from None
        body, blank, lines = whole.rpartition("\n\n")  # the last blank line: a text may hold others
        if not blank or not lines.endswith("\n") or _CONTROL(whole) or len(data) > LONGEST_NOTE:
            raise NoteError
        signatures = tuple(Signature.of(line) for line in lines[:-1].split("\n"))
        if len(signatures) > MOST_SIGNATURES:
            raise NoteError(f"{len(signatures)} > {MOST_SIGNATURES}")
        return cls(body + "\n", signatures)

    def to_bytes(self) -> bytes:
        return (self.text + "\n" + "".join(signature.line for signature in self.signatures)).encode()

    def with_signatures(self, *more: Signature) -> Note:
        return Note(self.text, self.signatures + more)

    def signers(self, keys: Iterable[PublicKey]) -> Mapping[PublicKey, int | None]:
        """The keys that signed, a cosignature's with its Unix second.

        Lines by other keys are passed over. A known key whose signature is false spoils the note: raises
        SignatureError; so does having nobody at all, by UnsignedError.
        """
        known = list(keys)
        found: dict[PublicKey, int | None] = {}
        for signature in self.signatures:
            for key in known:
                if signature.is_by(key):
                    found.setdefault(key, _check(self.text, key, signature.data))
        if not found:
            raise UnsignedError
        return found


def sign(text: str, key: SecretKey) -> Note:
    """The note of this text; the text must end its last line."""
    if not text.endswith("\n") or _CONTROL(text):
        raise NoteError
    return Note(text, (signature_by(key, text),))


def signature_by(key: SecretKey, text: str, *, at: int | None = None) -> Signature:
    """A line to put under a note of this text; a cosigning key signs the Unix second ``at`` with it."""
    match key.kind:
        case Kind.NOTE:
            data = key.sign(text.encode())
        case Kind.COSIGNATURE:
            if at is None:
                raise ValueError("a cosignature states its time")
            data = cosign(text, key, at=at)
    return Signature(key.name, key.public.id, data)


def _check(text: str, key: PublicKey, signature: bytes) -> int | None:
    match key.kind:
        case Kind.NOTE:
            key.check(text.encode(), signature)
            return None
        case Kind.COSIGNATURE:
            return check_cosignature(text, key, signature)
