"""Layout undone, character for character: spaces, line breaks, full and half width; each character keeps its origin."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from gongkai.plan.grammar.spans import Span

# Half-width marks beside Chinese are typing, not text; plans are printed with the full-width ones.
WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
# A page's number on a line of its own, between two lines of a cell that goes over the page's end.
PAGE_NUMBER = re.compile(
    r"(?<=\n)[ \t\u3000]{0,40}[—–－-][ \u3000]{0,4}\d{1,4}[ \u3000]{0,4}[—–－-][ \t\u3000]{0,40}(?=\r?\n)"
)
CONTROL = frozenset(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Characters:
    """A text with layout undone; ``origin[i]`` is where ``text[i]`` stands in the source."""

    text: str
    origin: tuple[int, ...]

    def __getitem__(self, cut: slice) -> Characters:
        return Characters(self.text[cut], self.origin[cut])

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place in the source of ``text[start:end]``; (0, 0) where that is empty."""
        places = self.origin[start : len(self.text) if end is None else end]
        return (places[0], places[-1] + 1) if places else (0, 0)

    def flat(self) -> Characters:
        """Without its line breaks."""
        kept = [index for index, character in enumerate(self.text) if character != "\n"]
        return Characters("".join(self.text[i] for i in kept), tuple(self.origin[i] for i in kept))

    def stripped(self) -> Characters:
        start = len(self.text) - len(self.text.lstrip())
        return self[start : start + len(self.text.strip())]


def undone(text: str, start: int, end: int, *, keep_lines: bool = False) -> Characters:
    """``text[start:end]`` as a person reads it: no layout, Latin letters and digits narrow, Chinese marks wide."""
    kept: list[tuple[str, int]] = []
    numbers = {at for found in PAGE_NUMBER.finditer(text, start, end) for at in range(*found.span())}
    for position in range(start, end):
        character = text[position]
        if position in numbers:
            continue
        if character in INVISIBLE or (character in CONTROL and character not in "\n\t\r\f\v"):
            continue
        if character.isspace():
            kept.append(("\n" if keep_lines and character in "\n\r\f\v" else " ", position))
        else:
            kept.append((_narrowed(character), position))
    return _joined(_widened(kept))


def _narrowed(character: str) -> str:
    if not "！" <= character <= "～":
        return character
    narrow = unicodedata.normalize("NFKC", character)
    return narrow if narrow.isascii() and narrow.isalnum() else character


def _widened(kept: list[tuple[str, int]]) -> list[tuple[str, int]]:
    letters = [character for character, _ in kept if character not in " \n"]
    chinese = any(is_chinese(character) for character in letters)
    if not chinese:
        return kept
    found = []
    for index, (character, position) in enumerate(kept):
        if character in WIDE and not _between_latin(kept, index):
            character = WIDE[character]
        found.append((character, position))
    return found


def _between_latin(kept: list[tuple[str, int]], index: int) -> bool:
    before = kept[index - 1][0] if index else ""
    after = kept[index + 1][0] if index + 1 < len(kept) else ""
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def _joined(kept: list[tuple[str, int]]) -> Characters:
    """Without the spaces that stand beside Chinese or inside a number; between Latin words one stays."""
    found: list[tuple[str, int]] = []
    following = _following(kept)
    for index, (character, position) in enumerate(kept):
        if character == "\n":
            while found and found[-1][0] == " ":
                found.pop()
            found.append((character, position))
            continue
        if character == " ":
            before = found[-1][0] if found else ""
            after = following[index]
            latin = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
            if not latin:
                continue
        found.append((character, position))
    return Characters("".join(character for character, _ in found), tuple(position for _, position in found))


def _following(kept: list[tuple[str, int]]) -> list[str]:
    """For each character the next that is no space; empty at the end."""
    found = [""] * len(kept)
    for index in range(len(kept) - 2, -1, -1):
        after = kept[index + 1][0]
        found[index] = found[index + 1] if after in " \n" else after
    return found


def is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or character in "，。、；：（）《》“”〔〕"
