"""Text stands 4.5 to 1 against what it stands on, marks 3 to 1, by day and by night (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re

import pytest

from gongkai.ui.gallery import FOLDER

TOKENS = (FOLDER.parents[2] / "static" / "ui" / "css" / "tokens.css").read_text("utf-8")
COLOUR = re.compile(r"--([a-z0-9-]+): #([0-9a-f]{6});")

GROUNDS = ("paper", "sheet")
TEXT = [
    *((ink, ground) for ink in ("ink", "quiet", "ours", "green", "amber", "red") for ground in GROUNDS),
    *(("ours", tint) for tint in ("ours-tint", "ours-tint-2")),
    *(("ink", tint) for tint in ("ours-tint", "ours-tint-2", "ours-tint-3", "found-tint")),
    *(("ink", tint) for tint in ("green-tint", "amber-tint", "red-tint")),
    ("quiet", "ours-tint"),
    ("green", "green-tint"),
    ("amber", "amber-tint"),
    ("red", "red-tint"),
    ("sheet", "ours"),
    ("sheet", "ink"),
    ("strip-ink", "strip"),
]
# Shapes and the frames of what can be operated; hairlines only set apart.
MARKS = [
    (mark, ground)
    for mark in ("green-mark", "amber-mark", "red", "grey-mark", "line-strong", "ours")
    for ground in ("sheet",)
]


def tokens(night: bool) -> dict[str, str]:
    day, _at, dark = TOKENS.partition("@media (prefers-color-scheme: dark)")
    return dict(COLOUR.findall(day)) | (dict(COLOUR.findall(dark)) if night else {})


def luminance(colour: str) -> float:
    """Relative luminance of sRGB, as WCAG defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_every_text_can_be_read(night: bool) -> None:
    known = tokens(night)
    weak = {pair: contrast(known[pair[0]], known[pair[1]]) for pair in TEXT}
    assert {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_every_mark_can_be_seen(night: bool) -> None:
    known = tokens(night)
    weak = {pair: contrast(known[pair[0]], known[pair[1]]) for pair in MARKS}
    assert {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < 3} == {}


def test_night_changes_every_colour_of_day() -> None:
    _day, _at, dark = TOKENS.partition("@media (prefers-color-scheme: dark)")
    assert set(dict(COLOUR.findall(dark))) == set(tokens(night=False))
