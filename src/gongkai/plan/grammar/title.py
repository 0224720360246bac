"""The head of a plan: its title, year, issuer and document number (文号)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.plan.grammar.characters import undone
from gongkai.plan.grammar.columns import roles, texts
from gongkai.plan.grammar.numbering import numbered
from gongkai.plan.reading.source import Line, Row, Source

DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[（(【﹝]?(?:19|20)\d{2}[〕\]）)】﹞]?第?\d{1,5}号")
CITED = re.compile(r"《[^《》]{2,120}(?:《[^《》]*》[^《》]*)?》")
TITLE = re.compile(r"(?:要点|方案|分工|分解表|任务表|清单|安排|计划|台账|通知|意见|细则)(?:表|的通知)?$")
IDLE = re.compile(r"^(?:附件\d*[:：]?|附[:：]|（?此件.*|[—\-\s\d第页共]+|\d{4}年\d{1,2}月\d{1,2}日)$")
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
    """What stands before the first section or table."""
    lines: list[str] = []
    for block in source.blocks:
        if isinstance(block, Row):
            cells = texts(source, block)
            if roles(cells) or sum(bool(text) for text in cells) > 1:
                break
            lines += [text for text in cells if text]
        elif isinstance(block, Line):
            line = undone(source.text, block.start, block.end).stripped()
            found = numbered(line)
            if found and found.kind in {"chinese", "chapter"}:
                break
            lines.append(line.text)
    lines = [line for line in lines if line and not IDLE.match(line)]
    text = "\n".join(lines)
    number = next((found[0] for found in DOCUMENT_NUMBER.finditer(CITED.sub("", text))), None)
    title = _title([line for line in lines if line != number])
    year = YEAR.search(title) or YEAR.search(text)
    issuer = ISSUER.match(title) or next((named for line in lines if (named := ISSUER.match(line))), None)
    return Head(title, int(year[1]) if year else None, issuer[1] if issuer else None, number)


def _title(lines: list[str]) -> str:
    """The lines up to the one that ends as titles end: 广州市贯彻落实… + 2017年…分工方案; the last such one counts."""
    best = ""
    kept: list[str] = []
    for line in lines[:40]:
        if len(line) > 60 or line.endswith(("。", "：", ":", "；")):
            kept = []
            continue
        kept.append(line)
        joined = "".join(kept)
        if TITLE.search(line) and len(joined) <= 120:
            best = joined
            kept = []
    return best or (lines[0] if lines and len(lines[0]) <= 80 else "")


def cites(text: str) -> list[str]:
    """The titles in 《》 and the document numbers that a text rests on, in its order."""
    found = [(match.start(), match[0]) for match in CITED.finditer(text)]
    blank = CITED.sub(lambda match: " " * len(match[0]), text)
    found += [(match.start(), match[0].lstrip("和及与据按照")) for match in DOCUMENT_NUMBER.finditer(blank)]
    return list(dict.fromkeys(word for _, word in sorted(found)))
