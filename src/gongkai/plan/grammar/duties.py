"""From the text of an item to its duties: each clause is read by the first construction that fits it."""

from __future__ import annotations

import re

from gongkai.plan.grammar import following, owners
from gongkai.plan.grammar.cadences import LOOSE, Word
from gongkai.plan.grammar.clause_reading import read_clause
from gongkai.plan.grammar.clauses import Clause, Sentence, quoted, too_long
from gongkai.plan.grammar.clauses import sentences as sentences_of
from gongkai.plan.grammar.duty import Duty
from gongkai.plan.grammar.item_text import ItemText
from gongkai.plan.grammar.lexicon import Construction, constructions, pattern, table
from gongkai.plan.grammar.products import Product

# Clauses that tell why or how and so do not go on with a list.
TOLD = pattern(
    r"^(?:〓|系统整理|整理|归集|包括|其中|含|促进|提高|增强|确保|力促|帮助|进一步|积极创新|澄清|解疑|根据|按照|以(?!及)|为|客观|正确|防止|方便|设置"
    r"|注重|尽快|对|{support}|{make})"
)
# A limit that stands in a clause of its own belongs to the next: 自…之日起10个工作日内，提请….
LIMIT = re.compile(r"within |\d{1,4} per ")
# 出台重要政策性文件，应在公布后3个工作日内…解读: the paper is an occasion, what follows is owed.
OCCASION = pattern(r"^{adverbs}(?:制定|出台|印发|发布|起草){1,2}[^，]*(?:文件|政策|措施|规定|方案)(?:时|后|的)?$")
THEN = re.compile(r"^(?:应|要|须|必须|同步|同时|一并)")
PLAIN = pattern("^{publish}")
GENERAL = re.compile(r"(?:等)?(?:信息|数据|情况|工作)$")
HEADING_LENGTH = 24
# The longest item of the 2017 plan has 294.
LONGEST_ITEM = 5_000


def read_duties(
    text: str,
    *,
    lead: tuple[str, ...] = (),
    joint: tuple[str, ...] = (),
    implementers: bool = False,
    breaks: tuple[int, ...] = (),
) -> list[Duty]:
    """The duties of an item's text, in the order in which it names them.

    ``lead`` are the item's lead bodies (a clause's own subject that is one of them names no other owner), ``joint``
    those who assist; ``implementers`` says that other bodies carry the item out, so that a quota is one for all;
    ``breaks`` are where its paragraphs meet. What is longer than an office would write is not read: see ``unread``.
    """
    if len(text) > LONGEST_ITEM:
        return []
    item = ItemText.of(text, lead, joint, pooled=implementers)
    sentences = [sentence for sentence in item.sentences(breaks) if not too_long(sentence)]
    found: list[Duty] = []
    for sentence in sentences:
        found += _sentence(item, sentence, alone=not found)
    headed = bool(sentences) and text[sentences[0].end : sentences[0].end + 1] not in {"；", ";"}
    return _without_heading(sentences[0], found) if headed else found


def unread(text: str) -> list[tuple[int, int]]:
    """The places of a text that ``read_duties`` leaves out because they are too long: all of it, or sentences."""
    if len(text) > LONGEST_ITEM:
        return [(0, len(text))]
    return [(sentence.start, sentence.end) for sentence in sentences_of(quoted(text)) if too_long(sentence)]


def _without_heading(first: Sentence, found: list[Duty]) -> list[Duty]:
    """加强财政信息公开。每月…: a short first sentence may only announce what those after it say in particular."""
    opening = [duty for duty in found if duty.span[1] <= first.end]
    later = [duty for duty in found if duty not in opening]
    if len(first.clauses) > 1 or first.end > HEADING_LENGTH or not later:
        return found
    return [duty for duty in opening if not _announces(first, duty, later)] + later


def _announces(first: Sentence, duty: Duty, later: list[Duty]) -> bool:
    """公开社会救助信息。按月公开…医疗救助…: the plain verb, a general word, and what follows is of the same matter."""
    if duty.read_as.announces:
        return True
    matter = GENERAL.sub("", duty.product)
    if matter == duty.product or not PLAIN.match(first.masked) or duty.marks.keys() - {"product"}:
        return False
    return any(matter[i : i + 2] in other.product for other in later for i in range(len(matter) - 1))


def _sentence(item: ItemText, sentence: Sentence, *, alone: bool) -> list[Duty]:
    whole = Clause(sentence.start, sentence.end, sentence.masked)
    construction, match = _fitting(whole, sentence=True)
    found: list[Duty] = read_clause(item, whole, construction, match) if construction and match else []
    if construction and construction.absorbs:
        return found
    listing = False
    waiting: list[Word] = []
    subject = owners.NOBODY
    for clause, after in zip(sentence.clauses, (*sentence.clauses[1:], None), strict=False):
        if after and OCCASION.match(clause.masked) and THEN.match(after.masked):
            continue
        construction, match = _fitting(clause, sentence=False)
        subject = owners.subject(item, clause, match, subject)
        if construction is None or match is None:
            waiting = [word for word in item.words_in(clause.span) if LIMIT.match(word.cadence) or word.day]
            if listing and not TOLD.match(clause.masked):
                found += following.continued(item, clause, found[-1])
            listing = listing and not clause.masked.startswith("包括")
            continue
        if construction.if_alone and (found or not alone):
            continue
        fresh = _clause(item, sentence, clause, construction, match, found)
        fresh = [duty.of_the_subject(subject.owners, subject.marks) for duty in fresh]
        if fresh and waiting and not fresh[0].names_time:
            fresh[0] = fresh[0].timed(waiting[-1])
        waiting = []
        found += fresh
        listing = bool(fresh) and construction.name == "published"
        if construction.absorbs:
            break
    if waiting and found and (not found[-1].names_time or found[-1].cadence in LOOSE):
        # 公开…结果，每周发布一期: nothing follows that the time could belong to.
        found[-1] = found[-1].timed(waiting[-1])
    return following.placed(item, sentence, [d for d in found if not following.is_headline(item, d, found)])


def _clause(
    item: ItemText,
    sentence: Sentence,
    clause: Clause,
    construction: Construction,
    match: re.Match[str],
    found: list[Duty],
) -> list[Duty]:
    """What a clause adds; a clause that only points back changes the last of ``found`` instead."""
    vague: Product | None = None
    if not construction.earlier:
        fresh = following.new(read_clause(item, clause, construction, match), found)
        if not fresh or fresh[0].product not in _vague():
            return fresh
        vague = Product(fresh[0].product, fresh[0].marks["product"])
    if found and construction.form in {None, found[-1].form}:
        found[-1] = following.same_again(item, clause, found[-1])
        return []
    return following.of_earlier(item, sentence, clause, construction, found, vague)


def _vague() -> frozenset[str]:
    """Products that only point back: 情况, 相关信息."""
    return frozenset(table("lexicon")["vague"])


def _fitting(clause: Clause, *, sentence: bool) -> tuple[Construction | None, re.Match[str] | None]:
    for construction in constructions():
        if construction.sentence is sentence and (match := construction.fits(clause.masked)):
            return construction, match
    return None, None
