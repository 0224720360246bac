"""What bodies and the office do about dues, each one entry: promise days, record facts, confirm, ask, decide, correct.

They write entries and refuse only what no record could mean. Officers' verbs (``declaring``, ``asking``, ``deciding``)
ask who may and what is lawful, and call them within their own transaction; what an act changes follows in the fold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from gongkai.duties.exceptions import UnknownDueError, UnknownDutyError, UnlawfulDayError
from gongkai.duties.models import Duty, Timeline
from gongkai.duties.recounting import fact_words
from gongkai.law import rules
from gongkai.proof.entry import Entry
from gongkai.record import clock
from gongkai.record.parts import json_content
from gongkai.record.subjects import fresh
from gongkai.record.writer import Content, write

Row = Mapping[str, Any]
TEXT = "text/plain;charset=utf-8"


@transaction.atomic
def publish_schedule(rows: Iterable[Row], *, body: str, by: str) -> Entry:
    """A body's release calendar (发布日程): for each duty a rhythm (``every``), a ``day`` of the month after each
    period, or the day (``on``) of one ``period``. A later one moves what has not passed.
    """
    rows = list(rows)
    _refuse_unknown_duties(row["duty"] for row in rows)
    contents = (json_content("schedule.json", {"rows": rows}),)
    return write(kind="schedule.published", body=body, by=by, subject=fresh("schedule"), contents=contents)


@transaction.atomic
def record_fact(due: str, facts: Mapping[str, date], *, body: str, by: str) -> Entry:
    """A fact that a due's clock counts from, such as the day on which a budget was approved."""
    _refuse_future(facts)
    _timeline(due)
    return write(
        kind="fact.recorded", body=body, by=by, subject=fresh("fact"), facts=_days(facts), links=[("part-of", due)]
    )


@transaction.atomic
def open_due(
    duty: str, facts: Mapping[str, date], *, body: str, by: str, subject: str | None = None, uid: UUID | None = None
) -> Entry:
    """A fact that opens what is owed on change: a policy approved, a document repealed, a decision taken."""
    _refuse_future(facts)
    _refuse_unknown_duties([duty])
    return write(
        kind="fact.recorded",
        body=body,
        by=by,
        subject=subject or fresh("fact"),
        facts=_days(facts),
        links=[("opens", duty)],
        uid=uid,
    )


@transaction.atomic
def enter_instrument(duties: Iterable[str], instrument: Row, issued_on: date, *, body: str, by: str) -> Entry:
    """The instrument that duties waited for was issued: ``instrument`` has its title, number and address."""
    duties = list(duties)
    _refuse_unknown_duties(duties)
    _refuse_future({"issued_on": issued_on})
    return write(
        kind="instrument.entered",
        body=body,
        by=by,
        subject=fresh("instrument"),
        facts={"issued_on": issued_on.isoformat()},
        links=[("opens", duty) for duty in duties],
        contents=(json_content("instrument.json", instrument),),
    )


@transaction.atomic
def sign_confirmation(period: str, duties: Iterable[str], *, body: str, by: str) -> Entry:
    """A body has gone through what it owes on change in a half-year, and says with one signature that it is whole."""
    duties = sorted(set(duties))
    _refuse_unknown_duties(duties)
    contents = (json_content("sheet.json", {"duties": duties}),)
    return write(
        kind="confirmation.signed", body=body, by=by, subject=fresh("confirmation"), period=period, contents=contents
    )


@transaction.atomic
def declare_nil(answers: Iterable[str], statement: str, *, body: str, by: str) -> Entry:
    """本期无更新: a body's own statement that a period brought nothing new."""
    contents = (Content("statement.txt", TEXT, statement.encode()),)
    return write(kind="nil.declared", body=body, by=by, subject=fresh("nil"), answers=answers, contents=contents)


@transaction.atomic
def request_extension(due: str, to: date, reason: str, *, body: str, by: str) -> Entry:
    """延期 is asked before the date, with a reason from the list. Raises UnlawfulDayError where that has passed."""
    known = _timeline(due)
    if known.due_on is None or clock.today() > known.due_on:
        raise UnlawfulDayError(due, "延期须在期限届满前提出；期限已过的，可以公开说明。")
    if to <= known.due_on:
        raise UnlawfulDayError(due, f"新的日期应晚于现在的期限 {known.due_on}。")
    return write(
        kind="extension.requested",
        body=body,
        by=by,
        subject=fresh("extension"),
        facts={"to": to.isoformat(), "reason": reason},
        links=[("part-of", due)],
    )


@transaction.atomic
def grant_extension(due: str, request: str, to: date, *, body: str, by: str) -> Entry:
    """The office gives a later date. Raises UnlawfulDayError for one that is none."""
    known = _timeline(due)
    if known.due_on is None or to <= known.due_on:
        raise UnlawfulDayError(due, f"新的日期应晚于现在的期限 {known.due_on}。")
    return write(
        kind="extension.granted",
        body=body,
        by=by,
        subject=fresh("extension"),
        facts={"to": to.isoformat()},
        links=[("part-of", due), ("replies", request)],
    )


