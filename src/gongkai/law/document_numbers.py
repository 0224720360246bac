"""Document numbers (文号): read in the shapes that occur, written in the right one, found in running text.

GB/T 9704-2012, 7.2.5: the agency's code, the year in full in 〔〕, the serial without 第 and without leading zeros, 号.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.law.numerals import whole_number

# What stands for 〔 and 〕, after width is made one (（ ［ ﹝ ｛ ＜ are ( [ 〔 { < by then).
OPEN, CLOSE = r"[〔\[(【「『〖{<〈]", r"[〕\])】」』〗}>〉]"
YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
SERIAL = r"(?P<serial>[0-9]{1,6})"
COUNTED = r"(?P<serial>[0-9]{1,6}|[零〇一二三四五六七八九十百千]{1,9})"
AGENCY = r"[\u4e00-\u9fffA-Za-z]"

# Alone, a number may have spaces inside its code, several codes, no bracket at all and no 号 at its end.
PAPER_ALONE = (
    rf"(?P<code>{AGENCY}(?:[\s、·/]*{AGENCY}){{0,24}})\s*{OPEN}?\s*{YEAR}\s*(?:{CLOSE}|年)?\s*第?\s*{SERIAL}\s*号?"
)
# In running text one bracket at least must be left, else 编号201724号 would be one.
PAPER = (
    rf"(?P<code>{AGENCY}{{1,25}})\s*(?:{OPEN}\s*{YEAR}\s*{CLOSE}?|{YEAR.replace('year', 'year_')}\s*{CLOSE})"
    rf"\s*第?\s*{SERIAL}\s*号"
)
ORDER = (
    rf"(?P<code>{AGENCY}{{1,25}})令\s*(?:第\s*)?{COUNTED}\s*号"
    rf"|(?P<code_>{AGENCY}{{1,25}}?)第\s*{COUNTED.replace('serial', 'serial_')}\s*号令"
)
ANNOUNCEMENT = rf"(?P<code>{AGENCY}{{1,25}})公告\s*{YEAR}\s*年\s*第?\s*{SERIAL}\s*号"

KINDS_ALONE = {"announcement": re.compile(ANNOUNCEMENT), "order": re.compile(ORDER), "paper": re.compile(PAPER_ALONE)}
IN_TEXT = {"announcement": re.compile(ANNOUNCEMENT), "order": re.compile(ORDER), "paper": re.compile(PAPER)}

# Words that lead up to a number in a sentence and stand in no agency's code.
LEAD_INS = re.compile(
    r".*(?:根据|按照|依据|依照|参照|遵照|贯彻|落实|执行|转发|印发|下发|废止|修改|公布|发布|以及|关于|文件|通知|意见|详见|文号|"
    r"[和与及见按以由的为是在了依号])"
)
STATE = "中华人民共和国"
ISSUERS = {"国": "国务院"}


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """``kind`` is paper (国办发〔2017〕24号), order (国务院令第492号) or announcement (…公告2017年第10号)."""

    kind: str
    code: str
    year: int | None
    serial: int

    def __str__(self) -> str:
        """The number in its right form."""
        if self.kind == "order":
            return f"{self.code}令第{self.serial}号"
        if self.kind == "announcement":
            return f"{self.code}公告{self.year}年第{self.serial}号"
        return f"{self.code}〔{self.year}〕{self.serial}号"


@dataclass(frozen=True, slots=True)
class Found:
    """A number as it was met: ``original`` is what stood there, from ``start`` to ``end`` of the text."""

    number: DocumentNumber
    original: str
    start: int
    end: int

    @property
    def fault(self) -> str | None:
        """What is wrong with how a paper's number was written, with the right form; None where nothing is.

        Orders and announcements are outside the standard's 发文字号 and are written in more than one right way.
        """
        if self.number.kind != "paper" or self.original == str(self.number):
            return None
        return f"文号原文为“{self.original}”，规范写法是“{self.number}”。"


def parse(text: str) -> Found | None:
    """The number that a text is, in whatever shape; None where it is none."""
    plain = _one_width(text)
    original = text.strip()
    start = text.find(original)
    for kind, pattern in KINDS_ALONE.items():
        match = pattern.fullmatch(plain.strip())
        number = _number(kind, match) if match else None
        if number:
            return Found(number, original, start, start + len(original))
    return None


def find(text: str) -> Iterator[Found]:
    """Every number in running text, in order; words that lead up to one (根据, 印发) are left out of it."""
    plain = _one_width(text)
    met = sorted(
        (match.start(), -match.end(), kind, match)
        for kind, pattern in IN_TEXT.items()
        for match in pattern.finditer(plain)
    )
    end = 0
    for _, _, kind, match in met:
        start = match.start() + _lead_in(match)
        number = _number(kind, match, skip=_lead_in(match))
        if start >= end and number:
            end = match.end()
            yield Found(number, text[start:end], start, end)


def _one_width(text: str) -> str:
    """The text with each character in its one width; as long as before, so that places stay."""
    return "".join(folded if len(folded := unicodedata.normalize("NFKC", each)) == 1 else each for each in text)


def _lead_in(match: re.Match[str]) -> int:
    """How many characters of what was taken for the code only lead up to it."""
    words = LEAD_INS.match(_group(match, "code"))
    return words.end() if words else 0


def _group(match: re.Match[str], name: str) -> str:
    groups = match.groupdict()
    return groups.get(name) or groups.get(f"{name}_") or ""


def _number(kind: str, match: re.Match[str], skip: int = 0) -> DocumentNumber | None:
    code = re.sub(r"\s+", "", _group(match, "code")[skip:])
    code = re.sub(r"[、·/]+", "、", code)
    if kind == "order":
        code = code.removeprefix(STATE)
        code = ISSUERS.get(code, code)
    try:
        serial = whole_number(_group(match, "serial"))
    except ValueError:
        return None
    if not code or serial == 0:
        return None
    year = _group(match, "year")
    return DocumentNumber(kind, code, int(year) if year else None, serial)
