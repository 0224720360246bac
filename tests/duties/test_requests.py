"""What waits for the office: asked and not decided, the oldest first, before the tables have followed as well."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from gongkai.duties import actions, requests
from tests.duties.history import LATE, OPEN, OVERDUE, history, moment, own_folder
from tests.portal.played import BY, FINANCE, OFFICE, settle

__all__ = ["history", "moment", "own_folder"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("moment")]
WHO = {"body": FINANCE, "by": BY}
AUTHORITY = {"body": OFFICE, "by": BY}


def ask() -> list[str]:
    asked = [
        actions.request_extension(OPEN, date(2018, 1, 10), "awaiting-data", **WHO),
        actions.request_exemption(OPEN, "no-matter", **WHO),
        actions.request_review(OVERDUE, "已在报纸公开。", **WHO),
    ]
    return [entry.subject for entry in asked]


@pytest.mark.parametrize("follow", [settle, lambda: None], ids=["followed", "at once"])
def test_what_was_asked_waits_until_it_is_decided(follow: object) -> None:
    assert requests.waiting() == []
    extension, exemption, review = ask()
    assert callable(follow)
    follow()
    assert [each.subject for each in requests.waiting()] == [extension, exemption, review]
    actions.refuse_exemption(OPEN, exemption, "applies", **AUTHORITY)
    follow()
    assert [each.subject for each in requests.waiting()] == [extension, review]
    actions.grant_extension(OPEN, extension, date(2018, 1, 10), **AUTHORITY)
    actions.answer_review(OVERDUE, review, "维持。", **AUTHORITY)
    follow()
    assert requests.waiting() == []


def test_a_body_sees_its_own() -> None:
    ask()
    assert len(requests.waiting([FINANCE])) == 3
    assert requests.waiting(["hc-development-reform"]) == []


def test_a_due_tells_what_was_asked_and_answered() -> None:
    extension, exemption, _review = ask()
    settle()
    actions.refuse_extension(OPEN, extension, "can-be-met", **AUTHORITY)
    first, second = requests.of_due(OPEN)
    assert (first.subject, second.subject) == (extension, exemption)
    assert first.answer
    assert (first.to, first.reason, first.answer.facts["reason"]) == (date(2018, 1, 10), "awaiting-data", "can-be-met")
    assert second.answer is None
    assert requests.open_of(OPEN, "extension") is None
    assert requests.open_of(OPEN, "exemption") == second


def test_a_statement_is_told_with_its_answer() -> None:
    """The played history has a review that was answered."""
    (review,) = requests.of_due(LATE)
    assert review.statement == "请复核八月的状态。"
    assert review.answer
    assert requests.statement_of(review.answer) == "经复核，维持逾期公开。"


def test_however_much_waits_it_takes_four_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ask()
    settle()
    with django_assert_num_queries(4):
        assert len(requests.waiting()) == 3
