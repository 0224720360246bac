"""What an office does to a document of its own that stands: repeal it. To publish and to withdraw is `publishing`'s."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from gongkai.bodies.models import Officer
from gongkai.bodies.permissions import require
from gongkai.proof.entry import Entry
from gongkai.publishing import actions
from gongkai.publishing.exceptions import NotPublicError, UnlawfulError
from gongkai.publishing.models import Subject


@transaction.atomic(durable=True)
def repeal(subject: str, on: date, *, officer: Officer, opens: Iterable[str] = ()) -> Entry:
    """废止 from a day on, which opens what is owed on it by the duties named, such as its mark (5.7).

    Raises NotAllowedError, NotPublicError, UnlawfulError where it is repealed already.
    """
    live = Subject.objects.select_for_update().filter(id=subject, form="document", withdrawn_at=None).first()
    if live is None:
        raise NotPublicError
    acting = require(officer, "publish", live.body)
    if "repealed_on" in live.facts:
        raise UnlawfulError(f"这份文件已于 {live.facts['repealed_on']} 废止。")
    formed = live.facts.get("formed_on")
    if formed and on < date.fromisoformat(formed):
        raise UnlawfulError(f"废止日期 {on} 早于成文日期 {formed}。")
    return actions.repeal(subject, on, body=live.body_id, by=acting.pseudonym, opens=opens)
