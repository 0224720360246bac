"""What readers type into an address (?q=…), before it is asked of the database."""

from __future__ import annotations

import unicodedata

LONGEST_WORD = 60


def cleaned(value: str, longest: int = LONGEST_WORD) -> str:
    """One line without control characters (PostgreSQL refuses NUL), composed alike, cut to length."""
    kept = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in value[: longest * 4])
    return unicodedata.normalize("NFC", " ".join(kept.split()))[:longest]
