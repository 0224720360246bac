"""Chinese numerals as articles, sections and orders are counted: 18 → 十八, and back."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
UNITS = (("千", 1000), ("百", 100), ("十", 10), ("", 1))


def chinese(number: int) -> str:
    """A whole number from 0 to 9999 in counting form: 10 → 十, 21 → 二十一, 105 → 一百零五, 1008 → 一千零八.

    Raises ValueError outside that range.
    """
    if not 0 <= number <= 9999:
        raise ValueError(f"{number} is not counted here")
    if number < 10:
        return DIGITS[number]
    told, zero = "", False
    for unit, size in UNITS:
        digit = number // size % 10
        if digit:
            told += ("零" if zero else "") + DIGITS[digit] + unit
            zero = False
        elif told:
            zero = True
    return told.removeprefix("一") if told.startswith("一十") else told


def whole_number(words: str) -> int:
    """The number that a counting form or Arabic figures tell: 四十五 → 45. Raises ValueError for any other words."""
    words = words.strip().replace("〇", "零")
    if words.isascii() and words.isdigit():
        return int(words)
    total, digit = 0, 0
    sizes = dict(UNITS)
    for each in words:
        if each in DIGITS:
            digit = DIGITS.index(each)
        elif each in sizes:
            total, digit = total + (digit or 1) * sizes[each], 0
        else:
            raise ValueError(f"{words!r} is not a number")
    # Each number is written in one way (一十 is 十), so that 十二十 and 一一 are none.
    if not words or chinese(total + digit) != (words[1:] if words.startswith("一十") else words):
        raise ValueError(f"{words!r} is not a number")
    return total + digit
