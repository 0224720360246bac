"""Markdown: pipe tables and paragraphs. Its tables merge no cells, so an empty cell is covered, as in text dumps."""

from __future__ import annotations

import re

from gongkai.plan.reading.draft import Draft, Written
from gongkai.plan.reading.furniture import PAGE_NUMBER
from gongkai.plan.reading.source import Source

RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
OPENING = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+)")
BREAK = re.compile(r"<br\s*/?>", re.I)
STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,400})\1")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
# A line of its own within a paragraph: one with a number, and one after a sentence or a break that is meant.
BEGINS = re.compile(r"\s*第?[（(]?[一二三四五六七八九十百\d]{1,4}[)）．.、章条]")
ENDS = ("  ", "\\", "。", "；", "）", "：")
FENCE = ("```", "~~~")


def read(text: str, data: bytes) -> Source:
    """Rows and lines; a paragraph's lines are one, numbered ones begin one of their own, code is left out."""
    draft = Draft()
    paragraph: list[str] = []
    lines = text.splitlines()
    in_table = in_code = False
    for index, line in enumerate(lines):
        if line.lstrip().startswith(FENCE):
            in_code = not in_code
            continue
        following = lines[index + 1] if index + 1 < len(lines) else ""
        opens = "|" in line and "|" in following and bool(RULE.match(following))
        in_table = opens or (in_table and "|" in line)
        if in_table or not line.strip() or OPENING.match(line):
            _close(draft, paragraph)
        if in_code or (RULE.match(line) and line.strip()):
            continue
        if in_table:
            draft.row([Written(cell, covered=not cell) for cell in _cells(line)])
        elif line.strip() and not PAGE_NUMBER.match(line):
            if BEGINS.match(line):
                _close(draft, paragraph)
            paragraph.append(line)
            if OPENING.match(line) or line.endswith(ENDS):
                _close(draft, paragraph)
    _close(draft, paragraph)
    return draft.source(data, "text/markdown", "markdown")


def _close(draft: Draft, paragraph: list[str]) -> None:
    draft.line(_plain(OPENING.sub("", "".join(paragraph))))
    paragraph.clear()


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [_plain(BREAK.sub("\n", cell)) for cell in re.split(r"(?<!\\)\|", inner)]


def _plain(text: str) -> str:
    return ESCAPED.sub(r"\1", STRONG.sub(r"\2", text)).rstrip("\\").strip()
