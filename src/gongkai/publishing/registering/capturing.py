"""What was fetched is kept between reading and confirming: only its body may open it, and it does not last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.db import transaction

from gongkai.bodies.models import Officer
from gongkai.bodies.permissions import Acting, require
from gongkai.proof.entry import Entry
from gongkai.publishing.exceptions import NoCaptureError
from gongkai.publishing.fetching.page_dates import FoundDate
from gongkai.publishing.fetching.reading_page import Page
from gongkai.publishing.models import BroughtList, Capture
from gongkai.publishing.registering.proposal import Proposal, propose, register_found
from gongkai.record import clock
from gongkai.record.parts import Content


def capture(address: str, answers: Sequence[str], *, officer: Officer, body: str) -> Capture:
    """Read a page and keep it for a day. No transaction is open meanwhile: a slow site would hold up the record.

    Raises NotAllowedError, FetchError with a sentence for whoever gave the address.
    """
    acting = require(officer, "register", body)
    return keep(propose(address), answers, acting=acting)


@transaction.atomic(durable=True)
def register_capture(id: UUID, *, officer: Officer, title: str, published_on: date | None) -> Entry:
    """登记已公开信息 as confirmed: with one of the days that the page tells, or with none.

    Raises NotAllowedError, NoCaptureError where it was registered meanwhile, CannotRegisterError.
    """
    kept = Capture.objects.select_for_update().kept(clock.now()).filter(id=id).first()
    if kept is None:
        raise NoCaptureError
    acting = require(officer, "register", kept.body)
    entry = register_found(
        found_of(kept),
        acting=acting,
        answers=kept.answers,
        title=title,
        published_on=published_on,
        is_undated=published_on is None,
        # The same page confirmed twice is one act; withdrawn as wrong, it may be read and registered anew.
        uid=str(kept.id),
    )
    kept.rows.update(subject=entry.subject, told="已登记。")
    kept.delete()
    return entry


def keep(found: Proposal, answers: Sequence[str], *, acting: Acting) -> Capture:
    return Capture.objects.create(
        body_id=acting.body,
        address=found.address,
        by=acting.pseudonym,
        fetched_at=clock.now(),
        answers=list(answers),
        found={name: value for name, value in asdict(found).items() if name != "evidence"},
        pieces=[[piece.name, piece.type, len(piece.data)] for piece in found.evidence],
        evidence=b"".join(piece.data for piece in found.evidence),
    )


def found_of(kept: Capture) -> Proposal:
    """What was kept, as it was found."""
    page = kept.found["page"]
    dates = tuple(FoundDate(**{**day, "on": date.fromisoformat(day["on"])}) for day in page["dates"])
    read = Page(**{**page, "dates": dates, "notes": tuple(page["notes"])})
    return Proposal(**{**kept.found, "page": read, "evidence": tuple(_pieces(kept))})


def forget_expired() -> None:
    """What nobody confirmed within a day. The worker calls it."""
    BroughtList.objects.expired(clock.now()).delete()
    Capture.objects.expired(clock.now()).delete()


def _pieces(kept: Capture) -> list[Content]:
    data, pieces, at = bytes(kept.evidence), [], 0
    for name, type, size in kept.pieces:
        pieces.append(Content(name, type, data[at : at + size]))
        at += size
    return pieces
