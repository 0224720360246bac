"""Plans that are paragraphs: 一、 opens a section, （一） a section or an item; bodies stand in brackets or lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.plan.grammar import trailer
from gongkai.plan.grammar.characters import Characters
from gongkai.plan.grammar.labels import labelled
from gongkai.plan.grammar.lexicon import table
from gongkai.plan.grammar.numbering import KINDS, numbered
from gongkai.plan.grammar.paragraphs import paragraphs
from gongkai.plan.grammar.points import Heading, Point
from gongkai.plan.grammar.title import DATE, is_title, start
from gongkai.plan.reading.source import Source

OUTER = {"chinese", "chapter"}
RANK = {kind: rank for rank, (kind, _) in enumerate(KINDS)}
# What follows a heading's first sentence, or hangs on it with a comma, makes it a paragraph.
RUNNING = re.compile(r"[。；].{4,}|^[^，；]*+[，；].*。")
# What closes a paper: who issued it, how far it is public, to whom copies went.
SIGNED = re.compile(
    r"^[^，。；：、]{2,24}(?:人民政府|办公[厅室]|局|委员会|委|领导小组)$|^（此件.*）$|^抄送|^附件?[:：\d]"
)
# The number of unnumbered paragraphs: below every other.
LOOSE = len(KINDS)
LONG = 40


@dataclass
class _Block:
    """A paragraph with its number, if it has one, and the cells that its trailer or lines after it tell."""

    text: Characters
    rank: int
    number: int | None
    cells: dict[str, str]
    breaks: tuple[int, ...] = ()

    @property
    def bodied(self) -> bool:
        return "lead" in self.cells or "implement" in self.cells

    @property
    def runs(self) -> bool:
        """A paragraph and not a bare heading."""
        return self.bodied or len(self.text.text) > LONG or bool(RUNNING.search(self.text.text))


@dataclass
class _Group:
    """A numbered paragraph with the unnumbered ones that follow it."""

    head: _Block
    tail: list[_Block] = field(default_factory=list)

    @property
    def bodied(self) -> bool:
        return any(block.bodied for block in (self.head, *self.tail))


def points(source: Source) -> Iterator[Point]:
    """Every item of the source's paragraphs, in order; what stands before the first section is passed over."""
    opened: list[tuple[int, Heading]] = []
    groups = _groups(_blocks(list(paragraphs(source))))
    for group, after in zip(groups, [*groups[1:], None], strict=False):
        rank = group.head.rank
        opened = [(outer, heading) for outer, heading in opened if outer < rank]
        deeper = after is not None and after.head.rank > rank
        several = sum(block.bodied for block in group.tail) > 1 and not group.head.bodied
        if rank > RANK["chinese"] and not deeper and not several:
            yield from _numbered_item(group, opened)
            continue
        opened.append((rank, Heading(group.head.number, _title(group.head.text.text), len(opened))))
        loose = ([group.head] if group.head.runs else []) + [block for block in group.tail if block.runs]
        yield from _loose_items(loose, opened, leads_in=deeper)


def _numbered_item(group: _Group, opened: list[tuple[int, Heading]]) -> Iterator[Point]:
    """（一）推进…公开: one item with the paragraphs that follow it, up to those that name its bodies."""
    whole, rest = group.head, list(group.tail)
    while rest and not whole.bodied:
        whole = _merged(whole, rest.pop(0))
    pieces = trailer.apart(whole.text) if whole.bodied else [whole.text]
    if len(pieces) > 1:
        # （四）推进…公开。…（甲局牵头）…（乙局牵头）: the number is a section's, each sentence group an item.
        opened = [*opened, (whole.rank, Heading(whole.number, _title(whole.text.text), len(opened)))]
        start = _heading_length(pieces[0].text)
        yield from _pieces([pieces[0][start:], *pieces[1:]], whole.cells, opened)
    else:
        yield _point(whole.text, whole.number, whole.cells, opened, whole.breaks)
    yield from _loose_items([block for block in rest if block.runs], opened)


