"""Source → reading: items with their bodies and duties, sections numbered, and what a person has to settle."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace

from gongkai.plan.grammar import agencies, cadences, deadlines
from gongkai.plan.grammar.agencies import Agencies
from gongkai.plan.grammar.duties import read_duties, unread
from gongkai.plan.grammar.duty import Duty
from gongkai.plan.grammar.layout import points
from gongkai.plan.grammar.points import Heading, Point
from gongkai.plan.grammar.reading import Finding, ReadDuty, Reading, ReadItem
from gongkai.plan.grammar.title import cites, head
from gongkai.plan.reading.source import Source

# 各地、各部门要在…: whom a sentence speaks to.
SPOKEN_TO = re.compile(
    r"(?:^|[。；，])((?:各|市|县|区|省)[^，。；]{1,20}?(?:部门|单位|地区|政府|地|镇|街道|局|委|办|室))(?:要|应当|应|须)"
)
# Rises when the same source may give another reading.
GRAMMAR = "2026.13"


class NotAPlanError(Exception):
    """没有读到公开事项。 The text was read, but no numbered item with sections or table columns was found in it."""


@dataclass
class _Numbers:
    """Section numbers and item ids as they are given out."""

    sections: dict[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    last: dict[str, int] = field(default_factory=dict)
    path: tuple[Heading, ...] = ()
    numbers: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def section(self, headings: tuple[Heading, ...]) -> str:
        """The section's number: its own, or the next where it has none; '1.2' where sections nest."""
        if not headings:
            headings = (Heading(None, "（未分方面）", 0),)
        if headings != self.path or not self.numbers:
            numbers: list[int] = []
            for depth, heading in enumerate(headings):
                if self.path[: depth + 1] == headings[: depth + 1]:
                    numbers.append(self.numbers[depth])
                    continue
                before = (
                    self.numbers[depth] if self.path[:depth] == headings[:depth] and depth < len(self.numbers) else 0
                )
                value = heading.number or before + 1
                if heading.number and heading.number != before + 1 and depth == 0:
                    message = f"方面“{heading.title}”的序号是{value}，上一个是{before}，中间不连续。"
                    self.findings.append(Finding("warning", message, proposal="按原文序号保留"))
                if depth:
                    # （三） as a section stands in the count of its neighbours （二） and （四）, which are items.
                    self.last[".".join(str(number) for number in numbers)] = value
                numbers.append(value)
            self.path, self.numbers = headings, numbers
        number = ".".join(str(value) for value in self.numbers)
        for depth, heading in enumerate(headings):
            self.sections.setdefault(".".join(str(value) for value in self.numbers[: depth + 1]), heading.title)
        return number

    def item(self, section: str, written: int | None) -> tuple[str, str | None]:
        """The item's id, and what is odd about its number."""
        running = self.last.get(section, 0) + 1
        value = written if written is not None else running
        odd = None
        if f"{section}.{value}" in self.ids:
            odd, value = f"序号{value}在本方面重复出现", running
        elif written is not None and section in self.last and written != running:
            odd = f"序号{written}接在{running - 1}之后，不连续"
        while f"{section}.{value}" in self.ids:
            value += 1
        self.ids.add(f"{section}.{value}")
        self.last[section] = value
        return f"{section}.{value}", odd


def compile_source(source: Source) -> Reading:
    """The reading of a source. Raises NotAPlanError where it holds no item at all."""
    opening = head(source)
    numbers = _Numbers()
    items: list[ReadItem] = []
    findings: list[Finding] = []
    read = points(source)
    for point in read:
        section = numbers.section(point.headings)
        if point.aside:
            findings.append(_aside(point))
            continue
        item_id, odd = numbers.item(section, point.number)
        item, found = _item(item_id, section, point, opening.year)
        if odd:
            found.append(Finding("warning", odd + "。", item_id, item.span, f"编为{item_id}", point.place))
        items.append(item)
        findings += found
    if not items:
        raise NotAPlanError
    if any(point.column_missing for point in read):
        message = "表头中没有“牵头单位”“责任单位”一类的栏目，各条都没有责任单位。"
        findings.insert(
            0, Finding("error", message, items[0].id, items[0].span, "请补上责任单位栏后重新编译", items[0].place)
        )
    if not opening.title:
        findings.insert(0, Finding("warning", "没有读到方案的标题。", proposal="请在绑定时写明标题"))
    if opening.year is None:
        findings.insert(0, Finding("warning", "没有读到方案所属的年度。", proposal="请在绑定时写明年度"))
    findings += [Finding("note", note) for note in source.notes]
    return Reading(
        opening.title,
        opening.year,
        opening.issuer,
        opening.number,
        tuple(numbers.sections.items()),
        tuple(items),
        (*numbers.findings, *findings),
        {"sha256": source.sha256, "media_type": source.media_type, "reader": source.reader},
        GRAMMAR,
    )


