"""Keys by name: Ed25519, written as C2SP signed-note writes them, the secret form as Go's `note` does.

The byte before the key says what it signs; another kind of signature (ML-DSA-44, 0x06) is one more `Kind`.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gongkai.proof.exceptions import KeyFormError, KeyKindError, SignatureError
from gongkai.proof.strict import from_base64, to_base64

KEY_LENGTH = 32
ID_LENGTH = 4

_SECRET = "PRIVATE+KEY+"  # noqa: S105 - the words that begin Go's form of a secret key


class Kind(IntEnum):
    NOTE = 0x01
    COSIGNATURE = 0x04


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Who signs, with what: its text (`vkey`) is what a policy lists."""

    name: str
    kind: Kind
    raw: bytes

    @property
    def id(self) -> bytes:
        return sha256(f"{self.name}\n".encode() + bytes([self.kind]) + self.raw).digest()[:ID_LENGTH]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.id.hex()}+{to_base64(bytes([self.kind]) + self.raw)}"

    @classmethod
    def of(cls, vkey: str) -> PublicKey:
        name, kind, raw, id = _taken_apart(vkey)
        key = cls(name, kind, raw)
        if key.id.hex() != id:
            raise KeyFormError(vkey)
        return key

    def check(self, message: bytes, signature: bytes) -> None:
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            raise SignatureError(self.name) from None


@dataclass(frozen=True, slots=True)
class SecretKey:
    """The half that signs. Its text is read from a file that only the signing process may read, and never logged."""

    name: str
    kind: Kind
    seed: bytes = field(repr=False)

    @classmethod
    def new(cls, name: str, kind: Kind = Kind.NOTE) -> SecretKey:
        if not is_key_name(name):
            raise KeyFormError(name)
        return cls(name, kind, secrets.token_bytes(KEY_LENGTH))

    @classmethod
    def of(cls, skey: str) -> SecretKey:
        if not skey.startswith(_SECRET):
            raise KeyFormError
        try:
            name, kind, seed, id = _taken_apart(skey.removeprefix(_SECRET))
        except KeyFormError:
            raise KeyFormError from None  # without its text
        key = cls(name, kind, seed)
        if key.public.id.hex() != id:
            raise KeyFormError(name)
        return key

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.name, self.kind, self._ed25519.public_key().public_bytes_raw())

    @property
    def skey(self) -> str:
        return f"{_SECRET}{self.name}+{self.public.id.hex()}+{to_base64(bytes([self.kind]) + self.seed)}"

    def sign(self, message: bytes) -> bytes:
        return self._ed25519.sign(message)

    @property
    def _ed25519(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def is_key_name(name: str) -> bool:
    return name != "" and name.isprintable() and "+" not in name and not any(map(str.isspace, name))


def _taken_apart(text: str) -> tuple[str, Kind, bytes, str]:
    """The name, kind, 32 bytes and id of a key's text."""
    name, _, rest = text.partition("+")
    id, _, encoded = rest.partition("+")  # the base64 may hold a + of its own
    try:
        data = from_base64(encoded)
    except ValueError:
        raise KeyFormError(text) from None
    if not is_key_name(name) or not data:
        raise KeyFormError(text)
    if data[0] not in set(Kind):
        raise KeyKindError(f"{name} 0x{data[0]:02x}")
    if len(data) != 1 + KEY_LENGTH:
        raise KeyFormError(text)
    return name, Kind(data[0]), data[1:], id
