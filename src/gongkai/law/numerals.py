"""Chinese numerals as articles and sections are counted: 18 → 十八."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A whole number from 0 to 9999 in counting form: 10 → 十, 21 → 二十一, 105 → 一百零五, 1008 → 一千零八.

    Raises ValueError outside that range.
    """
    if not 0 <= number <= 9999:
        raise ValueError(f"{number} is not counted here")
    if number < 10:
        return DIGITS[number]
    told, zero = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit:
            told += ("零" if zero else "") + DIGITS[digit] + unit
            zero = False
        elif told:
            zero = True
    return told.removeprefix("一") if told.startswith("一十") else told
