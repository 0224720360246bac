"""A witness's word on a checkpoint: at that second it knew no larger tree of this origin, and this one continues it.

Of a record's own clock it is independent, so a cosignature proves that what lies below was there no later.
"""

from __future__ import annotations

from gongkai.proof.exceptions import SignatureError
from gongkai.proof.keys import PublicKey, SecretKey

LATEST = 2**63 - 1

_TIME_LENGTH = 8


def cosign(text: str, key: SecretKey, *, at: int) -> bytes:
    """The signature's bytes over a checkpoint's text at a Unix second."""
    return at.to_bytes(_TIME_LENGTH, "big") + key.sign(_message(text, at))


def check_cosignature(text: str, key: PublicKey, signature: bytes) -> int:
    """The Unix second at which it was given."""
    at = cosigned_at(signature)
    if not 0 <= at <= LATEST:
        raise SignatureError(key.name)
    key.check(_message(text, at), signature[_TIME_LENGTH:])
    return at


def cosigned_at(signature: bytes) -> int:
    return int.from_bytes(signature[:_TIME_LENGTH], "big")


def _message(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()
