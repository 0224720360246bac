"""What a body declares about its own dues: days promised, facts, nothing new, a half-year gone through, a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from gongkai.bodies.models import Body, Officer
from gongkai.bodies.permissions import require
from gongkai.duties import actions, sheet, timelines
from gongkai.duties.answering import Standing, standing_of
from gongkai.duties.exceptions import AlreadyDoneError, NotOwedError, StandingError, UnclearError
from gongkai.duties.holding import Held, hold, hold_keys, owed_by, said
from gongkai.duties.kinds import FACT_DAYS
from gongkai.duties.promises import Promise, refuse_unlawful
from gongkai.duties.requests import about, statement_of
from gongkai.duties.unfollowed import unfollowed
from gongkai.proof.entry import Entry
from gongkai.publishing.exceptions import NotPublicError
from gongkai.publishing.models import Subject
from gongkai.record import clock
from gongkai.record.reading import by_uid

# What the plan asks for once, so many times, or on a day that the body names is owed: that nothing is new is no answer.
NEVER_NIL = frozenset({"once", "timely", "pooled"})
# The dues of what is owed on change: gone through each half-year, and opened before.
STANDING = ("confirmation", "opened")


@transaction.atomic(durable=True)
def declare_schedule(promises: Iterable[Promise], *, body: str, officer: Officer) -> Entry:
    """公布发布日程, or move its days. Raises NotOwedError, UnclearError, UnlawfulDayError, AlreadyDoneError."""
    acting = require(officer, "declare-schedule", body)
    _take_turns(body)
    promises = list(promises)
    refuse_unlawful(promises, body=body)
    rows = [promise.row() for promise in promises]
    return actions.publish_schedule(rows, body=acting.body, by=acting.pseudonym)


@transaction.atomic(durable=True)
def record_fact(due: str, facts: Mapping[str, date], *, body: str, officer: Officer) -> Entry:
    """登记起算事实: the first day told counts, so a further one is refused and wants a correction (更正)."""
    acting = require(officer, "record-fact", body)
    held = hold(due, body=body)
    _refuse_unknown_facts(facts)
    known = {name: value for entry in about(due, ["fact.recorded"]) for name, value in entry.facts.items()}
    if told := known.keys() & facts.keys():
        raise AlreadyDoneError(
            f"这一起算事实已经登记为 {known[min(told)]}；登记有误的，请报主管部门更正。", field="facts"
        )
    if not held.is_open and held.state != "asleep":
        raise StandingError("这一项已经办结，不用再登记起算事实。")
    return actions.record_fact(due, facts, body=acting.body, by=acting.pseudonym)


@transaction.atomic(durable=True)
def open_due(duty: str, facts: Mapping[str, date], *, uid: UUID, body: str, officer: Officer) -> Entry:
    """登记新发生的事项: a fact that opens what the body owes on change. ``uid`` is the form's own, so that two facts of
    one day are two, and one form sent twice is one.
    """
    acting = require(officer, "record-fact", body)
    if by_uid(uid):
        raise AlreadyDoneError("已经登记，没有再记；另有一件的，请另开一页登记。")
    if not owed_by(body).filter(duty=duty, duty__lifted_on=None, sort__in=STANDING).exists():
        raise NotOwedError("这不是本单位一有变动就应公开的要求；请从表里选。", field="duty")
    _refuse_unknown_facts(facts)
    return actions.open_due(duty, facts, body=acting.body, by=acting.pseudonym, uid=uid)


@transaction.atomic(durable=True)
def declare_nil(answers: Iterable[str], statement: str, *, body: str, officer: Officer) -> Entry:
    """零报告: a period that has ended brought nothing new. Raises NotOwedError, StandingError, AlreadyDoneError."""
    acting = require(officer, "declare-nil", body)
    held = hold_keys(answers, body=body)
    keys = sorted({each.key for each in held})
    just_now = unfollowed(timelines.PROJECTION.name, ["nil.declared"])
    if any(entry.body == body and set(keys) & set(entry.answers) for _number, entry in just_now):
        raise AlreadyDoneError("这一期已经零报告，没有再记。")
    for each in held:
        _refuse_nil(each)
    return actions.declare_nil(keys, said(statement, "零报告的说明"), body=acting.body, by=acting.pseudonym)


@transaction.atomic(durable=True)
def confirm_sheet(period: str, duties: Iterable[str], *, body: str, officer: Officer) -> Entry:
    """确认清单: one signature for all that was gone through; what is left out stays 待确认.

    Raises StandingError before the sheet is open, NotOwedError, AlreadyDoneError.
    """
    acting = require(officer, "confirm-sheet", body)
    _take_turns(body)
    wanted = set(duties)
    if not wanted:
        raise UnclearError("没有选公开要求；请逐项核对后勾选。", field="duties")
    if clock.today() < sheet.opens_on(period):
        raise StandingError(f"这一期的清单 {sheet.opens_on(period)} 起确认。")
    known = {line.duty: line for line in sheet.lines(body, period)}
    if foreign := wanted - known.keys():
        raise NotOwedError(f"{'、'.join(sorted(foreign))}不在本单位这一期的清单里；请刷新后再看。", field="duties")
    if any(known[duty].is_confirmed for duty in wanted):
        raise AlreadyDoneError("所选的要求已经确认过，没有再记；请刷新后再看。", field="duties")
    return actions.sign_confirmation(period, wanted, body=acting.body, by=acting.pseudonym)


@transaction.atomic(durable=True)
def explain(due: str, statement: str, *, body: str, officer: Officer) -> Entry:
    """公开说明: a sentence beside the state, which stays. Raises UnclearError, AlreadyDoneError for the same again."""
    acting = require(officer, "explain", body)
    hold(due, body=body)
    statement = said(statement, "说明")
    before = (entry for entry in about(due, ["explanation.published"]) if entry.body == acting.body)
    if any(statement_of(entry) == statement for entry in before):
        raise AlreadyDoneError("同样的说明已经公开，没有再记。", field="statement")
    return actions.publish_explanation(due, statement, body=acting.body, by=acting.pseudonym)


@transaction.atomic(durable=True)
def claim_answer(subject: str, answers: Iterable[str], *, body: str, officer: Officer) -> Entry:
    """认领: something of the body's that is public already answers dues.

    Raises NotPublicError, NotOwedError, StandingError, AlreadyDoneError.
    """
    acting = require(officer, "claim-answer", body)
    public = Subject.objects.public().filter(id=subject, body=body).first()
    if public is None:
        raise NotPublicError("这件内容没有公开，或不是本单位公开的；请从本单位已公开的内容里选。")
    held = hold_keys(answers, body=body)
    for each in held:
        _refuse_claim(each, public)
    keys = sorted({each.key for each in held})
    return actions.claim_answer(subject, keys, body=acting.body, by=acting.pseudonym)


def _refuse_unknown_facts(facts: Mapping[str, date]) -> None:
    if not facts or facts.keys() - FACT_DAYS.keys():
        raise UnclearError("没有写明是哪一个起算事实；请选定并填写日期。", field="facts")


def _take_turns(body: str) -> None:
    """Two officers of a body at once: the second sees what the first has written."""
    Body.objects.select_for_update().get(id=body)


def _refuse_nil(held: Held) -> None:
    duty = held.row.duty
    if held.row.sort != "period" or duty.rhythm.get("every") in NEVER_NIL:
        raise StandingError(f"“{duty.product}”不能零报告；确不适用的，请申请不适用。", field="answers")
    if held.state == "not-yet":
        raise StandingError(f"“{duty.product}”本期还没有结束，届满后再零报告。", field="answers")
    if not held.is_open:
        raise StandingError(f"“{duty.product}”本期已经办结，不用零报告。", field="answers")


def _refuse_claim(held: Held, public: Subject) -> None:
    """What answers must be of the form, what stands elsewhere of any; what was sent back may be claimed again."""
    duty = held.row.duty
    if standing_of(public.id, due=held.row.due, key=held.key) is Standing.ANSWER:
        raise AlreadyDoneError(f"“{public.title}”已经对应“{duty.product}”，没有再记。", field="subject")
    if not held.is_open:
        raise StandingError(f"“{duty.product}”本期已经办结，不用认领。", field="answers")
    if held.row.sort == "confirmation":
        raise StandingError(f"“{duty.product}”由确认清单办结，不用认领。", field="answers")
    if public.form not in {duty.form, "publication"}:
        raise StandingError(f"“{public.title}”不是“{duty.product}”要求的公开形式，不能认领。", field="subject")
