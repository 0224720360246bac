"""Kinds are a promise: declared once, added to, never renamed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gongkai.record import kinds
from gongkai.record.exceptions import KindNameError
from gongkai.record.kinds import Kind
from tests.record.cast import NOTICE_POSTED

# Add to it. To rename or drop one would make entries that cities have signed unreadable.
FROZEN = frozenset(
    {
    "alert.masked", "alert.placed", "alert.published", "alert.revised",
    "alert.submitted", "alert.withdrawn", "answer.claimed", "answer.rejected",
    "assessment.masked", "assessment.placed", "assessment.published", "assessment.revised",
    "assessment.submitted", "assessment.withdrawn", "body.merged", "body.renamed",
    "calendar.adopted", "case.masked", "case.placed", "case.published",
    "case.revised", "case.submitted", "case.withdrawn", "confirmation.signed",
    "consultation.masked", "consultation.placed", "consultation.published", "consultation.revised",
    "consultation.submitted", "consultation.withdrawn", "correction.recorded", "delivery.received",
    "directory.adopted", "document.expired", "document.masked", "document.placed",
    "document.published", "document.repealed", "document.revised", "document.submitted",
    "document.withdrawn", "event.masked", "event.placed", "event.published",
    "event.revised", "event.submitted", "event.withdrawn", "exemption.granted",
    "exemption.refused", "exemption.requested", "explanation.published", "extension.granted",
    "extension.refused", "extension.requested", "fact.recorded", "filing.masked",
    "filing.placed", "filing.published", "filing.revised", "filing.submitted",
    "filing.withdrawn", "inspection.masked", "inspection.placed", "inspection.published",
    "inspection.revised", "inspection.submitted", "inspection.withdrawn", "instrument.entered",
    "interpretation.masked", "interpretation.placed", "interpretation.published", "interpretation.revised",
    "interpretation.submitted", "interpretation.withdrawn", "nil.declared", "outage.recorded",
    "placement.evidenced", "plan.adopted", "process.attested", "process.masked",
    "process.placed", "process.revised", "process.submitted", "process.withdrawn",
    "publication.registered", "register.masked", "register.placed", "register.published",
    "register.revised", "register.submitted", "register.withdrawn", "request.masked",
    "request.placed", "request.published", "request.revised", "request.submitted",
    "request.withdrawn", "response.masked", "response.placed", "response.published",
    "response.revised", "response.submitted", "response.withdrawn", "review.answered",
    "review.requested", "rules.adopted", "schedule.published", "series.masked",
    "series.placed", "series.published", "series.revised", "series.submitted",
    "series.withdrawn", "site.opened", "source.registered",
    }
)  # fmt: skip


def test_every_kind_that_was_ever_promised_is_still_declared() -> None:
    """In a process of its own, because this one knows the cast's kinds."""
    code = "import django; django.setup(); from gongkai.record import kinds; print(*kinds.known())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(told.stdout.split()) == FROZEN, "declare what is missing, or add what is new to the frozen list"


def test_declaring_the_same_kind_again_is_no_fault() -> None:
    kinds.declare([NOTICE_POSTED])
    assert kinds.known()["notice.posted"] is NOTICE_POSTED


def test_another_kind_of_the_same_name_is_refused() -> None:
    with pytest.raises(KindNameError, match=r"notice\.posted"):
        kinds.declare([Kind("notice.posted", why="Something else.")])


@pytest.mark.parametrize("name", ["notice", "notice.", "Notice.posted", "通知.发布", "a.b.c", "notice posted"])
def test_a_kind_is_named_noun_and_participle(name: str) -> None:
    with pytest.raises(KindNameError):
        Kind(name, why="")


def test_a_fact_that_is_required_must_be_among_the_facts() -> None:
    with pytest.raises(KindNameError):
        Kind("notice.posted", why="", required=frozenset({"posted_on"}))
