"""The days that a page tells of itself, each with where it stands. Pure.

When it was put up (发布日期) and when the paper was made (成文日期) are two things: only the first is being public.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Told = Literal["published", "formed"]
Source = Literal["meta", "label", "address"]

DAY = r"(?P<year>(?:19|20)[0-9]{2}) ?[-./年] ?(?P<month>[0-9]{1,2}) ?[-./月] ?(?P<day>[0-9]{1,2})(?![0-9]) ?日?"
IN_META = re.compile(DAY)
# PubDate is the name that《政府网站发展指引》（国办发〔2017〕47号）gives to sites; the others are met beside it.
PUBLISHED_METAS = ("pubdate", "publishdate", "publishtime", "article:published_time", "others.publishdate")
LABELS: tuple[tuple[Told, re.Pattern[str]], ...] = (
    ("published", re.compile(rf"(?P<label>(?:发布|公开|发表|上网|刊登) ?(?:日期|时间)) ?[:：】\]]? ?{DAY}")),
    ("published", re.compile(rf"(?<![\u4e00-\u9fff])(?P<label>日 ?期|时 ?间) ?[:：] ?{DAY}")),
    ("formed", re.compile(rf"(?P<label>(?:成文|生成|印发|发文) ?(?:日期|时间)) ?[:：】\]]? ?{DAY}")),
)
# /201706/t20170630_1234.html and /2017-06/30/, /2017/6/30/ and /art/2017/6/30/art_1_2.html.
IN_ADDRESS = (
    re.compile(r"/t(?P<year>20[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})_"),
    re.compile(r"/(?P<year>20[0-9]{2})[-/](?P<month>[0-9]{1,2})[-/](?P<day>[0-9]{1,2})/"),
)


@dataclass(frozen=True)
class FoundDate:
    """``words`` is what stood there: the label with its day, the meta's name, or the part of the address."""

    told: Told
    on: date
    source: Source
    words: str


def find_dates(metas: Mapping[str, str], text: str, address: str) -> Iterator[FoundDate]:
    """Each kind of telling once, in the order in which they are to be believed; ``text`` has single spaces."""
    yield from _days("published", "meta", ((name, IN_META.search(metas.get(name, ""))) for name in PUBLISHED_METAS))
    for told, pattern in LABELS:
        yield from _days(told, "label", ((match[0], match) for match in pattern.finditer(text)))
    yield from _days(
        "published", "address", ((match[0], match) for form in IN_ADDRESS if (match := form.search(address)))
    )


def _days(told: Told, source: Source, found: Iterable[tuple[str, re.Match[str] | None]]) -> Iterator[FoundDate]:
    """The first that is a day of the calendar."""
    for words, match in found:
        if match is None:
            continue
        try:
            on = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        yield FoundDate(told, on, source, words)
        return
