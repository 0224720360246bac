"""Verbs that make a draft public: publish now, or at an instant that was set.

What goes out is the very version that was reviewed, secrecy-reviewed and signed. Entry, parts and step stand or fall
together: they are one transaction.
"""

from __future__ import annotations

import logging
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Officer, Pseudonym
from gongkai.bodies.permissions import Acting, require
from gongkai.proof.entry import Entry
from gongkai.proof.exceptions import ProofError
from gongkai.publishing import actions, forms, gates, holders, rules
from gongkai.publishing.exceptions import NotPublicError, PublishingError, UnlawfulError
from gongkai.publishing.models import Schedule, Step, Withdrawal
from gongkai.publishing.stepping import Held, hold, refuse_faults, step
from gongkai.record import clock
from gongkai.record.exceptions import RecordError

logger = logging.getLogger(__name__)


@transaction.atomic(durable=True)
def publish(draft: UUID, *, officer: Officer, digest: str | None = None) -> Entry:
    """发布; ``digest`` is that of the version on the screen.

    Raises NotAllowedError, StateError, PersonError, OtherVersionError, GateError.
    """
    held = hold(draft)
    acting = require(officer, "publish", held.draft.body)
    rules.refuse_unseen(digest or held.version.digest, held.version.digest)
    entry = _publish(held, acting)
    Schedule.objects.filter(draft=draft, done_at=None).update(done_at=clock.now())
    return entry


@transaction.atomic(durable=True)
def schedule(draft: UUID, at: datetime, *, officer: Officer, digest: str | None = None) -> Schedule:
    """定时发布: set the instant at which it goes public, if the officer's right still stands then."""
    held = hold(draft)
    acting = require(officer, "schedule", held.draft.body)
    rules.refuse_state("schedule", held.marks)
    held.refuse_person("schedule", acting.pseudonym)
    rules.refuse_unseen(digest or held.version.digest, held.version.digest)
    rules.refuse_other_version(held.version.digest, held.marks)
    refuse_faults(held, "schedule")
    if at <= clock.now():
        raise UnlawfulError("定时发布的时间应晚于现在。")
    step(held, "scheduled", acting.pseudonym)
    return Schedule.objects.create(draft=held.draft, at=at, by=acting.pseudonym)


def run_due_schedules() -> int:
    """Publish what was set to go public by now, each in a transaction of its own; how many did.

    The worker calls it. One that is refused says why, waits for a person again, and holds up no other.
    """
    due = Schedule.objects.filter(done_at=None, at__lte=clock.now()).order_by("at").values_list("draft", flat=True)
    return sum(_run(draft) for draft in list(due))


@transaction.atomic(durable=True)
def _run(draft: UUID) -> bool:
    """Whether it went public. Whoever has been here already, a person or another worker, leaves nothing to do."""
    # The draft first, as every verb does: two that wait for each other would both be lost.
    held = hold(draft)
    row = Schedule.objects.filter(draft=draft, done_at=None).first()
    if row is None:
        return False
    row.done_at = clock.now()
    try:
        # The savepoint: what was half done goes, the reason why stays.
        with transaction.atomic():
            acting = _still(row, held)
            _publish(held, acting)
    except (PublishingError, NotAllowedError, RecordError, ProofError) as error:
        logger.warning("定时发布没有进行 %s：%s", held.draft.subject, error)
        row.refused = str(error)
        step(held, "unscheduled", row.by, cause=row.refused)
    row.save()
    return not row.refused


def _still(row: Schedule, held: Held) -> Acting:
    """The officer who set the time, if the right stands: a post that has ended publishes nothing."""
    known = Pseudonym.objects.select_related("officer").filter(value=row.by, body=held.draft.body).first()
    if known is None:
        raise NotAllowedError("设定时间的人已不在职，没有发布；请由现任发布员发布。")
    return require(known.officer, "publish", held.draft.body)


def _publish(held: Held, acting: Acting) -> Entry:
    rules.refuse_state("publish", held.marks)
    held.refuse_person("publish", acting.pseudonym)
    rules.refuse_other_version(held.version.digest, held.marks)
    refuse_faults(held, "publish")
    if held.draft.is_revision and Withdrawal.objects.filter(subject=held.draft.subject).exists():
        raise NotPublicError("这件内容已经撤下，不能发布它的新版；请另行拟稿。")
    draft, value = held.draft, held.version.value
    files = {each.sha256: bytes(each.data) for each in draft.attachments.filter(is_private=False)}
    revision = forms.of(draft.form).contents(value, files)
    signed = draft.steps.filter(what="signed").latest("id")
    entry = actions.release(
        draft.subject,
        revision,
        number=draft.revision,
        body=draft.body_id,
        by=acting.pseudonym,
        approved_by=signed.by,
        sites=value.sites,
        answers=value.answers,
        facts=_facts(held, signed),
        period=value.period or None,
        # What it says of others was said by the revisions before it, and stands.
        links=() if value.masks else value.links,
        attribute=value.attribute,
        masked_under=gates.privacy(clock.today()) if value.masks else None,
    )
    if value.masks:
        holders.forget_before(draft.subject, draft.revision, uid=entry.uid)
    step(held, "published", acting.pseudonym, entry=entry.uid)
    return entry


def _facts(held: Held, signed: Step) -> dict[str, date]:
    """The days that clocks count from, with those of the steps: none of them is retyped."""
    reviewed = held.draft.steps.filter(what="secrecy-reviewed").latest("id")
    days = {name: date.fromisoformat(day) for name, day in held.version.value.facts.items() if day}
    own = {"secrecy_reviewed_on": reviewed.on, "signed_on": signed.on}
    return days | {name: day for name, day in own.items() if day}
