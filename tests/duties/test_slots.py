"""What duties answers for the room that drafts and shows, over the golden record."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from gongkai.bodies.models import Body
from gongkai.duties.models import Timeline
from gongkai.duties.states import states
from gongkai.publishing import slots, subjects
from gongkai.publishing.models import Subject
from gongkai.record.reading import entries
from tests.duties.test_timelines import follow, plan, record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plan", "everything")]
__all__ = ["plan", "record"]
DAY = date(2017, 10, 20)


@pytest.fixture
def everything(record: None) -> None:
    """The record taken in, and a row for each body that it names."""
    follow(61)
    area = Body.objects.all()[0].area
    for id in {*Timeline.objects.values_list("body", flat=True), *Timeline.objects.values_list("heir", flat=True)}:
        if id and not Body.objects.filter(id=id).exists():
            Body.objects.create(id=id, level="city", area=area, name=id, full_name=id, name_en=id, order=5000)
    subjects.apply(list(entries()))


def test_open_dues_are_those_that_stand_open_the_nearest_first() -> None:
    with time_machine.travel(datetime(2017, 10, 20, 4, tzinfo=UTC)):
        for body in Timeline.objects.values_list("body", flat=True).distinct():
            open = slots.open_dues(body)
            told = {
                row["due"]: row["state"]
                for row in states(as_of=DAY, body=body)
                if row["state"] in {"overdue", "in-time", "extended", "not-yet", "unconfirmed"}
            }
            keepers = set(Timeline.objects.filter(sort="keeper").values_list("due", flat=True))
            assert {due.due: due.state for due in open} == {due: told[due] for due in told.keys() - keepers}
            dated = [due.due_on for due in open if due.due_on]
            assert dated == sorted(dated)
            assert all(due.key == f"{due.due.partition(':')[0]}@{due.due.partition('@')[2]}" for due in open)


def test_a_page_is_told_the_dues_that_it_answers_as_they_stand() -> None:
    met = Timeline.objects.filter(known_to=None, turns__state="met", turns__ends_on=None).first()
    assert met
    shown = next(
        each
        for each in Subject.objects.filter(body=met.body_id)
        if f"{met.duty_id}@{met.period}" in each.answers and not each.withdrawn_at
    )
    (told,) = [each for each in slots.page_facts(shown.id, as_of=date(2018, 12, 31)) if each.due == met.due]
    assert (told.state, told.item) == ("met", met.duty.item.number)
    assert "已公开" in told.because
    assert told.date is None or told.date.on == met.due_on


def test_what_answers_nothing_is_told_nothing() -> None:
    assert slots.page_facts("document/none") == ()
