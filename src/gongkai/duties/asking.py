"""What a body asks of the office about a due: more time, that it does not apply, that its state be looked at again."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.bodies.models import Officer
from gongkai.bodies.permissions import require
from gongkai.duties import actions
from gongkai.duties.exceptions import AlreadyDoneError, StandingError, UnlawfulDayError
from gongkai.duties.holding import Held, hold, said
from gongkai.duties.reasons import refuse_other
from gongkai.duties.requests import Noun, about, open_of
from gongkai.proof.entry import Entry
from gongkai.record import clock

# What was found wanting, or lifted, can be looked at again; and whatever the office has refused.
REVIEWABLE = frozenset({"overdue", "late", "not-applicable", "task-changed"})
REFUSALS = ("answer.rejected", "extension.refused", "exemption.refused")


@transaction.atomic(durable=True)
def request_extension(due: str, to: date, reason: str, *, body: str, officer: Officer) -> Entry:
    """申请延期, before the date has passed, with a reason from the list (``duties/reasons.py``).

    Raises UnlawfulDayError, StandingError, UnclearError, AlreadyDoneError while one waits.
    """
    acting = require(officer, "request-extension", body)
    held = hold(due, body=body)
    _refuse_beside(held, "extension", "延期申请")
    refuse_other(reason, "extension_reasons")
    if not held.is_open:
        raise StandingError("这一项已经办结，不用延期。")
    if held.row.due_on is None:
        raise UnlawfulDayError("", "这一项还没有期限，不用申请延期。", field="to")
    if clock.today() > held.row.due_on:
        raise UnlawfulDayError("", "延期须在期限届满前提出；期限已过的，请公开说明。", field="to")
    if to <= held.row.due_on:
        raise UnlawfulDayError("", f"新的日期应晚于现在的期限 {held.row.due_on}；请另填。", field="to")
    return actions.request_extension(due, to, reason, body=acting.body, by=acting.pseudonym)


@transaction.atomic(durable=True)
def request_exemption(due: str, reason: str, *, body: str, officer: Officer) -> Entry:
    """申请不适用, with a reason from the list. Raises StandingError, UnclearError, AlreadyDoneError while one waits."""
    acting = require(officer, "request-exemption", body)
    held = hold(due, body=body)
    _refuse_beside(held, "exemption", "不适用申请")
    refuse_other(reason, "exemption_reasons")
    if not held.is_open and held.state != "asleep":
        raise StandingError("这一项已经办结，不用申请不适用。")
    return actions.request_exemption(due, reason, body=acting.body, by=acting.pseudonym)


@transaction.atomic(durable=True)
def request_review(due: str, statement: str, *, body: str, officer: Officer) -> Entry:
    """申请复核: request and answer are public. Raises StandingError, UnclearError, AlreadyDoneError while one waits."""
    acting = require(officer, "request-review", body)
    held = hold(due, body=body)
    _refuse_beside(held, "review", "复核申请")
    if not is_reviewable(due, held.state):
        raise StandingError("这一项没有逾期或者不予认可的认定，不用申请复核。")
    return actions.request_review(due, said(statement, "复核理由"), body=acting.body, by=acting.pseudonym)


def is_reviewable(due: str, state: str) -> bool:
    return state in REVIEWABLE or any(about(due, REFUSALS))


def _refuse_beside(held: Held, noun: Noun, what: str) -> None:
    """One request of a kind at a time: a second click, or a second officer, finds the first."""
    if open := open_of(held.row.due, noun):
        raise AlreadyDoneError(f"{open.asked_on} 已经提出{what}，正在等主管部门决定；请不要重复提出。")
