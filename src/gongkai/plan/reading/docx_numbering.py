"""The numbers that Word counts itself (一、 （二） 3.): they stand in no text, but a plan's items hang on them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from gongkai.plan.reading.xml import attribute, each, first

DIGITS = "〇一二三四五六七八九"
CHINESE = frozenset({
    "chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "ideographDigital",
})  # fmt: skip
CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
SILENT = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level counts: from what number, in which figures, and the text around them (%1、)."""

    start: int
    figures: str
    text: str


class Numbering:
    """Counts through a document: each paragraph is asked for its label once, in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels = {
            attribute(found, "abstractNumId") or "": _levels(found) for found in each(numbering, "abstractNum")
        }
        self._lists = {attribute(found, "numId") or "": found for found in each(numbering, "num")}
        self._styles = {attribute(found, "styleId") or "": found for found in each(styles, "style")}
        self._counted: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, paragraph: Element) -> str:
        """The number that Word shows before this paragraph, or nothing."""
        list_id, depth = self._place(first(paragraph, "pPr"))
        found = self._lists.get(list_id)
        abstract = attribute(first(found, "abstractNumId"), "val") or ""
        levels = self._levels.get(abstract, {})
        if found is None or depth not in levels:
            return ""
        counted = self._counted.setdefault(abstract, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for override in each(found, "lvlOverride"):
                start = first(override, "startOverride")
                if start is not None:
                    counted[_number(attribute(override, "ilvl"))] = _number(attribute(start, "val")) - 1
        level = levels[depth]
        counted[depth] = counted.get(depth, level.start - 1) + 1
        for deeper in [other for other in counted if other > depth]:
            del counted[deeper]
        if level.figures in SILENT:
            return ""

        def figure(match: re.Match[str]) -> str:
            outer = int(match[1]) - 1
            known = levels.get(outer)
            return _written(counted.get(outer, known.start if known else 1), known.figures if known else "decimal")

        return re.sub(r"%([1-9])", figure, level.text)

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list and level of a paragraph: its own, or those of its style or of one that the style is based on."""
        own = first(properties, "numPr")
        level = attribute(first(own, "ilvl"), "val")
        if (list_id := attribute(first(own, "numId"), "val")) is not None:
            return list_id, _number(level)
        style = attribute(first(properties, "pStyle"), "val")
        for _ in range(10):
            found = self._styles.get(style or "")
            given = first(found, "pPr", "numPr")
            level = level or attribute(first(given, "ilvl"), "val")
            if (list_id := attribute(first(given, "numId"), "val")) is not None:
                return list_id, _number(level)
            style = attribute(first(found, "basedOn"), "val")
        return "", 0


def _levels(abstract: Element) -> dict[int, _Level]:
    return {
        _number(attribute(level, "ilvl")): _Level(
            _number(attribute(first(level, "start"), "val")),
            attribute(first(level, "numFmt"), "val") or "decimal",
            attribute(first(level, "lvlText"), "val") or "",
        )
        for level in each(abstract, "lvl")
    }


def _number(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 6 else 0


def _written(value: int, figures: str) -> str:
    if figures in CHINESE:
        return _chinese(value)
    if figures in CIRCLED and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    return str(value)


def _chinese(value: int) -> str:
    """1 to 99 in Chinese figures; plans have no more sections."""
    tens, ones = divmod(value, 10)
    if not 0 < value < 100:
        return str(value)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")
