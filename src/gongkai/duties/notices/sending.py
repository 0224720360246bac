"""Sees to it that each notice goes out once by each channel: a row for each, taken over before it is sent.

A process that is killed between sending and noting it tells twice after ten minutes; it never keeps silent.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from smtplib import SMTPException
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F

from gongkai.bodies.models import Body, Officer
from gongkai.duties.models import Notice
from gongkai.duties.notices import webhook, wording
from gongkai.duties.notices.choosing import Addresses, Channel, Key, Telling, address_of, channels, tellings
from gongkai.duties.notices.rules import AGAIN_AFTER, LEASE, next_try
from gongkai.record import clock

logger = logging.getLogger(__name__)
AT_ONCE = 500
NO_ADDRESS = "没有可以送达的邮箱：责任人和单位政务公开机构都没有登记邮箱"


@dataclass(frozen=True)
class Message:
    """What goes out at once: a body's dues, by one channel, to the same people."""

    channel: Channel
    body: Body
    to: tuple[Officer, ...]
    told: tuple[Telling, ...]
    notices: tuple[int, ...] = ()


@dataclass(frozen=True)
class Round:
    """How a round went: what was sent, and what failed with the reason."""

    sent: tuple[Message, ...]
    failed: tuple[tuple[Message, str], ...]


def send_due() -> Round:
    """Make a row for whatever is to be told today, and send what waits; what fails is told and tried again."""
    now = clock.now()
    found = tellings(clock.today())
    _make(found, now)
    sent, failed = [], []
    for message in _messages(_taken_over(now), found):
        try:
            _send(message, now)
        # ValueError: an address or a subject that no mail may have. It holds up no other message.
        except (OSError, SMTPException, ValueError) as error:
            why = str(error) or type(error).__name__
            _failed(message, why, now)
            failed.append((message, why))
        else:
            Notice.objects.filter(id__in=message.notices).update(sent_at=now, fault="")
            sent.append(message)
    return Round(tuple(sent), tuple(failed))


def outlook() -> list[Message]:
    """What would go out now, for a look: nothing is written or sent."""
    found = tellings(clock.today())
    sent, addresses = _known(sent_at__isnull=False), _addresses(found)
    due = {channel: [each for each in found if (*each.key, channel.value) not in sent] for channel in channels()}
    return [each for channel, some in due.items() for each in _grouped(channel, some, addresses, {})]


def unsent(bodies: Iterable[Body]) -> int:
    """How many notices of these bodies could not be delivered, as far as their date is still to come."""
    waiting = Notice.objects.filter(body__in=bodies, sent_at=None, due_on__gte=clock.today())
    return waiting.exclude(fault="").count()


def _known(**more: bool) -> set[tuple[str, date, int, str]]:
    """What there are rows for, of dates that have not passed."""
    rows = Notice.objects.filter(due_on__gte=clock.today(), **more)
    return set(rows.values_list("due", "due_on", "days", "channel"))


def _make(found: Iterable[Telling], now: datetime) -> None:
    """Most rounds find nothing new, and then write nothing; two that find the same at once make one row."""
    known = _known()
    new = [
        Notice(
            due=each.owed.due.due,
            body=each.owed.body,
            due_on=each.due_on,
            days=each.days,
            channel=channel,
            made_at=now,
            try_at=now,
        )
        for each in found
        for channel in channels()
        if (*each.key, channel.value) not in known
    ]
    Notice.objects.bulk_create(new, ignore_conflicts=True)


def _taken_over(now: datetime) -> list[Notice]:
    """Rows that are this process's to send for ten minutes."""
    with transaction.atomic():
        waiting = Notice.objects.select_for_update().filter(
            sent_at=None,
            try_at__lte=now,
            tries__lte=len(AGAIN_AFTER),
            due_on__gte=clock.today(),
            channel__in=channels(),
        )
        rows = list(waiting[:AT_ONCE])
        if rows:
            Notice.objects.filter(id__in=[row.id for row in rows]).update(try_at=now + LEASE, tries=F("tries") + 1)
    return rows


def _messages(rows: Sequence[Notice], found: Sequence[Telling]) -> list[Message]:
    """What was met in the meantime is not told of any more, nor a mark behind the one now reached: its row goes."""
    known = {each.key: each for each in found}
    over = [row.id for row in rows if (row.due, row.due_on, row.days) not in known]
    if over:
        Notice.objects.filter(id__in=over).delete()
    addresses = _addresses(found)
    messages: list[Message] = []
    for channel in channels():
        mine = [row for row in rows if row.channel == channel and row.id not in over]
        ids = {(row.due, row.due_on, row.days): row.id for row in mine}
        messages += _grouped(channel, [known[key] for key in ids], addresses, ids)
    return messages


def _addresses(found: Sequence[Telling]) -> Addresses:
    return Addresses.of((each.owed.body.id for each in found), clock.today())


def _grouped(channel: Channel, found: Iterable[Telling], addresses: Addresses, ids: Mapping[Key, int]) -> list[Message]:
    groups: dict[tuple[Body, tuple[Officer, ...]], list[Telling]] = defaultdict(list)
    for each in found:
        to = tuple(addresses.whom(each)) if channel is Channel.MAIL else ()
        groups[each.owed.body, to].append(each)
    return [
        Message(channel, body, to, tuple(told), tuple(ids[each.key] for each in told if ids))
        for (body, to), told in groups.items()
    ]


def _send(message: Message, now: datetime) -> None:
    today = clock.today()
    if message.channel is Channel.MAIL:
        if not message.to:
            raise OSError(NO_ADDRESS)
        mail = EmailMessage(
            wording.subject(message.body, message.told, today),
            wording.text(message.body, message.told, today),
            settings.DEFAULT_FROM_EMAIL,
            [address_of(officer) for officer in message.to],
        )
        mail.send()
        return
    said = _said(message, today)
    if settings.DEMO:
        _write(said)
    else:
        webhook.post(settings.WEBHOOK_URL, settings.WEBHOOK_SECRET, said, at=now)


def _said(message: Message, today: date) -> dict[str, object]:
    """As robots of 企业微信 and 钉钉 read it, with the same as data beside it for a city's own receiver."""
    content = f"{wording.mark()}{wording.text(message.body, message.told, today)}"
    return {
        "msgtype": "text",
        "text": {"content": content},
        "body": message.body.id,
        "dues": [
            {"due": each.owed.due.due, "due_on": each.due_on.isoformat(), "days": (each.due_on - today).days}
            for each in message.told
        ],
    }


def _write(said: Mapping[str, object]) -> None:
    """A demonstration tells nobody: what would go out lies in its folder, beside its mails."""
    folder = settings.FOLDER / "mail"
    folder.mkdir(exist_ok=True)
    (folder / f"{clock.now():%Y%m%d-%H%M%S}-{uuid4().hex[:8]}.json").write_bytes(webhook.encoded(said))


def _failed(message: Message, why: str, now: datetime) -> None:
    logger.warning("提醒没有送达（%s，%s）：%s", message.body, message.channel.label, why)
    rows = Notice.objects.filter(id__in=message.notices)
    for row in rows:
        # Where it is given up, the desk tells.
        if wait := next_try(row.tries):
            row.try_at = now + wait
        row.fault = why[:300]
    Notice.objects.bulk_update(rows, ["try_at", "fault"])