@transaction.atomic
def refuse_extension(due: str, request: str, reason: str, *, body: str, by: str) -> Entry:
    return _decision("extension.refused", due, request, reason, body=body, by=by)


@transaction.atomic
def request_exemption(due: str, reason: str, *, body: str, by: str) -> Entry:
    """A body says that a due does not apply to it, with a reason from the list."""
    _timeline(due)
    return write(
        kind="exemption.requested",
        body=body,
        by=by,
        subject=fresh("exemption"),
        facts={"reason": reason},
        links=[("part-of", due)],
    )


@transaction.atomic
def grant_exemption(due: str, *, body: str, by: str, request: str | None = None) -> Entry:
    """不适用, with the office's yes."""
    _timeline(due)
    links = [("part-of", due), *([("replies", request)] if request else [])]
    return write(kind="exemption.granted", body=body, by=by, subject=fresh("exemption"), links=links)


@transaction.atomic
def refuse_exemption(due: str, request: str, reason: str, *, body: str, by: str) -> Entry:
    return _decision("exemption.refused", due, request, reason, body=body, by=by)


@transaction.atomic
def publish_explanation(due: str, statement: str, *, body: str, by: str) -> Entry:
    """说明: a body's own sentence, shown beside the state, which stays as it is."""
    return _statement("explanation.published", due, statement, body=body, by=by)


@transaction.atomic
def request_review(due: str, statement: str, *, body: str, by: str) -> Entry:
    """复核: a body asks for a state to be looked at again; the answer is public."""
    return _statement("review.requested", due, statement, body=body, by=by)


@transaction.atomic
def answer_review(due: str, request: str, statement: str, *, body: str, by: str) -> Entry:
    return _statement("review.answered", due, statement, body=body, by=by, replies=request)


@transaction.atomic
def claim_answer(subject: str, answers: Iterable[str], *, body: str, by: str) -> Entry:
    """What is public already answers a due: it counts from the day on which it became public."""
    return write(kind="answer.claimed", body=body, by=by, subject=subject, answers=answers)


@transaction.atomic
def reject_answer(due: str, subject: str, ground: str, *, body: str, by: str, reason: str = "other") -> Entry:
    """The office takes an answer away, with its ground: the due is owed anew from that day."""
    _timeline(due)
    links = [("part-of", due)]
    facts = {"reason": reason}
    return write(kind="answer.rejected", body=body, by=by, subject=subject, facts=facts, links=links, ground=ground)


@transaction.atomic
def record_outage(begun_on: date, ended_on: date, sites: Iterable[str], *, body: str, by: str) -> Entry:
    """The platform could not be used: dates that fell in these days move by their number."""
    if ended_on < begun_on:
        raise UnlawfulDayError("", f"故障止日 {ended_on} 早于起日 {begun_on}。")
    facts = {"begun_on": begun_on.isoformat(), "ended_on": ended_on.isoformat()}
    return write(kind="outage.recorded", body=body, by=by, subject=fresh("outage"), facts=facts, sites=sites)


@transaction.atomic
def correct(uid: str, facts: Mapping[str, date], *, body: str, by: str) -> Entry:
    """更正: days of an entry were wrong. The entry stays as it is; states are reckoned anew, and both stand."""
    return write(
        kind="correction.recorded",
        body=body,
        by=by,
        subject=fresh("correction"),
        facts=_days(facts),
        links=[("corrects", uid)],
    )


def _statement(kind: str, due: str, statement: str, *, body: str, by: str, replies: str | None = None) -> Entry:
    _timeline(due)
    links = [("part-of", due), *([("replies", replies)] if replies else [])]
    contents = (Content("statement.txt", TEXT, statement.encode()),)
    return write(kind=kind, body=body, by=by, subject=fresh(kind.partition(".")[0]), links=links, contents=contents)


def _decision(kind: str, due: str, request: str, reason: str, *, body: str, by: str) -> Entry:
    _timeline(due)
    links = [("part-of", due), ("replies", request)]
    return write(
        kind=kind, body=body, by=by, subject=fresh(kind.partition(".")[0]), facts={"reason": reason}, links=links
    )


def _timeline(due: str) -> Timeline:
    known = Timeline.objects.filter(due=due, known_to=None).first()
    if known is None:
        raise UnknownDueError(due)
    return known


def _refuse_unknown_duties(duties: Iterable[str]) -> None:
    wanted = set(duties)
    if unknown := wanted - set(Duty.objects.filter(id__in=wanted).values_list("id", flat=True)):
        raise UnknownDutyError(min(unknown))


def _refuse_future(facts: Mapping[str, date]) -> None:
    for name, day in facts.items():
        if day > clock.today():
            words = fact_words(name, rules())
            raise UnlawfulDayError("", f"{words}的日期 {day} 还没有到；起算事实须已经发生。", field="day")


def _days(facts: Mapping[str, date]) -> dict[str, str]:
    return {name: day.isoformat() for name, day in facts.items()}
