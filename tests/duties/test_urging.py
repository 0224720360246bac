"""催办单: its number, what it keeps of the day, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from gongkai.bodies.posts import Role
from gongkai.duties.urging import LONGEST, UrgingError, answer_urging, receive_urging, urge
from tests.bodies.people import FINANCE, REFORM
from tests.duties.office import DUE, NEXT_WEEK, NOW, authority, urged
from tests.duties.owed import FINANCE_DUTY, REGISTER_DUTY, due, turn
from tests.publishing.cast import People

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW) as traveller:
        yield traveller


@pytest.fixture
def people() -> People:
    return People()


def test_numbers_follow_one_another_within_a_year(people: People, clock: time_machine.Traveller) -> None:
    due()
    assert urged(people).number == "催办〔2017〕1号"
    clock.shift(timedelta(1))
    assert urged(people).number == "催办〔2017〕2号"
    clock.move_to(NOW.replace(year=2018))
    later = urge(REFORM, [DUE], "请抓紧办理。", date(2018, 8, 31), officer=authority(people))
    assert later.number == "催办〔2018〕1号"


def test_it_keeps_how_a_due_stood_on_its_day(people: People) -> None:
    row = due()
    sent = urged(people)
    turn(row, "met")
    (kept,) = sent.dues.all()
    assert (kept.due, kept.state, kept.due_on) == (DUE, "in-time", row.due_on)


def test_a_due_of_another_body_is_not_urged_here(people: People) -> None:
    due()
    other = due(FINANCE_DUTY, FINANCE)
    with pytest.raises(UrgingError, match="不是该单位现在的待办"):
        urged(people, DUE, other.due)


@pytest.mark.parametrize(("text", "dues"), [("", [DUE]), ("  ", [DUE]), ("请" * (LONGEST + 1), [DUE]), ("请办", [])])
def test_what_says_nothing_or_too_much_is_refused(text: str, dues: list[str], people: People) -> None:
    due()
    with pytest.raises(UrgingError):
        urge(REFORM, dues, text, NEXT_WEEK, officer=authority(people))


def test_another_due_may_be_urged_on_the_same_day(people: People) -> None:
    due()
    other = due(REGISTER_DUTY, period="2017-08")
    urged(people)
    assert urged(people, other.due).serial == 2


def test_whoever_answers_has_received(people: People) -> None:
    due()
    done = answer_urging(urged(people).id, " 已于八月十五日公开。 ", officer=people.office)
    assert done.answer == "已于八月十五日公开。"
    assert done.seen_at == done.answered_at
    assert done.seen_by == done.answered_by


def test_it_stays_with_whoever_received_it_first(people: People) -> None:
    due()
    sent = urged(people)
    first = receive_urging(sent.id, officer=people.office).seen_by
    again = receive_urging(sent.id, officer=people.of(Role.OPENNESS_OFFICE, nth=2))
    assert again.seen_by == first
