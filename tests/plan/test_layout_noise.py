"""Layout says nothing: spaces, page breaks, widths and repeated headings leave the reading as it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.plan import compile_plan
from tests.plan.known import PLAN, reading

TEXT = PLAN.decode()
HEADING = "\t工作任务\n\t具体政务公开事项\n\t牵头落实单位\n\n"
# Where one row ends and the next begins: an empty line, then a line that opens a cell.
ROW_ENDS = [found.end() for found in re.finditer(r"\n\n(?=\t)", TEXT)][2:]
BETWEEN_CHINESE = [found.end() for found in re.finditer(r"[\u4e00-\u9fff，、](?=[\u4e00-\u9fff，、])", TEXT)]
# Within a cell: a line may be broken there by the page's width, or by the page's end with its number.
IN_CELLS = [at for at in BETWEEN_CHINESE if at > TEXT.index("一、")]
BREAKS = st.sampled_from(["\n", "\r\n", "　\n　　", "\n— 7 —\n", "\n\n- 12 -\n\n"])
OTHERS = Path(__file__).parents[1].joinpath("data", "other-plans")
PROSE = [OTHERS.joinpath(f"{name}.txt").read_text("utf-8") for name in ("2015-brackets", "2021-bureau")]
WIDE = str.maketrans("0123456789PB", "０１２３４５６７８９ＰＢ")
NARROW = str.maketrans("，；：（）．", ",;:().")
SPACES = st.sampled_from([" ", "  ", "\u3000", "\u00a0", "\u200b"])


def said(data: bytes) -> dict[str, Any]:
    """The reading without what must change with the layout: places in the source and its hash."""
    document: dict[str, Any] = compile_plan(data, name="noisy.txt").document()
    return without_places(document)


def without_places(document: dict[str, Any]) -> dict[str, Any]:
    items = [
        {key: value for key, value in item.items() if key not in {"span", "place", "duties"}}
        | {"duties": [{k: v for k, v in duty.items() if k != "span"} for duty in item["duties"]]}
        for item in document["items"]
    ]
    findings = [{key: value for key, value in finding.items() if key != "span"} for finding in document["findings"]]
    return {"title": document["title"], "sections": document["sections"], "items": items, "findings": findings}


CLEAN = without_places(reading())


def insert(text: str, pieces: dict[int, str]) -> bytes:
    for position in sorted(pieces, reverse=True):
        text = text[:position] + pieces[position] + text[position:]
    return text.encode()


@settings(max_examples=12, deadline=None)
@given(st.dictionaries(st.sampled_from(BETWEEN_CHINESE), SPACES, max_size=60))
def test_spaces_between_characters_say_nothing(pieces: dict[int, str]) -> None:
    assert said(insert(TEXT, pieces)) == CLEAN


@settings(max_examples=8, deadline=None)
@given(st.dictionaries(st.sampled_from(ROW_ENDS), st.sampled_from([HEADING, "\f\n", "— 3 —\n\n"]), max_size=12))
def test_page_breaks_and_repeated_headings_say_nothing(pieces: dict[int, str]) -> None:
    assert said(insert(TEXT, pieces)) == CLEAN


@settings(max_examples=4, deadline=None)
@given(st.booleans(), st.booleans())
def test_full_and_half_width_say_nothing(wide: bool, narrow: bool) -> None:
    text = TEXT.translate(WIDE) if wide else TEXT
    assert said((text.translate(NARROW) if narrow else text).encode()) == CLEAN


@settings(max_examples=12, deadline=None)
@given(st.dictionaries(st.sampled_from(IN_CELLS), BREAKS, max_size=40))
def test_lines_broken_within_a_cell_say_nothing(pieces: dict[int, str]) -> None:
    assert said(insert(TEXT, pieces)) == CLEAN


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(PROSE), st.integers(20, 40), st.booleans(), st.integers(4, 30))
def test_paragraphs_set_in_lines_with_page_numbers_say_nothing(
    text: str, width: int, indented: bool, page: int
) -> None:
    """Each paragraph cut at a width, with or without its indent, a page's number after every so many lines."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        whole = ("　　" if indented else "") + paragraph
        lines += [whole[at : at + width] for at in range(0, len(whole), width)]
    for at in range(page, len(lines), page + 1):
        lines.insert(at, "— 2 —")
    assert said("\n".join(lines).encode()) == said(text.encode())


def test_line_ends_and_encoding_say_nothing() -> None:
    assert said(TEXT.replace("\n", "\r\n").encode()) == CLEAN
    assert said(TEXT.encode("gb18030")) == CLEAN
    assert said(b"\xef\xbb\xbf" + PLAN) == CLEAN


def test_the_same_file_gives_the_same_reading() -> None:
    assert compile_plan(PLAN, name="a.txt").document() == compile_plan(PLAN, name="b.txt").document()
