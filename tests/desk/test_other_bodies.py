"""Each address of the desk × an officer of another body who holds every post there: refused, or shows nothing of it."""

from __future__ import annotations

import pytest
from django.urls import get_resolver, reverse

from gongkai.bodies.posts import BODY_ROLES, Role
from tests.bodies.people import FINANCE, give, person
from tests.desk.cast import logged_in
from tests.desk.samples import Sample, samples

pytestmark = pytest.mark.django_db
ROWS = samples()
# Within the door whoever the officer is: they are about the officer alone.
ONES_OWN = frozenset({"desk-account"})


def names() -> set[str]:
    return {name for name in get_resolver().reverse_dict if isinstance(name, str) and name.startswith("desk-")}


def test_every_address_of_the_desk_has_a_row() -> None:
    assert names() - ONES_OWN == set(ROWS)


@pytest.mark.parametrize(("name", "row"), ROWS.items(), ids=list(ROWS))
def test_an_officer_of_another_body_is_refused_or_sees_nothing_of_it(name: str, row: Sample) -> None:
    address = reverse(name, kwargs=row.arrange())
    other = person()
    for role in BODY_ROLES - {Role.AUTHORITY, Role.INSPECTOR}:
        give(other, role, FINANCE)
    client = logged_in(other)
    shown = client.get(address)
    assert shown.status_code in {200, 302, 403, 404, 405}
    if shown.status_code in {200, 302}:
        assert row.marks, f"{name} was shown: what of another body's must it not show?"
        assert not [mark for mark in row.marks if mark in shown.content.decode()]
    assert client.post(address, row.post or {}).status_code in {403, 404, 405} or row.marks
