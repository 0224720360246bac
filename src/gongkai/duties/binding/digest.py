"""The one byte form of a document and its sha256, so that the same plan always has the same name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


def canonical(document: Mapping[str, object]) -> bytes:
    """Keys sorted, no spaces, UTF-8: for documents of texts, integers and lists this is RFC 8785."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def digest(document: Mapping[str, object]) -> str:
    """sha256 of the canonical bytes, in hexadecimal: how a file was indented says nothing."""
    return hashlib.sha256(canonical(document)).hexdigest()
