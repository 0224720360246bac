"""What a receipt carries beside the path: the entry itself and what opens its parts, so that one file is enough.

It proves nothing by itself. The entry in it is held to the signed tree, and each part to the entry.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.proof.canonical import canonical
from gongkai.proof.exceptions import ReceiptError
from gongkai.proof.strict import from_base64, to_base64

# What is no longer than this is carried whole; of the rest the salt alone, by which a file at hand can be compared.
CARRIED = 64 * 1024


@dataclass(frozen=True)
class Extra:
    """``salts`` and ``contents`` by commitment."""

    entry: bytes
    salts: Mapping[str, bytes] = field(default_factory=dict)
    contents: Mapping[str, bytes] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        written = {
            "contents": {commit: to_base64(content) for commit, content in self.contents.items()},
            "entry": self.entry.decode(),
            "salts": {commit: to_base64(salt) for commit, salt in self.salts.items()},
        }
        return canonical(written)

    @classmethod
    def of(cls, data: bytes | None) -> Extra:
        try:
            document = json.loads(data or b"")
            salts, contents = (
                {str(commit): from_base64(text) for commit, text in document[name].items()}
                for name in ("salts", "contents")
            )
            return cls(document["entry"].encode(), salts, contents)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise ReceiptError("extra") from None
