"""发布日程 as its body declares it: which promise a duty can have, what is promised already, when a day may move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from gongkai.duties.exceptions import AlreadyDoneError, NotOwedError, StandingError, UnclearError, UnlawfulDayError
from gongkai.duties.holding import owed_by
from gongkai.duties.models import Timeline
from gongkai.proof.entry import Entry
from gongkai.record import clock, models
from gongkai.record.parts import read_json

Row = Mapping[str, Any]
# The rhythms that a body may declare where the plan names none (定期), in the plan's own words.
RHYTHMS: Mapping[str, str] = {"month": "每月", "quarter": "每季度", "half-year": "每半年"}
# What is owed once in the plan's year: the body names its day.
ONE_DAY = frozenset({"once", "year", "timely"})
PERIODIC = frozenset(RHYTHMS)


@dataclass(frozen=True, slots=True)
class Promise:
    """For one duty either a ``day`` of the month after each period, with the rhythm (``every``) where the plan names
    none; or the day (``on``) of one ``period``, of the plan's year where none is told. ``reason`` says why it moves.
    """

    duty: str
    every: str = ""
    day: int | None = None
    period: str = ""
    on: date | None = None
    reason: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.duty, self.period

    def is_same(self, told: Row | None) -> bool:
        """Whether it says no other day than what stands."""
        if told is None:
            return False
        row = self.row()
        return all(row.get(name) == told.get(name) for name in ("every", "day", "on"))

    def row(self) -> dict[str, Any]:
        """As ``schedule.json`` holds it."""
        on = self.on.isoformat() if self.on else None
        told = {"every": self.every, "day": self.day, "period": self.period, "on": on, "reason": self.reason}
        return {"duty": self.duty, **{name: value for name, value in told.items() if value}}


def promisable(body: str) -> dict[str, list[Timeline]]:
    """The duties of a body for which it may promise a day, with their dues, as the plan orders them."""
    found: dict[str, list[Timeline]] = {}
    for row in owed_by(body).filter(sort="period", duty__lifted_on=None).order_by("duty__order", "period"):
        if row.duty.rhythm.get("every") in ONE_DAY | PERIODIC | {"declared"} and not row.duty.condition:
            found.setdefault(row.duty_id, []).append(row)
    return found


def promised(body: str) -> dict[tuple[str, str], Row]:
    """What a body has promised so far, the newest for each duty and period."""
    rows = models.Entry.objects.filter(kind="schedule.published", body=body)
    entries = rows.order_by(F("idx").asc(nulls_last=True), "pk").values_list("canonical", flat=True)
    told = (row for canonical in entries for row in read_json(Entry.of(bytes(canonical)), "schedule.json")["rows"])
    return {(row["duty"], row.get("period", "")): row for row in told}


def refuse_unlawful(promises: Iterable[Promise], *, body: str) -> None:
    """Raises UnclearError, NotOwedError, UnlawfulDayError, StandingError; AlreadyDoneError where all stands so."""
    promises = list(promises)
    if not promises:
        raise UnclearError("没有填写日程；请至少填写一项。")
    if len({promise.key for promise in promises}) < len(promises):
        raise UnclearError("同一项要求的同一期填了两次；请只留一次。")
    owed, before = promisable(body), promised(body)
    for promise in promises:
        if promise.duty not in owed:
            raise NotOwedError(f"{promise.duty}不是本单位可以公布日程的公开要求；请从表里选。", field=promise.duty)
        _refuse_shape(promise, owed[promise.duty])
        _refuse_day(promise, owed[promise.duty])
    if all(promise.is_same(before.get(promise.key)) for promise in promises):
        raise AlreadyDoneError("同样的日程已经公布，没有再记。")
    for promise in promises:
        # A day for one period moves the one that all periods have.
        told = before.get(promise.key) or before.get((promise.duty, ""))
        if told and not promise.is_same(told) and not promise.reason.strip():
            raise UnclearError("已公布的日程有变动；请写明调整原因。", field="reason")


def _refuse_shape(promise: Promise, dues: list[Timeline]) -> None:
    """A rhythm where the plan names none, a day of the month where it does, a day where it is owed once."""
    every, field = dues[0].duty.rhythm.get("every"), promise.duty
    if promise.on is not None:
        known = {due.period for due in dues}
        if promise.period and promise.period not in known:
            raise UnclearError(f"没有“{promise.period}”这一期；请填本单位应公开的期。", field=field)
        if not promise.period and every not in ONE_DAY:
            raise UnclearError("没有写明是哪一期的日期；请填写。", field=field)
        return
    if every in ONE_DAY or promise.day is None:
        raise UnclearError("没有填写日期；请填写。", field=field)
    if not 1 <= promise.day <= 31:
        raise UnclearError(f"{promise.day} 不是一个月里的日子；请填 1 至 31。", field=field)
    if every == "declared" and promise.every not in RHYTHMS:
        raise UnclearError(f"没有写明公开频次；请从{'、'.join(RHYTHMS.values())}里选。", field=field)
    if every != "declared" and promise.every:
        raise UnclearError("方案已经写明公开频次，不能另定；请只填日期。", field=field)


def _refuse_day(promise: Promise, dues: list[Timeline]) -> None:
    """A promise may come before the day of plan or law, never after it; and it is of days to come."""
    field = promise.duty
    if promise.on is None:
        latest = dues[0].duty.rhythm.get("day")
        if latest and promise.day and promise.day > latest:
            raise UnlawfulDayError("", f"晚于方案规定的每期后 {latest} 日；请填 {latest} 日或者更早。", field=field)
        return
    if promise.on < clock.today():
        raise UnlawfulDayError("", f"{promise.on} 已经过去；请填今天或者以后的日期。", field=field)
    for due in dues:
        is_its = due.period == (promise.period or due.period[:4])
        if is_its and due.basis == "promise" and due.due_on and due.due_on < clock.today():
            raise StandingError(f"原定的 {due.due_on} 已过，不能再移；请公开说明。", field=field)
        if is_its and due.basis in {"law", "plan"} and due.due_on and promise.on > due.due_on:
            raise UnlawfulDayError("", f"晚于规定的期限 {due.due_on}；请填这一天或者更早。", field=field)
