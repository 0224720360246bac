"""Numbers as plans write them: 十二, 12, １２, 两, （三）, ③."""

from __future__ import annotations

import unicodedata

DIGITS = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}


def number(text: str) -> int:
    """The number written; ValueError where it is none. Up to 999 in words."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.isascii() and plain.isdigit():
        return int(plain)
    total, digit = 0, 0
    for character in plain:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        elif character in DIGITS:
            digit = DIGITS[character]
        else:
            raise ValueError(f"{text!r} is not a number")
    if not plain:
        raise ValueError("no number")
    return total + digit
