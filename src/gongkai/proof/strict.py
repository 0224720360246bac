"""Base64 and decimals in their one allowed spelling, so that no two texts mean the same."""

from __future__ import annotations

import base64
import binascii
import re

_DECIMAL = re.compile("0|[1-9][0-9]{0,18}").fullmatch


def to_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def from_base64(text: str) -> bytes:
    """Raises ValueError for anything that `to_base64` would not write, stray last bits included."""
    data = binascii.a2b_base64(text, strict_mode=True)
    if to_base64(data) != text:
        raise ValueError(text)
    return data


def from_decimal(text: str) -> int:
    """Raises ValueError for signs, leading zeros, other scripts' digits and what needs more than 63 bits."""
    if not _DECIMAL(text) or (number := int(text)) >= 1 << 63:
        raise ValueError(text)
    return number
