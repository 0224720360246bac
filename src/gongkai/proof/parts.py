"""What an entry commits to without holding it: content that can be shown, checked, and one day removed whole.

A part's file is its salt, then its content. Without the salt, which goes with the content, the commitment that remains
cannot confirm a guess at what was removed.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from gongkai.proof.exceptions import PartError, PartFormError

SALT_LENGTH = 32
MEDIA_TYPE = r"[a-z]+/[a-z0-9][a-z0-9.+-]{0,126}(;[a-z]+=[a-z0-9-]{1,40})?"

_COMMITMENT = re.compile("[0-9a-f]{64}").fullmatch
_MEDIA_TYPE = re.compile(MEDIA_TYPE).fullmatch


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_LENGTH)


@dataclass(frozen=True, slots=True)
class PartFile:
    """A part as it is kept and served: 32 bytes of salt, then the content."""

    content: bytes
    salt: bytes = field(default_factory=new_salt, repr=False)

    def __post_init__(self) -> None:
        if len(self.salt) != SALT_LENGTH:
            raise PartFormError

    @classmethod
    def of(cls, data: bytes) -> PartFile:
        return cls(content=data[SALT_LENGTH:], salt=data[:SALT_LENGTH])

    def to_bytes(self) -> bytes:
        return self.salt + self.content

    def commitment(self, media_type: str) -> str:
        """What the entry holds of it, in hex."""
        if not _MEDIA_TYPE(media_type):  # a line feed in it would let two parts share a commitment
            raise PartFormError(media_type)
        length = len(self.content).to_bytes(8, "big")
        head = b"gongkai-part/v1\n" + self.salt + media_type.encode() + b"\n" + length
        digest = sha256(head)
        digest.update(self.content)
        return digest.hexdigest()


def part_path(commitment: str) -> str:
    """Where the file stands under the record."""
    if not _COMMITMENT(commitment):
        raise PartFormError(commitment)
    return f"part/{commitment[:2]}/{commitment}"


def check_part(data: bytes, *, media_type: str, commitment: str) -> bytes:
    """The content of a part's file, if it is what the entry committed to."""
    part = PartFile.of(data)
    if part.commitment(media_type) != commitment:
        raise PartError(commitment)
    return part.content
