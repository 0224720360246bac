"""公开时限: the words of a sentence that say how often, and what stands where it says nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.plan.grammar.lexicon import rules
from gongkai.plan.grammar.numerals import number
from gongkai.plan.grammar.spans import Span

UNITS = {
    "日": "day",
    "天": "day",
    "周": "week",
    "月": "month",
    "季": "quarter",
    "季度": "quarter",
    "年": "year",
}
# Words that tell how gladly rather than how often; an exact one beside them counts.
LOOSE = frozenset({"on_change", "continuous", "periodic", "timely"})
# Forms whose very nature is to stand: of them 持续 says nothing.
STANDING = frozenset({"series", "register"})
# 每季度通报一次: of what is published, once in a period is the period; of meetings it is a number to be held.
ONCE_A_PERIOD = {"1 per day": "daily", "1 per month": "monthly", "1 per quarter": "quarterly", "1 per year": "annual"}
COUNTED = frozenset({"event", "interpretation", "process"})
YEARLY = re.compile(r"(?<!\d)年度")
# 每季度首月10日前 · 每月25日前 · 次月15日前: the day by which a period's duty is owed.
DAY = re.compile(
    r"每(?P<period>月|季度?|年)(?:的)?(?:(?P<first>首|第[一二三1-3]个?)月)?(?:(?P<month>\d{1,2})月(?:底)?)?(?:(?P<day>\d{1,2})日)"
    r"(?:之?前|内)?|次月(?P<next>\d{1,2})日(?:之?前)?"
)


@dataclass(frozen=True)
class Word:
    """A word of time: where it stands, the cadence it says, and the day of the period if it names one."""

    span: Span
    cadence: str
    day: int | None = None
    month_of_period: int | None = None


def words(text: str) -> list[Word]:
    """All words of time in the text, in order, none inside another."""
    taken = [_dated(found) for found in DAY.finditer(text)]
    for rule, row in rules("cadence", "word"):
        for found in rule.finditer(text):
            if not any(word.span[0] < found.end() and found.start() < word.span[1] for word in taken):
                taken.append(Word(found.span(), _filled(row["cadence"], found)))
    return sorted(taken, key=lambda word: word.span)


def _dated(found: re.Match[str]) -> Word:
    if found["next"]:
        return Word(found.span(), "monthly", int(found["next"]))
    every = {"月": "monthly", "季": "quarterly", "季度": "quarterly", "年": "annual"}[found["period"]]
    month = int(found["month"]) if found["month"] else None
    if found["first"]:
        month = 1 if found["first"] == "首" else number(found["first"].strip("第个"))
    return Word(found.span(), every, int(found["day"]), month)


def _filled(cadence: str, found: re.Match[str]) -> str:
    groups = found.groupdict()
    if "{n}" in cadence:
        cadence = cadence.replace("{n}", str(number(groups["n"])))
    if "{unit}" in cadence:
        cadence = cadence.replace("{unit}", UNITS[groups["unit"]])
    return cadence


def regular(form: str, cadence: str) -> str:
    """The cadence of a form: 每季度一次 is quarterly for what is published, one in a quarter for meetings."""
    return cadence if form in COUNTED else ONCE_A_PERIOD.get(cadence, cadence)


def settled(form: str, product: str, said: str, *, fixed: str | None = None, clause: str = "") -> str:
    """The cadence of a duty: what its construction fixes, what the sentence says, or what the field expects."""
    if form == "event" and said and said not in {"on_change", "continuous"}:
        return said
    if fixed and not said.startswith("within"):
        return fixed
    if said in {"timely", "on_change"} and form == "register" and YEARLY.search(product):
        return "annual"
    if said and not (said == "continuous" and form in STANDING):
        # 持续推进…监测信息公开 says how the work is done, not that a table of periods has none.
        return regular(form, said)
    found = next(row for rule, row in rules("cadence", "default") if rule.search(f"{form}:{product}<{clause}>"))
    return str(found["cadence"])
