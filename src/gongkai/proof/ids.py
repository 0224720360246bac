"""Ids that say nothing: a subject's, sorted by when it was made, and a pseudonym, by which no officer is known."""

from __future__ import annotations

import secrets
from datetime import datetime

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 26  # 26 digits of five bits hold the 128 of a UUID


def new_subject_id(now: datetime) -> str:
    """A UUID of version 7 (RFC 9562) in 26 characters: milliseconds since 1970, then 74 random bits."""
    if now.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    milliseconds = int(now.timestamp() * 1000)
    version_and_a = 0x7 << 12 | secrets.randbits(12)
    variant_and_b = 0b10 << 62 | secrets.randbits(62)
    number = milliseconds << 80 | version_and_a << 64 | variant_and_b
    return "".join(_CROCKFORD[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))


def new_pseudonym() -> str:
    """Sixteen random bytes in base64url; the row that knows whose it is can be deleted, and then nobody does."""
    return secrets.token_urlsafe(16)
