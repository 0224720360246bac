"""What is done about dues is refused where it is not lawful, with a sentence, and then nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import time_machine

from gongkai.duties import actions
from gongkai.duties.exceptions import DueError, UnknownDueError, UnknownDutyError, UnlawfulDayError
from gongkai.duties.models import Timeline
from gongkai.record.models import Entry

pytestmark = pytest.mark.django_db
FINANCE = {"body": "hc-finance", "by": "a" * 22}
DUE = "hc-2017/1.3/1:hc-finance@2017-08"
NONE = "hc-2017/1.3/1:hc-finance@2016-08"


@pytest.fixture(autouse=True)
def a_due() -> None:
    Timeline.objects.create(
        due=DUE,
        duty_id="hc-2017/1.3/1",
        body_id="hc-finance",
        period="2017-08",
        sort="period",
        due_on=date(2017, 9, 25),
        basis="promise",
        known_from=0,
        digest="",
    )


REFUSED: dict[str, tuple[Callable[[], object], type[DueError], str]] = {
    "more time asked after the date": (
        lambda: actions.request_extension(DUE, date(2017, 10, 9), "data", **FINANCE), UnlawfulDayError, "期限届满前",
    ),
    "a later date that is none": (
        lambda: actions.grant_extension(DUE, "extension/x", date(2017, 9, 25), **FINANCE), UnlawfulDayError, "晚于",
    ),
    "a due that there is not": (
        lambda: actions.publish_explanation(NONE, "说明", **FINANCE), UnknownDueError, "没有编号为",
    ),
    "a duty that there is not": (
        lambda: actions.publish_schedule([{"duty": "hc-2017/99.9/1", "day": 25}], **FINANCE), UnknownDutyError, "99.9",
    ),
    "a fact that has not happened": (
        lambda: actions.record_fact(DUE, {"formed_on": date(2017, 9, 28)}, **FINANCE), UnlawfulDayError, "还没有到",
    ),
    "an outage that ends before it begins": (
        lambda: actions.record_outage(date(2017, 9, 2), date(2017, 9, 1), [], **FINANCE), UnlawfulDayError, "早于",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_lawful_is_refused(what: str) -> None:
    act, error, told = REFUSED[what]
    with time_machine.travel("2017-09-27T02:00:00Z", tick=False), pytest.raises(error, match=told):
        act()
    assert not Entry.objects.exists()


def test_more_time_asked_on_the_last_day_is_recorded() -> None:
    with time_machine.travel("2017-09-25T02:00:00Z", tick=False):
        asked = actions.request_extension(DUE, date(2017, 10, 9), "data", **FINANCE)
    assert (asked.kind, asked.facts["to"], asked.links[0].to) == ("extension.requested", "2017-10-09", DUE)
