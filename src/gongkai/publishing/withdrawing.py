"""Taking something down: one person at once, a second within 24 hours, who settles the ground and lets nothing remain.

The first takes away what readers can reach: the page and, for a ground of law, the parts. The drafts behind it go when
the second has confirmed that ground; what was only wrong stays with the body, which may publish it anew, and in the
record, where a part that goes without a ground of law is the alarm.
"""

from __future__ import annotations

from django.db import transaction

from gongkai import law
from gongkai.bodies.models import Officer
from gongkai.bodies.permissions import require
from gongkai.proof.entry import Entry
from gongkai.publishing import actions, holders
from gongkai.publishing.exceptions import NotPublicError, PersonError, UnlawfulError
from gongkai.publishing.models import Subject, Withdrawal
from gongkai.record import clock


@transaction.atomic(durable=True)
def withdraw_first(subject: str, *, officer: Officer, ground: str | None = None) -> Withdrawal:
    """撤下 at once: with a ground of law (``ogi-2007:14``), or without one as wrong.

    Raises NotPublicError, UnlawfulError for a ground that law does not have on this day.
    """
    live = Subject.objects.select_for_update().filter(id=subject).first()
    if live is None or live.withdrawn_at or Withdrawal.objects.filter(subject=subject).exists():
        raise NotPublicError
    acting = require(officer, "withdraw", live.body)
    _refuse_ground(ground)
    entry = actions.withdraw(subject, body=live.body_id, by=acting.pseudonym, ground=ground)
    if ground:
        holders.forget_public(subject, uid=entry.uid)
    return Withdrawal.objects.create(
        subject=subject, body=live.body, ground=ground or "", by=acting.pseudonym, at=clock.now()
    )


@transaction.atomic(durable=True)
def confirm_withdrawal(subject: str, *, officer: Officer, ground: str | None = None) -> Entry:
    """确认撤下 by a second person, with the ground that stands from now on.

    Raises PersonError for the first person, UnlawfulError where what was taken down as wrong would become lawful: the
    due that it had met is owed anew already.
    """
    row = Withdrawal.objects.select_for_update().filter(subject=subject, confirmed_at=None).first()
    if row is None:
        raise NotPublicError("没有待确认的撤下。")
    acting = require(officer, "confirm-withdrawal", row.body)
    if acting.pseudonym == row.by:
        raise PersonError("撤下须由第二人确认。")
    _refuse_ground(ground)
    if ground and not row.ground:
        raise UnlawfulError("这件是作为内容有误撤下的，不能改为依法撤下。")
    entry = actions.withdraw(subject, body=row.body_id, by=row.by, approved_by=acting.pseudonym, ground=ground or None)
    row.confirmed_by, row.confirmed_at, row.ground = acting.pseudonym, clock.now(), ground or ""
    row.save()
    if ground:
        holders.forget(subject, uid=entry.uid)
    return entry


def _refuse_ground(ground: str | None) -> None:
    # A thing may be taken down for what it could have been withheld for, and for nothing that law did not say that day.
    if ground and ground not in {each.article for each in law.rules().grounds_on(clock.today())}:
        raise UnlawfulError(f"{law.article_name(ground)}在 {clock.today()} 不是不予公开的理由，请另选。")
