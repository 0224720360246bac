"""催办单: the authority asks a body about chosen dues; the body marks it received, and answers.

It asks and blames nobody: what it says of a due is its date and its state of the day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max

from gongkai.bodies.models import Body, Officer
from gongkai.bodies.permissions import require
from gongkai.duties.exceptions import DueError
from gongkai.duties.models import Turn, Urged, Urging
from gongkai.duties.owing import owed_by
from gongkai.record import clock

LONGEST = 2000
MOST_DUES = 100


class UrgingError(DueError):
    """催办没有办成。 The sentence says why."""


@transaction.atomic(durable=True)
def urge(body: str, dues: Iterable[str], text: str, answer_by: date, *, officer: Officer) -> Urging:
    """催办. Raises NotAllowedError, UrgingError."""
    acting = require(officer, "urge", body)
    # Numbers are given one by one: whoever sends for the same authority waits here.
    sender = Body.objects.select_for_update().get(id=acting.body)
    wanted = sorted(set(dues))
    _refuse_unfit(wanted, text, answer_by)
    turns = _standing(body, wanted)
    _refuse_again(wanted)
    year = clock.today().year
    last = Urging.objects.filter(sender=sender, year=year).aggregate(last=Max("serial"))["last"]
    sent = Urging.objects.create(
        sender=sender,
        body_id=body,
        year=year,
        serial=(last or 0) + 1,
        text=text.strip(),
        answer_by=answer_by,
        by=acting.pseudonym,
        at=clock.now(),
    )
    Urged.objects.bulk_create(
        Urged(urging=sent, due=turn.timeline.due, state=turn.state, due_on=turn.timeline.due_on) for turn in turns
    )
    return sent


@transaction.atomic(durable=True)
def receive_urging(urging: int, *, officer: Officer) -> Urging:
    """签收. Received twice, it stays with whoever received it first. Raises NotAllowedError, UrgingError."""
    held = _hold(urging)
    acting = require(officer, "answer-urging", held.body)
    if held.seen_at is None:
        held.seen_by, held.seen_at = acting.pseudonym, clock.now()
        held.save(update_fields=["seen_by", "seen_at"])
    return held


@transaction.atomic(durable=True)
def answer_urging(urging: int, answer: str, *, officer: Officer) -> Urging:
    """回复; whoever answers has received. Raises NotAllowedError, UrgingError."""
    held = _hold(urging)
    acting = require(officer, "answer-urging", held.body)
    if held.answered_at is not None:
        raise UrgingError(f"{held.number}已经回复，不能再改；需要补充的，请与发出单位联系。")
    if not answer.strip():
        raise UrgingError("请写明办理情况，如已于何日公开、预计何日公开。")
    if len(answer) > LONGEST:
        raise UrgingError(f"回复超过 {LONGEST} 个字，请缩短。")
    held.answer, held.answered_by, held.answered_at = answer.strip(), acting.pseudonym, clock.now()
    if held.seen_at is None:
        held.seen_by, held.seen_at = acting.pseudonym, held.answered_at
    held.save()
    return held


def _hold(urging: int) -> Urging:
    held = Urging.objects.select_for_update().filter(id=urging).first()
    if held is None:
        raise UrgingError("没有这份催办单。")
    return held


def _refuse_unfit(dues: list[str], text: str, answer_by: date) -> None:
    if not dues:
        raise UrgingError("请至少选择一项待办。")
    if len(dues) > MOST_DUES:
        raise UrgingError(f"一份催办单最多 {MOST_DUES} 项，请分成几份。")
    if not text.strip():
        raise UrgingError("请写明催办事由。")
    if len(text) > LONGEST:
        raise UrgingError(f"催办事由超过 {LONGEST} 个字，请缩短。")
    if answer_by < clock.today():
        raise UrgingError(f"回复期限 {answer_by} 已经过去，请另定。")


def _standing(body: str, dues: list[str]) -> list[Turn]:
    """The dues as they stand; all of them the body's, and such as can still be met."""
    turns = owed_by([body], on=clock.today()).filter(timeline__due__in=dues)
    found = {turn.timeline.due: turn for turn in turns.select_related("timeline")}
    if other := [due for due in dues if due not in found]:
        raise UrgingError(f"{'、'.join(other)}不是该单位现在的待办，请刷新页面后重选。")
    return [found[due] for due in dues]


def _refuse_again(dues: list[str]) -> None:
    """What a body has not answered yet it is not asked again on the same day: a second click is none."""
    sent = Urged.objects.filter(due__in=dues, urging__answered_at=None, urging__at__date=clock.today())
    if again := sent.select_related("urging").first():
        raise UrgingError(f"{again.due}今天已在{again.urging.number}中催办，尚待回复。")