def _loose_items(blocks: list[_Block], opened: list[tuple[int, Heading]], *, leads_in: bool = False) -> Iterator[Point]:
    """Unnumbered paragraphs: each an item, or one together where only the last of them names bodies."""
    if len(blocks) > 1 and [block.bodied for block in blocks] == [False] * (len(blocks) - 1) + [True]:
        whole = blocks[0]
        for block in blocks[1:]:
            whole = _merged(whole, block)
        blocks = [whole]
    idle = any(heading.title.strip() in table("table")["sections"]["idle"] for _, heading in opened)
    for block in blocks:
        if not block.bodied and (idle or leads_in):
            yield _point(block.text, None, {}, opened, aside=True)
        else:
            yield from _pieces(trailer.apart(block.text), block.cells, opened, block.breaks)


def _pieces(
    pieces: list[Characters], cells: dict[str, str], opened: list[tuple[int, Heading]], breaks: tuple[int, ...] = ()
) -> Iterator[Point]:
    for piece in pieces[:-1]:
        told = trailer.taken(piece)
        yield _point(told.text, None, told.cells, opened)
    yield _point(pieces[-1], None, cells, opened, breaks if len(pieces) == 1 else ())


def _blocks(lines: list[Characters]) -> list[_Block]:
    """The paragraphs of the plan proper; a line of labels belongs to the paragraph before it."""
    blocks: list[_Block] = []
    titles = {line.text for line in lines if is_title(line.text)}
    for line in lines[start(lines) :]:
        found = numbered(line)
        told = labelled(line.text)
        if told and not told.start and not found:
            if blocks:
                blocks[-1].cells = _with(blocks[-1].cells, told.cells)
            continue
        if found is None and (line.text in titles or DATE.match(line.text) or SIGNED.search(line.text)):
            continue
        tailed = trailer.taken(found.rest if found else line)
        if not tailed.text.text and blocks:
            # Brackets in a paragraph of their own: （责任单位：市财政局）.
            blocks[-1].cells = _with(blocks[-1].cells, tailed.cells)
            continue
        rank = RANK[found.kind] if found else LOOSE
        blocks.append(_Block(tailed.text, rank, found.value if found else None, tailed.cells))
    return blocks


def _with(cells: dict[str, str], more: dict[str, str]) -> dict[str, str]:
    """The cells with those of a further line: beside 牵头单位, 责任单位 carry the item out."""
    if "lead" in cells and "lead" in more:
        more = {("implement" if role == "lead" else role): text for role, text in more.items()}
    return cells | more


def _groups(blocks: list[_Block]) -> list[_Group]:
    """From the first section on; without any, from the first number on."""
    first = min((block.rank for block in blocks), default=LOOSE)
    outermost = first if first <= RANK["chinese"] else LOOSE - 1
    groups: list[_Group] = []
    for block in blocks:
        if block.rank < LOOSE and (groups or block.rank <= outermost):
            groups.append(_Group(block))
        elif groups:
            groups[-1].tail.append(block)
    return groups


def _merged(first: _Block, second: _Block) -> _Block:
    text = trailer.joined(first.text, second.text)
    breaks = (*first.breaks, len(first.text.text), *(len(first.text.text) + at for at in second.breaks))
    cells = _with(first.cells, second.cells)
    if not cells:
        told = trailer.taken(text)
        text, cells = told.text, told.cells
    return _Block(text, first.rank, first.number, cells, tuple(at for at in breaks if at < len(text.text)))


def _point(
    text: Characters,
    number: int | None,
    cells: dict[str, str],
    opened: list[tuple[int, Heading]],
    breaks: tuple[int, ...] = (),
    *,
    aside: bool = False,
) -> Point:
    headings = tuple(heading for _, heading in opened)
    return Point(text.stripped(), number, headings, dict(cells), breaks=breaks, aside=aside)


def _heading_length(text: str) -> int:
    """How long the first sentence is, where it is a heading: （四）推进公共资源配置领域信息公开。…"""
    end = text.find("。") + 1
    return end if end <= LONG and "，" not in text[:end] else 0


def _title(text: str) -> str:
    return re.split(r"[。：:]", text)[0].strip()
