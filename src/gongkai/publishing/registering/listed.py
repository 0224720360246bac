"""From the rows of a list to acts: all are fetched and shown; once confirmed, each is registered and told by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.bodies.models import Officer
from gongkai.publishing.exceptions import PublishingError
from gongkai.publishing.registering.lists import ADDRESS, DAY, TITLE, ListedRow, RowFault
from gongkai.publishing.registering.proposal import Proposal, propose, register_page, uid_of
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


def propose_rows(rows: Iterable[ListedRow], *, body: str) -> Iterator[ProposedRow]:
    """One by one, as they are fetched; nothing is written."""
    for row in rows:
        if (before := reading.by_uid(uid_of(body, row.address, row.answer))) is not None:
            yield ProposedRow(row, subject=before[1].subject)
            continue
        try:
            found = propose(row.address)
        except PublishingError as error:
            yield ProposedRow(row, fault=RowFault(row.number, ADDRESS, str(error)))
            continue
        fault = _fault(row, found)
        yield ProposedRow(row, fault=fault) if fault else ProposedRow(row, found)


def register_rows(proposed: Iterable[ProposedRow], *, body: str, officer: Officer) -> Iterator[RegisteredRow]:
    """Each row is an act of its own: what one is refused for holds up no other, and what is told is done."""
    for each in proposed:
        row = each.row
        before = reading.by_uid(uid_of(body, row.address, row.answer))
        if before is not None:
            yield RegisteredRow(row, before[1].subject, f"第 {row.number} 行：以前登记过，没有重复登记。")
        elif each.found is None:
            yield RegisteredRow(row, None, str(each.fault))
        else:
            yield _registered(row, each.found, body, officer)


def _registered(row: ListedRow, found: Proposal, body: str, officer: Officer) -> RegisteredRow:
    try:
        entry = register_page(
            found,
            officer=officer,
            body=body,
            answers=(row.answer,),
            title=row.title or None,
            published_on=row.published_on,
            uid=uid_of(body, row.address, row.answer),
        )
    except PublishingError as error:
        return RegisteredRow(row, None, f"第 {row.number} 行：{error}")
    return RegisteredRow(row, entry.subject, f"第 {row.number} 行：已登记。")


def _fault(row: ListedRow, found: Proposal) -> RowFault | None:
    """A day is the site's own telling or none at all: no list dates what the page does not."""
    told = found.page.published
    if found.status != 200:
        return RowFault(row.number, ADDRESS, f"网站应答 {found.status}，不是正常打开的网页。请在浏览器里打开核对。")
    if found.site is None:
        return RowFault(row.number, ADDRESS, "名录里没有这个网页所在的网站。请主管部门先登记该网站。")
    if not (row.title or found.page.title):
        return RowFault(row.number, TITLE, "网页上没有读出题名。请填写。")
    if row.published_on and row.published_on not in found.page.days_published:
        said = f"网页上写的是 {told.on}" if told else "网页上没有写公开日期"
        return RowFault(row.number, DAY, f"{said}，清单写的是 {row.published_on}。请改正或留空。")
    return None
