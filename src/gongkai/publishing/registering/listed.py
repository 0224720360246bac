"""From a row of a list to an act: its page is fetched and shown; once confirmed, it is registered by itself."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.bodies.permissions import Acting
from gongkai.publishing.exceptions import PublishingError
from gongkai.publishing.models import Subject
from gongkai.publishing.registering.lists import ADDRESS, DAY, TITLE, ListedRow, RowFault
from gongkai.publishing.registering.proposal import Proposal, fault_of, propose, register_found, uid_of
from gongkai.record import reading


@dataclass(frozen=True)
class ProposedRow:
    """A row with its page, for an officer to confirm; ``subject`` where it was registered before."""

    row: ListedRow
    found: Proposal | None = None
    subject: str | None = None
    fault: RowFault | None = None


@dataclass(frozen=True)
class RegisteredRow:
    row: ListedRow
    subject: str | None
    sentence: str


def propose_row(row: ListedRow, *, body: str) -> ProposedRow:
    """Nothing is written, and nothing is fetched that was registered before."""
    if before := registered_before(row, body):
        return ProposedRow(row, subject=before)
    try:
        found = propose(row.address)
    except PublishingError as error:
        return ProposedRow(row, fault=RowFault(row.number, ADDRESS, str(error)))
    fault = _fault(row, found)
    return ProposedRow(row, fault=fault) if fault else ProposedRow(row, found)


def register_row(proposed: ProposedRow, *, acting: Acting) -> RegisteredRow:
    """An act of its own, in the transaction of a verb: what one row is refused for holds up no other."""
    row = proposed.row
    if before := registered_before(row, acting.body):
        return RegisteredRow(row, before, f"第 {row.number} 行：以前登记过，没有重复登记。")
    if proposed.found is None:
        return RegisteredRow(row, None, str(proposed.fault))
    try:
        entry = register_found(
            proposed.found,
            acting=acting,
            answers=(row.answer,),
            title=row.title or None,
            published_on=row.published_on,
            uid=_uid(row, acting.body),
        )
    except PublishingError as error:
        return RegisteredRow(row, None, f"第 {row.number} 行：{error}")
    return RegisteredRow(row, entry.subject, f"第 {row.number} 行：已登记。")


def registered_before(row: ListedRow, body: str) -> str:
    """The subject that the same page already is for the same due, by a list or by its address alone."""
    if (before := reading.by_uid(_uid(row, body))) is not None:
        return before[1].subject or ""
    return next((each.id for each in standing(body, row.address) if row.answer in each.answers), "")


def standing(body: str, address: str) -> list[Subject]:
    """What the body has registered from an address and not taken down."""
    return list(Subject.objects.public().filter(form="publication", body=body, meta__address=address))


def _uid(row: ListedRow, body: str) -> str:
    return uid_of(body, row.address, row.answer)


def _fault(row: ListedRow, found: Proposal) -> RowFault | None:
    """A day is the site's own telling or none at all: no list dates what the page does not."""
    told = found.page.published
    if fault := fault_of(found):
        return RowFault(row.number, ADDRESS, fault)
    if not (row.title or found.page.title):
        return RowFault(row.number, TITLE, "网页上没有读出题名。请填写。")
    if row.published_on and row.published_on not in found.page.days_published:
        said = f"网页上写的是 {told.on}" if told else "网页上没有写公开日期"
        return RowFault(row.number, DAY, f"{said}，清单写的是 {row.published_on}。请改正或留空。")
    return None
