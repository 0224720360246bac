"""The confirmation sheet: what stands on it, what was found since, and one signature for what was gone through."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.bodies.posts import Role
from gongkai.duties import actions, declaring, sheet
from gongkai.duties.exceptions import AlreadyDoneError, StandingError
from gongkai.duties.models import Timeline
from gongkai.publishing import actions as publishing
from gongkai.publishing.actions import Revision
from gongkai.record import models
from tests.duties.history import history, moment, own_folder
from tests.portal.played import BY, FINANCE, settle
from tests.publishing.cast import People

__all__ = ["history", "moment", "own_folder"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("moment")]
HALF = "2017-H2"


def standing() -> list[str]:
    return [line.duty for line in sheet.lines(FINANCE, HALF)]


def test_a_sheet_has_each_duty_that_is_owed_on_change() -> None:
    owed = Timeline.objects.filter(body=FINANCE, known_to=None, sort="confirmation", period=HALF)
    assert sorted(standing()) == sorted(owed.values_list("duty", flat=True))
    assert sheet.periods_of(FINANCE) == [HALF]
    assert not any(line.is_confirmed for line in sheet.lines(FINANCE, HALF))


def test_it_tells_what_was_published_and_what_is_owed_since() -> None:
    first, second = standing()[:2]
    opened = actions.open_due(first, {"formed_on": date(2017, 11, 1)}, body=FINANCE, by=BY)
    shown = publishing.publish(
        "document", Revision("某清单"), body=FINANCE, by=BY, sites=["hc-finance-site"],
        answers=[f"{second}@document/01c19bzx80fcgs11m3fwvy5zk1"], subject="document/01c19bzx80fcgs11m3fwvy5zk1",
    )  # fmt: skip
    settle()
    lines = {line.duty: line for line in sheet.lines(FINANCE, HALF)}
    assert [row.period for row, _state in lines[first].owed] == [opened.subject]
    assert [each.id for each in lines[second].published] == [shown.subject]


def test_one_signature_is_one_entry_and_the_rest_can_follow() -> None:
    office, duties = People().of(Role.OPENNESS_OFFICE, FINANCE), standing()
    before = models.Entry.objects.count()
    declaring.confirm_sheet(HALF, duties[1:], body=FINANCE, officer=office)
    assert models.Entry.objects.count() == before + 1
    assert [line.is_confirmed for line in sheet.lines(FINANCE, HALF)] == [False, *[True] * (len(duties) - 1)]
    with pytest.raises(AlreadyDoneError):
        declaring.confirm_sheet(HALF, duties, body=FINANCE, officer=office)
    settle()
    declaring.confirm_sheet(HALF, duties[:1], body=FINANCE, officer=office)
    settle()
    assert {line.state for line in sheet.lines(FINANCE, HALF)} == {"met"}


def test_it_opens_with_the_last_month_of_its_period(moment: object) -> None:
    import time_machine

    assert isinstance(moment, time_machine.Traveller)
    moment.move_to("2017-11-30T15:59:00Z")
    with pytest.raises(StandingError, match="2017-12-01"):
        declaring.confirm_sheet(HALF, standing(), body=FINANCE, officer=People().of(Role.OPENNESS_OFFICE, FINANCE))
