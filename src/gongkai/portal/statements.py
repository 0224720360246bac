"""What was said about dues, with its text: 说明, 复核, 延期, and promised release calendars."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from gongkai.bodies.models import Body
from gongkai.duties.models import Duty, Mention
from gongkai.duties.telling import period_words
from gongkai.duties.wording import cadence_word
from gongkai.portal.published import Publication, entries_at, instant_of, object_of, text_of, told
from gongkai.proof.entry import Entry
from gongkai.record.reading import entry_of
from gongkai.ui.moments import Moment

TOLD = (
    "explanation.published", "review.requested", "review.answered", "extension.requested", "extension.granted",
    "extension.refused",
)  # fmt: skip
# As the plan says the rhythms that a calendar declares.
CADENCES = {"month": "monthly", "quarter": "quarterly", "year": "annual", "once": "once", "timely": "timely"}
NEWEST = 3


@dataclass(frozen=True)
class Statement:
    """``text`` is the sentence, empty where the act has none or where it was removed."""

    number: int
    entry: Entry
    text: str
    body: Body | None

    @property
    def at(self) -> datetime:
        return instant_of(self.entry)


@dataclass(frozen=True)
class Calendar:
    """发布日程: a promise, row by row: what, and when in words."""

    number: int
    at: datetime
    rows: list[tuple[str, str]]


def mentions(dues: Iterable[str]) -> list[Mention]:
    """What was said about dues, by the numbers of its entries; one query."""
    return list(Mention.objects.filter(due__in=list(dues), kind__in=TOLD))


def statements(said: Iterable[Mention], acts: Mapping[int, Publication]) -> dict[str, list[Statement]]:
    """By due, in the record's order; ``acts`` are those that there were at the moment."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for mention in said:
        if act := acts.get(mention.entry):
            text = text_of(act.entry, "statement.txt")
            found[mention.due].append(Statement(act.number, act.entry, text, act.body))
    return found


def acts_of(numbers: Iterable[int], moment: Moment) -> list[Publication]:
    """The entries of these numbers that there were at the moment, with their titles; two queries."""
    rows = entries_at(moment).filter(idx__in=set(numbers)).order_by("idx").values_list("idx", "canonical")
    return told((idx, entry_of(bytes(canonical))) for idx, canonical in rows if idx is not None)


def calendars(body: Body, moment: Moment) -> list[Calendar]:
    """The newest release calendars of a body, newest first; two queries."""
    rows = entries_at(moment).filter(kind="schedule.published", body=body.id).order_by("-idx")[:NEWEST]
    entries = [(row.idx, entry_of(bytes(row.canonical))) for row in rows]
    promised = [(number, entry, _rows(entry)) for number, entry in entries if number is not None]
    duties = Duty.objects.in_bulk({str(row.get("duty")) for _number, _entry, rows in promised for row in rows})
    return [
        Calendar(
            number,
            instant_of(entry),
            [(duties[id].product, promise_words(row)) for row in rows if (id := str(row.get("duty"))) in duties],
        )
        for number, entry, rows in promised
    ]


def promise_words(row: dict[str, object]) -> str:
    """每月25日前; 2017年8月：2017-09-20; 按季度."""
    every, day, on, period = (str(row.get(name) or "") for name in ("every", "day", "on", "period"))
    if on:
        return f"{period_words(period)}：{on}" if period else on
    if every == "quarter" and day:
        return _("每季度首月%(day)s日前") % {"day": day}
    if day:
        return _("每月%(day)s日前") % {"day": day}
    return cadence_word(CADENCES.get(every, every))


def _rows(entry: Entry) -> list[dict[str, object]]:
    rows = object_of(entry, "schedule.json").get("rows")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
