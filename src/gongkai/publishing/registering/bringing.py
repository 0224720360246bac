"""A list on its way: brought as a workbook, its pages read a few at a time, confirmed once, registered row by row.

Its state is in the database, so that it goes on where it was left, in another tab or after a broken connection.
"""

from __future__ import annotations

import time
from uuid import UUID

from django.db import transaction

from gongkai.bodies.models import Officer
from gongkai.bodies.permissions import Acting, require
from gongkai.publishing import slots
from gongkai.publishing.exceptions import NoCaptureError
from gongkai.publishing.fetching.policy import current_rules
from gongkai.publishing.models import BroughtList, BroughtRow
from gongkai.publishing.registering.answering import Answerable
from gongkai.publishing.registering.capturing import found_of, keep
from gongkai.publishing.registering.listed import ProposedRow, propose_row, register_row
from gongkai.publishing.registering.lists import ListedRow, RowFault, read_list
from gongkai.publishing.uploads.names import safe_name
from gongkai.record import clock

# How long one request goes on reading pages: the last may take as long again as one page may.
SECONDS = 5.0


def answerable(body: str) -> tuple[Answerable, ...]:
    """What a body's list may answer."""
    return tuple(Answerable(due.key, due.item, due.product) for due in slots.open_dues(body))


def bring(name: str, data: bytes, *, officer: Officer, body: str) -> BroughtList:
    """Take a list up, its rows with their faults. Raises NotAllowedError, RefusedUploadError, CannotRegisterError."""
    acting = require(officer, "register", body)
    read = read_list(name, data, known=answerable(body), rules=current_rules(), today=clock.today())
    return _taken_up(safe_name(name), read.rows, read.faults, acting)


def read_some(id: UUID, *, officer: Officer, seconds: float = SECONDS) -> int:
    """Read the pages of further rows, one by one, for some seconds; how many wait still."""
    brought = _kept(id)
    acting = require(officer, "register", brought.body)
    ends = time.monotonic() + seconds
    for row in brought.rows.waiting():
        _note(row.pk, propose_row(_listed(row), body=brought.body_id), acting)
        if time.monotonic() > ends:
            break
    return brought.rows.waiting().count()


def register_brought(id: UUID, *, officer: Officer) -> int:
    """Register every row whose page was read, each an act of its own; how many were."""
    brought = _kept(id)
    rows = list(brought.rows.proposed().values_list("pk", flat=True))
    # Asked for the whole before the first row, and again within each row's transaction.
    require(officer, "register", brought.body)
    return sum(_register(pk, officer) for pk in rows)


def _kept(id: UUID) -> BroughtList:
    found = BroughtList.objects.kept(clock.now()).filter(id=id).first()
    if found is None:
        raise NoCaptureError("没有这份清单，或上传已满 24 小时。需要登记的，请重新上传。")
    return found


@transaction.atomic
def _taken_up(name: str, rows: tuple[ListedRow, ...], faults: tuple[RowFault, ...], acting: Acting) -> BroughtList:
    brought = BroughtList.objects.create(body_id=acting.body, name=name, by=acting.pseudonym, brought_at=clock.now())
    told: dict[int, list[str]] = {}
    for fault in faults:
        told.setdefault(fault.row, []).append(f"“{fault.column}”：{fault.sentence}" if fault.column else fault.sentence)
    faulty = [BroughtRow(brought=brought, number=number, told="\n".join(each)) for number, each in told.items()]
    good = [
        BroughtRow(
            brought=brought,
            number=row.number,
            title=row.title,
            address=row.address,
            published_on=row.published_on,
            answer=row.answer,
        )
        for row in rows
        if row.number not in told
    ]
    BroughtRow.objects.bulk_create([*faulty, *good])
    return brought


@transaction.atomic(durable=True)
def _note(pk: int, proposed: ProposedRow, acting: Acting) -> None:
    """What the page told; nothing where another officer's reading came first, or the list is gone."""
    row = BroughtRow.objects.select_for_update().waiting().filter(pk=pk).first()
    if row is None:
        return
    if proposed.found:
        page = proposed.found.page
        row.capture = keep(proposed.found, (row.answer,), acting=acting)
        row.page_title, row.page_on = page.title, row.published_on or (page.published.on if page.published else None)
        row.page_notes = "\n".join(filter(None, (proposed.found.certificate_fault, *page.notes)))
    elif proposed.subject:
        row.subject, row.told = proposed.subject, "以前登记过，不会重复登记。"
    elif proposed.fault:
        row.told = f"“{proposed.fault.column}”：{proposed.fault.sentence}"
    row.save()


@transaction.atomic(durable=True)
def _register(pk: int, officer: Officer) -> bool:
    row = BroughtRow.objects.select_for_update().proposed().filter(pk=pk).first()
    if row is None or row.capture is None:
        return False
    acting = require(officer, "register", row.capture.body)
    done = register_row(ProposedRow(_listed(row), found_of(row.capture)), acting=acting)
    row.subject, row.told = done.subject or "", done.sentence.partition("：")[2]
    kept, row.capture = row.capture, None
    row.save()
    kept.delete()
    return bool(done.subject)


def _listed(row: BroughtRow) -> ListedRow:
    return ListedRow(row.number, row.title, row.address, row.published_on, row.answer)
