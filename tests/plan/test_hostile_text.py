"""Text that no office wrote: patterns end on their own words repeated, and random text never breaks the compiler."""

from __future__ import annotations

import importlib
import multiprocessing
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.plan import NotAPlanError, UnreadableError, compile_plan, grammar
from gongkai.plan.grammar import clauses, duties
from gongkai.plan.grammar.lexicon import constructions, rules, table

# Far more than a slow machine needs for a pattern of each kind; one that runs away needs hours.
ENOUGH_SECONDS = 240
CELL = 50_000
PAPER = 20_000
WORDS = re.compile(r"[\u4e00-\u9fff〓Ｑ]+|[（【《“，、；。]")


def patterns() -> Iterator[tuple[str, re.Pattern[str], int]]:
    """Every compiled pattern of the grammar, with the length of the longest text that is given to it."""
    for construction in constructions():
        longest = clauses.LONGEST_SENTENCE if construction.sentence else clauses.LONGEST_CLAUSE
        for rule in (construction.pattern, construction.unless):
            if rule:
                yield construction.name, rule, longest
    for name, key, longest in (
        ("cadence", "word", duties.LONGEST_ITEM),
        ("cadence", "default", clauses.LONGEST_SENTENCE),
        ("forms", "form", clauses.LONGEST_SENTENCE),
    ):
        for rule, row in rules(name, key):
            yield f"{name}: {row['pattern']}", rule, longest
    for phrase in table("manner")["phrases"]:
        yield f"manner: {phrase}", re.compile(phrase), duties.LONGEST_ITEM
    for module in pkgutil.iter_modules(grammar.__path__, "gongkai.plan.grammar."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and not module.name.endswith(("lexicon", "item_text")):
                yield f"{module.name}.{name}", value, CELL


def hostile(rule: re.Pattern[str], length: int) -> Iterator[str]:
    """Texts of a pattern's own words: each repeated, and all of them, ended by what it cannot want."""
    words = list(dict.fromkeys([*WORDS.findall(rule.pattern)[:30], "1", " ", "中"]))
    for unit in (*words, "".join(words)):
        yield (unit * (length // len(unit) + 1))[:length] + "\x01"


def search_all() -> None:
    for _, rule, longest in patterns():
        for text in hostile(rule, longest):
            rule.search(text)


def compile_all() -> None:
    for unit in (
        "公开、",
        "通过在",
        "市、区",
        "（",
        "【责任单位：",
        "1．",
        "每月",
        "牵头",
        "和市",
        "12月底前",
        "一、",
        "　",
        "《",
    ):
        body = unit * (PAPER // len(unit))
        for text in (
            f"一、公开\n（一）{body}",
            f"\t工作任务\n\t责任单位\n\n\t{body}\n\t{body}\n",
            f"一、公开\n{body}\n" * 2,
        ):
            outcome(text)


def outcome(text: str) -> str | None:
    """What compiling says where it refuses; anything but a reading or a refusal is raised."""
    try:
        compile_plan(text.encode(), name="noise.txt")
    except (NotAPlanError, UnreadableError) as error:
        return type(error).__name__
    return None


@pytest.mark.parametrize("work", [search_all, compile_all])
def test_every_pattern_ends_on_as_much_of_its_own_words_as_it_is_ever_given(work: object) -> None:
    """In a process of its own: a pattern that runs away cannot be stopped from within."""
    process = multiprocessing.get_context("spawn").Process(target=work, daemon=True)  # type: ignore[arg-type]
    process.start()
    process.join(ENOUGH_SECONDS)
    ended = not process.is_alive()
    process.kill()
    assert ended
    assert process.exitcode == 0


WORDS_OF_PLANS = """
一、 二、 （一） （三） 1． 3. ① 第一部分 公开 公布 信息 情况 市财政局 各区 牵头 配合 落实 责任单位： 完成时限： 每月
每季度首月10日前 12月底前 2018年 13月40日 长期坚持 及时 通过 市政府门户网站 待 出台后 24小时内 5个工作日内 序号 工作任务
具体内容 牵头单位 完成时限 同上 附件 解读 舆情 目录 清单 会同 等部门 按职责分工负责 ○ ２０ ⒈ 〔2018〕3号
"""
LAYOUT = ["（", "）", "【", "】", "“", "”", "《", "》", "，", "。", "；", "、", "\n", "\n\n", "\t", "\n\t", "\f", "　"]
FIELD = st.sampled_from([*WORDS_OF_PLANS.split(), *LAYOUT])
OPENING = st.sampled_from(["", "一、公开\n（一）", "\t序号\n\t工作任务\n\t责任单位\n\t完成时限\n\n\t1\n\t"])
PIECES = st.lists(st.one_of(FIELD, st.text(st.characters(codec="utf-8"), max_size=6)), max_size=60).map("".join)
NOISE = st.builds(str.__add__, OPENING, PIECES)


@settings(max_examples=300, deadline=None)
@given(NOISE)
@example("\t工作任务\n\t责任单位\n\n\t\n\t\n")
@example("一、\n（一）（）\n【】\n责任单位：")
@example("\t序号\n\t工作任务\n\n\t1\n")
@example("一、公开\n（一），")
def test_whatever_the_text_a_reading_is_given_or_refused_and_every_place_lies_in_it(text: str) -> None:
    try:
        document = compile_plan(text.encode(), name="noise.txt").document()
    except (NotAPlanError, UnreadableError):
        return
    length = len(text)
    for finding in document["findings"]:  # type: ignore[attr-defined]
        start, end = finding.get("span", (0, 0))
        assert 0 <= start <= end <= length
    for item in document["items"]:  # type: ignore[attr-defined]
        start, end = item["span"]
        assert 0 <= start <= end <= length
        for duty in item["duties"]:
            assert start <= duty["span"][0] <= duty["span"][1] <= end
            for spans in duty["marks"].values():
                assert all(0 <= a <= b <= len(item["text"]) for a, b in spans)