def _item(item_id: str, section: str, point: Point, year: int | None) -> tuple[ReadItem, list[Finding]]:
    text, span = point.text.text, point.text.span()
    found: list[Finding] = []
    named = _agencies(point)
    if not named.lead and not point.column_missing:
        message = "这一条没有责任单位。" if not named.implement else "这一条没有牵头单位。"
        found.append(
            Finding(
                "error",
                message,
                item_id,
                span,
                _proposed(point),
                point.place,
            )
        )
    for note in named.notes:
        message = f"责任单位栏括号内的“{note}”未计为单位。"
        found.append(Finding("note", message, item_id, span, f"如由其承担，请改为{note}", point.place))
    for written in named.unnamed:
        message = f"“{written}”没有写明其余是哪些单位。"
        found.append(Finding("note", message, item_id, span, "请在绑定时补上，否则只计写明的单位", point.place))
    for written in named.unclear:
        message = f"“{written}”没有写明分工。"
        found.append(Finding("note", message, item_id, span, f"列为落实单位：{written}", point.place))
    when = point.cells.get("deadline", "")
    dated = deadlines.read(when, year, cell=True) if when else None
    dated = dated or deadlines.read(text, year, cell=False)
    duties = read_duties(
        text,
        lead=tuple(named.lead),
        joint=tuple(named.joint),
        implementers=bool(named.implement),
        breaks=point.breaks,
    )
    duties = [_timed(duty, when) for duty in duties]
    for start, end in unread(text):
        message = f"这里有{end - start}字没有断句，太长，未读其中的公开要求。"
        where = point.text.span(start, end)
        found.append(Finding("error", message, item_id, where, "请在原文中断句或分条后重新编译", point.place))
    if "venue" in point.cells:
        venues = tuple(
            word for word in point.cells["venue"].replace("，", "、").replace("；", "、").split("、") if word
        )
        duties = [duty if duty.venues else replace(duty, venues=venues) for duty in duties]
    if not duties:
        message = "没有从这一条读出公开要求：其中没有“公开、公布、发布、解读、回应”等词所及的内容。"
        found.append(Finding("warning", message, item_id, span, "列为内部事项，或补写公开内容", point.place))
    item = ReadItem(
        item_id,
        section,
        text,
        tuple(named.lead),
        tuple(named.joint),
        tuple(named.implement),
        point.cells.get("lead"),
        "lead" in point.inherited,
        dated[0].isoformat() if dated else None,
        when or (dated[1] if dated else None),
        tuple(_placed(item_id, point, duty, duties[:index]) for index, duty in enumerate(duties)),
        tuple(cites(text)),
        span,
        named.share,
        point.place,
    )
    return item, found


def _aside(point: Point) -> Finding:
    title = point.headings[-1].title if point.headings else ""
    message = f"“{title}”下的这一段是总的要求或引语，没有责任单位，未列为公开事项。"
    return Finding("note", message, None, point.text.span(), "如为公开事项，请补上序号和责任单位", point.place)


def _proposed(point: Point) -> str:
    """Whom the reader would name where no one is: the bodies above in the table, or those that the text speaks to."""
    if point.above:
        return f"同上一条：{point.above}"
    spoken_to = SPOKEN_TO.search(point.text.text)
    return f"文中要求的是：{spoken_to[1]}" if spoken_to else "请在绑定时指定单位"


def _agencies(point: Point) -> Agencies:
    """The bodies of an item's row: of its lead column, then of columns of their own for 配合 and 落实."""
    named = agencies.read(point.cells.get("lead", ""))
    for role in ("joint", "implement"):
        more = agencies.read(point.cells.get(role, ""))
        names = getattr(named, role)
        names += [name for name in (*more.lead, *more.joint, *more.implement) if name not in names]
    return named


def _timed(duty: Duty, when: str) -> Duty:
    """A duty whose sentence names no time takes the one of the row's column (每季度首月10日前, 长期坚持)."""
    if duty.names_time or duty.condition or not when:
        return duty
    words = cadences.words(when)
    if not words or (words[0].cadence == "continuous" and duty.form in cadences.STANDING):
        # 持续推进 beside a table that is kept says how the work is done, not how often it is published.
        return duty
    return duty.timed(words[0], marked=False)


def _placed(item_id: str, point: Point, duty: Duty, before: list[Duty]) -> ReadDuty:
    same = sum(other.product == duty.product for other in before)
    text = f"{item_id}|{duty.product}" + (f"|{same}" if same else "")
    key = hashlib.sha256(text.encode()).hexdigest()[:12]
    stated = duty.names_time or duty.condition is not None
    return ReadDuty(duty, point.text.span(*duty.span), key, stated, point.place)
