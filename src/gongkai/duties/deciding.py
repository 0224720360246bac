"""What the office decides about dues: requests of bodies, and answers that are none (退文). Never about its own."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.bodies.models import Officer
from gongkai.bodies.permissions import Acting, posts_of, require
from gongkai.duties import actions
from gongkai.duties.answering import Standing, standing_of
from gongkai.duties.exceptions import (
    AlreadyDoneError,
    NoRequestError,
    OwnDecisionError,
    StandingError,
    UnclearError,
    UnlawfulDayError,
)
from gongkai.duties.holding import PUBLISHED, Held, hold, said
from gongkai.duties.reasons import grounds, refuse_other
from gongkai.duties.requests import Noun, Request, asked
from gongkai.proof.entry import Entry


@transaction.atomic(durable=True)
def grant_extension(request: str, to: date, *, officer: Officer) -> Entry:
    """核准延期, until the day asked for or another. Raises NoRequestError, AlreadyDoneError, UnlawfulDayError."""
    found, held, acting = _decide(request, "extension", "decide-extension", officer)
    if held.row.due_on is None or to <= held.row.due_on:
        raise UnlawfulDayError("", f"新的日期应晚于现在的期限 {held.row.due_on}；请另填。", field="to")
    return actions.grant_extension(found.due, request, to, body=acting.body, by=acting.pseudonym)


@transaction.atomic(durable=True)
def refuse_extension(request: str, reason: str, *, officer: Officer) -> Entry:
    """不予核准延期, with a reason from the list."""
    found, _held, acting = _decide(request, "extension", "decide-extension", officer)
    refuse_other(reason, "refusal_reasons")
    return actions.refuse_extension(found.due, request, reason, body=acting.body, by=acting.pseudonym)


@transaction.atomic(durable=True)
def grant_exemption(request: str, *, officer: Officer) -> Entry:
    """认定不适用: the due is no longer owed. Raises StandingError where it was met in the meantime."""
    found, held, acting = _decide(request, "exemption", "decide-exemption", officer)
    if held.state in PUBLISHED:
        raise StandingError("这一项已经公开，不能再认定不适用；请不予认定。")
    return actions.grant_exemption(found.due, request=request, body=acting.body, by=acting.pseudonym)


@transaction.atomic(durable=True)
def refuse_exemption(request: str, reason: str, *, officer: Officer) -> Entry:
    """不予认定不适用, with a reason from the list."""
    found, _held, acting = _decide(request, "exemption", "decide-exemption", officer)
    refuse_other(reason, "refusal_reasons")
    return actions.refuse_exemption(found.due, request, reason, body=acting.body, by=acting.pseudonym)


@transaction.atomic(durable=True)
def answer_review(request: str, statement: str, *, officer: Officer) -> Entry:
    """答复复核, in public."""
    found, _held, acting = _decide(request, "review", "answer-review", officer)
    statement = said(statement, "答复")
    return actions.answer_review(found.due, request, statement, body=acting.body, by=acting.pseudonym)


@transaction.atomic(durable=True)
def reject_answer(due: str, subject: str, ground: str, reason: str, *, officer: Officer) -> Entry:
    """退文: what was said to answer a due does not, on a ground of law in force; the due is owed anew from today.

    Raises StandingError where nothing answers the due, AlreadyDoneError, UnclearError.
    """
    held = hold(due)
    acting = require(officer, "reject-answer", held.row.body_id)
    _refuse_own(officer, held.row.body_id)
    _refuse_unanswered(held, subject)
    refuse_other(reason, "rejection_reasons")
    if ground not in grounds():
        raise UnclearError("没有选现行有效的依据；请从表里选一条。", field="ground")
    return actions.reject_answer(due, subject, ground, body=acting.body, by=acting.pseudonym, reason=reason)


def _decide(request: str, noun: Noun, verb: str, officer: Officer) -> tuple[Request, Held, Acting]:
    """The request while nobody else can decide it, and who decides."""
    known = asked(request)
    if known is None or known.noun != noun:
        raise NoRequestError
    held = hold(known.due)
    acting = require(officer, verb, known.body)
    _refuse_own(officer, known.body, known.entry.by)
    # Asked again, now that nobody else can: two officers may have opened it.
    known = asked(request) or known
    if known.answer:
        raise AlreadyDoneError("这件申请已经有决定，没有再记；请刷新后再看。")
    return known, held, acting


def _refuse_own(officer: Officer, body: str, asked_by: str = "") -> None:
    """Neither whoever works at the body that the decision is about, nor who asked and has left it since."""
    if posts_of(officer).filter(body=body).exists() or officer.pseudonyms.filter(value=asked_by).exists():
        raise OwnDecisionError


def _refuse_unanswered(held: Held, subject: str) -> None:
    """Only what answers the due can be taken away from it, and only once."""
    match standing_of(subject, due=held.row.due, key=held.key):
        case Standing.NO_ANSWER:
            raise StandingError("这件内容没有对应这一项，不用退文。")
        case Standing.REJECTED:
            raise AlreadyDoneError("这件内容对应这一项已经退文，没有再记；请刷新后再看。")
    if held.state not in PUBLISHED:
        raise StandingError("这一项现在没有认定为已公开，不用退文。")
