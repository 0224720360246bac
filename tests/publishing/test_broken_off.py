"""Broken off at any named place, a verb leaves all or nothing: step and entry stand together, and it can be done again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.bodies.models import Officer
from gongkai.publishing import releasing, withdrawing
from gongkai.publishing.models import Draft, Withdrawal
from gongkai.record import failpoints, models
from tests.publishing.cast import People, live, published, settle, signed

pytestmark = pytest.mark.django_db


class Broken(Exception):  # noqa: N818 - nothing of ours
    pass


def broken_off(name: str, act: Callable[[], object]) -> bool:
    """Do it until it reaches a place; whether it did."""

    def reached(place: str) -> None:
        if place == name:
            raise Broken

    try:
        with failpoints.watched(reached):
            act()
    except Broken:
        return True
    return False


def publishes(people: People) -> tuple[Draft, Officer]:
    return signed(people), people.publisher


@pytest.mark.parametrize("name", ["after_part_before_row", "after_row_before_commit"])
def test_a_publication_that_broke_off_can_be_done_again_and_stands_once(people: People, name: str) -> None:
    draft, officer = publishes(people)
    before = models.Entry.objects.count()
    assert broken_off(name, lambda: releasing.publish(draft.id, officer=officer))
    assert (models.Entry.objects.count(), draft.state()) == (before, "signed")
    entry = releasing.publish(draft.id, officer=officer)
    assert models.Entry.objects.count() == before + 1
    assert str(draft.steps.get(what="published").entry) == entry.uid
    settle()
    assert live(draft).revision == 1


def test_a_withdrawal_that_broke_off_can_be_done_again_and_takes_all_away(people: People) -> None:
    found = live(published(people))
    before = models.Entry.objects.count()
    assert broken_off("after_row_before_commit", lambda: withdrawing.withdraw_first(found.id, officer=people.publisher))
    assert (models.Entry.objects.count(), Withdrawal.objects.count()) == (before, 0)
    withdrawing.withdraw_first(found.id, officer=people.publisher)
    settle()
    found.refresh_from_db()
    assert (models.Entry.objects.count(), bool(found.withdrawn_at)) == (before + 1, True)
