"""One table tests each verb of the office: right, wrong person, wrong body, wrong state, unlawful, twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import pytest
import time_machine

from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Officer
from gongkai.bodies.posts import VERBS, Role
from gongkai.duties.dividing import DivisionError, Share, divide
from gongkai.duties.models import Division, Urged, Urging
from gongkai.duties.urging import UrgingError, answer_urging, receive_urging, urge
from gongkai.record.models import Entry
from tests.bodies.people import FINANCE, OFFICE, REFORM
from tests.duties.office import DUE, NEXT_WEEK, NOW, TODAY, urged
from tests.duties.owed import FINANCE_DUTY, PLAN_DUTY, due, turn
from tests.publishing.cast import People

pytestmark = pytest.mark.django_db
Do: TypeAlias = Callable[[Any, Officer], Any]


@dataclass(frozen=True)
class Row:
    """``twice`` is the error of a second time, None where it changes nothing."""

    arrange: Callable[[People], Any]
    do: Do
    permission: str
    role: Role
    at: str
    # Where the same post reaches nothing of 市发展改革委.
    elsewhere: str
    twice: type[Exception] | None
    wrong_state: tuple[Callable[[People], Any], type[Exception]] | None
    unlawful: tuple[Do, type[Exception]]


def owed(people: People) -> object:
    return due()


def met(people: People) -> object:
    row = due()
    turn(row, "met")
    return row


def received(people: People) -> Urging:
    due()
    return urged(people)


def answered(people: People) -> Urging:
    return answer_urging(received(people).id, "已于八月十五日公开。", officer=people.office)


def gone(people: People) -> Urging:
    found = received(people)
    Urging.objects.all().delete()
    found.id = 999
    return found


SHARES = [Share(PLAN_DUTY, "固定资产投资处", "沈禾", 5)]
ROWS: dict[Callable[..., Any], Row] = {
    divide: Row(
        owed,
        lambda _, officer: divide(REFORM, SHARES, officer=officer),
        "divide",
        Role.OPENNESS_OFFICE,
        at=REFORM,
        elsewhere=FINANCE,
        twice=None,
        # What is owed by the plan may be divided whatever has become of it.
        wrong_state=None,
        unlawful=(lambda _, officer: divide(REFORM, [Share(FINANCE_DUTY, "某处")], officer=officer), DivisionError),
    ),
    urge: Row(
        owed,
        lambda _, officer: urge(REFORM, [DUE], "请抓紧办理。", NEXT_WEEK, officer=officer),
        "urge",
        Role.AUTHORITY,
        at=OFFICE,
        elsewhere="hc-kapok-government",
        twice=UrgingError,
        wrong_state=(met, UrgingError),
        unlawful=(
            lambda _, officer: urge(REFORM, [DUE], "请抓紧办理。", TODAY.replace(day=1), officer=officer),
            UrgingError,
        ),
    ),
    receive_urging: Row(
        received,
        lambda urging, officer: receive_urging(urging.id, officer=officer),
        "answer-urging",
        Role.OPENNESS_OFFICE,
        at=REFORM,
        elsewhere=FINANCE,
        twice=None,
        wrong_state=(gone, UrgingError),
        unlawful=(lambda _, officer: receive_urging(998, officer=officer), UrgingError),
    ),
    answer_urging: Row(
        received,
        lambda urging, officer: answer_urging(urging.id, "已公开。", officer=officer),
        "answer-urging",
        Role.OPENNESS_OFFICE,
        at=REFORM,
        elsewhere=FINANCE,
        twice=UrgingError,
        wrong_state=(answered, UrgingError),
        unlawful=(lambda urging, officer: answer_urging(urging.id, " ", officer=officer), UrgingError),
    ),
}
each = pytest.mark.parametrize("row", [pytest.param(row, id=verb.__name__) for verb, row in ROWS.items()])
with_states = pytest.mark.parametrize(
    "row", [pytest.param(row, id=verb.__name__) for verb, row in ROWS.items() if row.wrong_state]
)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def people() -> People:
    return People()


def rows() -> list[dict[str, object]]:
    """All that these verbs keep."""
    return [row for model in (Division, Urging, Urged) for row in model.objects.order_by("pk").values()]


@each
def test_right(row: Row, people: People) -> None:
    thing = row.arrange(people)
    before = rows()
    row.do(thing, people.of(row.role, row.at))
    assert rows() != before
    assert not Entry.objects.exists(), "what offices arrange among themselves is no entry of the record"


@each
def test_wrong_person(row: Row, people: People) -> None:
    thing = row.arrange(people)
    before = rows()
    others = set(Role) - VERBS[row.permission] - {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
    for role in others:
        with pytest.raises(NotAllowedError):
            row.do(thing, people.of(role, row.at, nth=3))
    assert rows() == before


@each
def test_wrong_body(row: Row, people: People) -> None:
    thing = row.arrange(people)
    before = rows()
    with pytest.raises(NotAllowedError):
        row.do(thing, people.of(row.role, row.elsewhere))
    assert rows() == before


@with_states
def test_wrong_state(row: Row, people: People) -> None:
    assert row.wrong_state
    arrange, error = row.wrong_state
    thing = arrange(people)
    before = rows()
    with pytest.raises(error):
        row.do(thing, people.of(row.role, row.at))
    assert rows() == before


@each
def test_unlawful(row: Row, people: People) -> None:
    do, error = row.unlawful
    thing = row.arrange(people)
    before = rows()
    with pytest.raises(error):
        do(thing, people.of(row.role, row.at))
    assert rows() == before


@each
def test_twice(row: Row, people: People) -> None:
    thing, officer = row.arrange(people), people.of(row.role, row.at)
    row.do(thing, officer)
    before = rows()
    if row.twice:
        with pytest.raises(row.twice):
            row.do(thing, officer)
    else:
        row.do(thing, officer)
    assert rows() == before


def test_a_right_that_ended_between_opening_and_clicking_is_refused(people: People) -> None:
    officer = people.office
    officer.posts.update(ended_on=TODAY)
    with pytest.raises(NotAllowedError):
        divide(REFORM, SHARES, officer=officer)
