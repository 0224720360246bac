"""The head of a plan: its title, year, issuer and document number (文号)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.plan.grammar.characters import Characters, undone
from gongkai.plan.grammar.columns import roles, texts
from gongkai.plan.grammar.numbering import numbered
from gongkai.plan.grammar.paragraphs import paragraphs
from gongkai.plan.reading.source import Row, Source

DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[（(【﹝]?(?:19|20)\d{2}[〕\]）)】﹞]?第?\d{1,5}号")
# The plan's own number stands alone on its line or closes that of the title; others are cited in sentences.
OWN_NUMBER = re.compile(rf"(?:^|(?<=[\s通知案]))(?<![（(]){DOCUMENT_NUMBER.pattern}$")
CITED = re.compile(r"《[^《》]{2,120}(?:《[^《》]*》[^《》]*)?》")
TITLE = re.compile(r"(?:要点|方案|分工|分解表|任务表|清单|安排|计划|台账|通知|意见|细则)(?:表|的通知)?$")
DATE = re.compile(
    r"^[（(]?(?:\d{4}年\d{1,2}月\d{1,2}日|[二〇○零一三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)[)）]?$"
)
IDLE = re.compile(r"^(?:附件\d*[:：]?|附[:：]|（?此件.*|[—\-\s\d第页共]+|表\d*)$")
YEAR = re.compile(r"((?:19|20)\d{2})(?:年度?)?")
ISSUER = re.compile(r"^(.{2,24}?(?:人民政府办公[厅室]|人民政府|办公[厅室]|局|委员会|委))(?:关于|印发|贯彻)")


@dataclass(frozen=True)
class Head:
    """The head as read; what it lacks is None (the title is then empty)."""

    title: str
    year: int | None
    issuer: str | None
    number: str | None


def head(source: Source) -> Head:
    """What stands before the first section or table; where a notice comes first, what stands before its plan."""
    found = list(paragraphs(source))
    tabled = False
    for row in source.blocks:
        if not isinstance(row, Row):
            continue
        cells = texts(source, row)
        tabled = bool(roles(cells))
        if tabled or sum(bool(text) for text in cells) > 1:
            found = [line for line in found if line.origin[0] < row.cells[0].start]
            break
        found += [undone(source.text, cell.start, cell.end).stripped() for cell in row.cells]
    found = sorted((line for line in found if line.text), key=lambda line: line.origin[0])
    begin = len(found) if tabled else start(found)
    end = next((index for index, line in enumerate(found) if index >= begin and _opens(line)), len(found))
    lines = [line.text for line in found[:end] if line.text and not IDLE.match(line.text) and not _opens(line)]
    text = "\n".join(lines)
    number = next((own[0] for line in lines if (own := OWN_NUMBER.search(line))), None)
    title = _title([line for line in lines if line != number])
    year = YEAR.search(title) or YEAR.search(text)
    issuer = ISSUER.match(title) or next((named for line in lines if (named := ISSUER.match(line))), None)
    return Head(title, int(year[1]) if year else None, issuer[1] if issuer else None, number)


def start(lines: list[Characters]) -> int:
    """Where the plan begins: at its title, where a notice with points of its own stands before it."""
    counts = [numbered(line) is not None for line in lines]
    total = sum(counts)
    starts = [index for index, line in enumerate(lines) if is_title(line.text) and not counts[index]]
    return next((index for index in reversed(starts) if sum(counts[index:]) * 2 >= total), 0)


def _opens(line: Characters) -> bool:
    """一、: a section."""
    found = numbered(line)
    return found is not None and found.kind in {"chinese", "chapter"}


def _title(lines: list[str]) -> str:
    """The lines up to the one that ends as titles end: 广州市贯彻落实… + 2017年…分工方案; the last such one counts."""
    best = ""
    kept: list[str] = []
    for line in lines[:80]:
        if DATE.match(line) or len(line) > 60 or line.endswith(("。", "：", ":", "；")):
            kept = []
            continue
        kept.append(line)
        joined = "".join(kept)
        if TITLE.search(joined) and len(joined) <= 120:
            best = joined
            kept = []
    return best or (lines[0] if lines and len(lines[0]) <= 80 else "")


def is_title(line: str) -> bool:
    """Whether a line ends as titles of plans end: …分工方案, …任务分解表."""
    return len(line) <= 60 and bool(TITLE.search(line)) and not set("，。；：") & set(line)


def cites(text: str) -> list[str]:
    """The titles in 《》 and the document numbers that a text rests on, in its order."""
    found = [(match.start(), match[0]) for match in CITED.finditer(text)]
    blank = CITED.sub(lambda match: " " * len(match[0]), text)
    found += [(match.start(), match[0].lstrip("和及与据按照")) for match in DOCUMENT_NUMBER.finditer(blank)]
    return list(dict.fromkeys(word for _, word in sorted(found)))
