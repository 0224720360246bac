"""A count in words, Chinese and English: one sentence, and a line for every day."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.law.calendar.known import ENGLISH_NAMES
from gongkai.law.calendar.value import Day
from gongkai.law.clocks import Count, Step

UNITS_ZH = {"working_day": "个工作日", "day": "日", "month": "个月", "year": "年", "hour": "小时"}
UNITS_EN = {"working_day": "working day", "day": "day", "month": "month", "year": "year", "hour": "hour"}
WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def sentence(count: Count, language: str = "zh") -> str:
    """The whole count in a sentence or two: what it starts from, how long it is, when it ends, what is uncertain."""
    return _sentence_en(count) if language == "en" else _sentence_zh(count)


def step_words(step: Step, language: str = "zh") -> str:
    """One day of a count: its date, why it counts or not, and which one it is."""
    day = step.day.day
    if language == "en":
        counted = f"no. {step.number}" if step.counts else "not counted"
        return f"{day} {WEEKDAYS_EN[day.weekday()]} · {why(step.day, 'en')} · {counted}"
    counted = f"第{step.number}日" if step.counts else "不计"
    return f"{day} 周{WEEKDAYS_ZH[day.weekday()]} · {why(step.day)} · {counted}"


def why(day: Day, language: str = "zh") -> str:
    """What kind of day it is: 工作日, 周末, 国庆节, 调休上班（国庆节）."""
    if language == "en":
        name = "、".join(ENGLISH_NAMES.get(each, each) for each in day.name.split("、"))
        return {"workday": "working day", "weekend": "weekend", "holiday": name, "make-up": f"worked for {name}"}[
            day.kind
        ]
    return {"workday": "工作日", "weekend": "周末", "holiday": day.name, "make-up": f"调休上班（{day.name}）"}[day.kind]


def _sentence_zh(count: Count) -> str:
    told = f"{count.amount}{UNITS_ZH[count.unit]}"
    if count.event_at and count.ends_at:
        return f"自{_instant_zh(count.event_at)}起{told}，至{_instant_zh(count.ends_at)}届满。"
    said = f"自{_day_zh(count.event_on)}起{told}（当日不计入），至{_day_zh(count.ends_on)}届满。"
    if count.moved_from:
        said += f"原届满日{_day_zh(count.moved_from)}是休息日，顺延至其后第一个工作日。"
    if count.is_provisional:
        said += "其中有年度的放假安排尚未收入，暂按周一至周五计算，待放假安排公布后重算。"
    return said


def _sentence_en(count: Count) -> str:
    told = f"{count.amount} {UNITS_EN[count.unit]}{'s' if count.amount > 1 else ''}"
    if count.event_at and count.ends_at:
        return f"{told} from {count.event_at:%Y-%m-%d %H:%M}: ends at {count.ends_at:%Y-%m-%d %H:%M}."
    said = f"{told} after {count.event_on} (that day is not counted): ends on {count.ends_on}."
    if count.moved_from:
        said += f" The last day, {count.moved_from}, is a day off, so it moves to the next working day."
    if count.is_provisional:
        said += " Provisional: the holidays of a year in it are not known yet, so weekdays alone were counted."
    return said


def _day_zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _instant_zh(instant: datetime) -> str:
    return f"{_day_zh(instant)}{instant:%H:%M}"
