"""Verbs of those who judge a draft: review, secrecy review, sign-off, and sending it back with a cause.

Each names the digest of the version on the officer's screen, so that nobody puts their name to what they have not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from gongkai.bodies.models import Officer
from gongkai.bodies.permissions import Acting, require
from gongkai.publishing import rules
from gongkai.publishing.drafting import keep
from gongkai.publishing.exceptions import UnlawfulError
from gongkai.publishing.models import Attachment, Schedule, Step
from gongkai.publishing.stepping import Held, hold, refuse_faults, step
from gongkai.publishing.uploads.check import check
from gongkai.record import clock


@dataclass(frozen=True, slots=True)
class Slip:
    """签发单 of the office's own system: its number and day; the scan is kept private."""

    number: str
    on: date
    scan: bytes = b""


@transaction.atomic(durable=True)
def review(draft: UUID, digest: str, *, officer: Officer) -> Step:
    """审核. Raises StateError, PersonError, OtherVersionError, GateError."""
    held = hold(draft)
    acting = require(officer, "review", held.draft.body)
    _refuse(held, "review", acting.pseudonym, digest, until="reviewed")
    refuse_faults(held, "review")
    return step(held, "reviewed", acting.pseudonym)


@transaction.atomic(durable=True)
def secrecy_review(draft: UUID, digest: str, conclusion: str, *, post: str, on: date, officer: Officer) -> Step:
    """保密审查: open, withheld, or uncertain, which waits for the secrecy office; by which post and on which day."""
    held = hold(draft)
    acting = require(officer, "secrecy-review", held.draft.body)
    _refuse(held, "secrecy-review", acting.pseudonym, digest, until="secrecy-reviewed")
    _refuse_conclusion(conclusion, on)
    if conclusion == "uncertain" and not settings.SECRECY_OFFICE:
        raise UnlawfulError("本平台没有设定由哪个保密行政管理部门确定，不能选“待确定”；请先退回，与其联系。")
    return step(held, "secrecy-reviewed", acting.pseudonym, conclusion=conclusion, post=post, on=on)


@transaction.atomic(durable=True)
def settle_secrecy(draft: UUID, digest: str, conclusion: str, *, post: str, on: date, officer: Officer) -> Step:
    """The secrecy office settles what a body could not: open or withheld.

    《政府信息公开条例》(2019) 第十七条第三款：不能确定的，报有关主管部门或者保密行政管理部门确定。
    """
    held = hold(draft)
    acting = require(officer, "secrecy-review", settings.SECRECY_OFFICE)
    _refuse(held, "settle-secrecy", acting.pseudonym, digest, until="secrecy-reviewed")
    _refuse_conclusion(conclusion, on)
    if conclusion == "uncertain":
        raise UnlawfulError("这件已报请确定，请作出“可以公开”或“不予公开”的结论。")
    by, body = acting.pseudonym, acting.body
    return step(held, "secrecy-reviewed", by, body=body, conclusion=conclusion, post=post, on=on)


@transaction.atomic(durable=True)
def sign(draft: UUID, digest: str, *, officer: Officer, slip: Slip | None = None) -> Step:
    """签发, here or by a slip of the office's own system, whose number and day are kept with a private scan."""
    held = hold(draft)
    acting = require(officer, "sign", held.draft.body)
    _refuse(held, "sign", acting.pseudonym, digest, until="signed")
    refuse_faults(held, "sign")
    if slip is None:
        return step(held, "signed", acting.pseudonym, on=clock.today())
    if not slip.number.strip() or slip.on > clock.today():
        raise UnlawfulError("签发单要写编号和签发日期，日期不能晚于今天。")
    scan = _keep_scan(held, slip, acting) if slip.scan else None
    return step(
        held, "signed", acting.pseudonym, on=slip.on, number=slip.number.strip(), scan_id=scan.id if scan else None
    )


@transaction.atomic(durable=True)
def return_draft(draft: UUID, cause: str, *, officer: Officer) -> Step:
    """退回修改, with a cause that the drafter reads. A time set for it to go public is taken back."""
    held = hold(draft)
    acting = require(officer, "return", held.draft.body)
    rules.refuse_state("return", held.marks)
    if not cause.strip():
        raise UnlawfulError("退回须写明原因。")
    taken_back = f"稿件已退回：{cause.strip()}"
    Schedule.objects.filter(draft=held.draft, done_at=None).update(done_at=clock.now(), refused=taken_back)
    return step(held, "returned", acting.pseudonym, cause=cause.strip())


def _keep_scan(held: Held, slip: Slip, acting: Acting) -> Attachment:
    """Raises RefusedUploadError: a mark of secrecy on the slip says that the thing itself is secret."""
    scan = check("签发单", slip.scan)
    title = f"签发单 {slip.number.strip()}"
    return keep(held.draft, title, scan.media_type, scan.data, acting, is_private=True)


def _refuse(held: Held, verb: str, by: str, digest: str, *, until: str) -> None:
    rules.refuse_state(verb, held.marks)
    held.refuse_person(verb, by)
    rules.refuse_unseen(digest, held.version.digest)
    rules.refuse_other_version(held.version.digest, held.marks, until=until)


def _refuse_conclusion(conclusion: str, on: date) -> None:
    if conclusion not in rules.CONCLUSIONS:
        raise UnlawfulError(f"保密审查的结论只能是{'、'.join(rules.CONCLUSIONS.values())}。")
    if on > clock.today():
        raise UnlawfulError("保密审查的日期不能晚于今天。")
