"""The desk's first page: what a body owes by how soon, what waits for whoever looks, what came back, the city."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from gongkai.bodies.models import Body, Officer
from gongkai.bodies.permissions import posts_of
from gongkai.bodies.posts import Role
from gongkai.desk.dashboard import IN_A_BAND, city_figures, own_dues
from gongkai.desk.waiting import Waiting, waiting_for
from gongkai.duties.dividing import Share, divide
from gongkai.duties.models import Notice
from gongkai.duties.owing import band_of
from gongkai.publishing.deciding import return_draft
from gongkai.publishing.placing import submit_to_portal
from gongkai.publishing.withdrawing import withdraw_first
from tests.bodies.people import FINANCE, OFFICE, REFORM
from tests.desk.cast import logged_in
from tests.duties.owed import FINANCE_DUTY, PLAN_DUTY, REGISTER_DUTY, due
from tests.publishing import cast
from tests.publishing.cast import People

pytestmark = pytest.mark.django_db
TODAY = date(2017, 8, 16)


@pytest.fixture(autouse=True)
def installation_of_its_own(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.FOLDER, settings.ORIGIN, settings.RECORD_KEY = tmp_path, "test.invalid/record", ""
    with time_machine.travel(datetime(2017, 8, 16, 1, 12, tzinfo=UTC)):
        yield


@pytest.fixture
def people() -> People:
    return People()


def waiting(officer: Officer) -> Waiting:
    return waiting_for(officer, posts_of(officer).select_related("body"))


def titles(officer: Officer) -> list[tuple[str, str]]:
    return [(each.draft.title, each.word) for each in waiting(officer).drafts]


@pytest.mark.parametrize(
    ("state", "days", "band"),
    [
        ("overdue", -1, "overdue"),
        ("in-time", -1, "reminded"),
        ("in-time", 0, "days"),
        ("in-time", 3, "days"),
        ("not-yet", 4, "week"),
        ("extended", 10, "week"),
        ("in-time", 11, "month"),
        ("in-time", 15, "month"),
        ("in-time", 16, "later"),
        ("unconfirmed", None, "undated"),
    ],
)
def test_a_due_falls_in_the_band_of_its_date(state: str, days: int | None, band: str) -> None:
    assert band_of(state, TODAY + timedelta(days) if days is not None else None, TODAY) == band


def test_bands_hold_counts_and_the_nearest() -> None:
    for number in range(1, 9):
        due(REGISTER_DUTY, on=date(2017, 9, number), period=f"2017-0{number}")
    due(state="overdue", on=date(2017, 8, 1))
    due(PLAN_DUTY, state="met", period="2016")
    due(FINANCE_DUTY, FINANCE, period="2017-08")
    due("hc-2017/2.1/2", sort="keeper", period="2017-08")
    bands = own_dues({REFORM: Body.objects.get(id=REFORM)}, TODAY)
    assert [(band.code, band.count, len(band.nearest)) for band in bands] == [
        ("overdue", 1, 1),
        ("later", 8, IN_A_BAND),
    ]
    assert [each.due.period for each in bands[1].nearest] == [f"2017-0{number}" for number in range(1, 6)]


def test_a_due_tells_its_office_owner_and_inner_date(people: People) -> None:
    due()
    divide(REFORM, [Share(PLAN_DUTY, "投资处", "孙科长", 5)], officer=people.office)
    page = logged_in(people.office).get("/desk/").content.decode()
    for told in ("广州市国民经济和社会发展年度计划", "投资处 孙科长", "8月26日", "内部 8月21日", "方案", "办理中"):
        assert told in page


def test_each_step_waits_for_its_role_alone(people: People) -> None:
    everybody = (people.reviewer, people.secrecy, people.signer, people.publisher)
    for make, whose, word in (
        (cast.submitted, people.reviewer, "待审核"),
        (cast.reviewed, people.secrecy, "待保密审查"),
        (cast.secrecy_reviewed, people.signer, "待签发"),
        (cast.signed, people.publisher, "待发布"),
    ):
        draft = make(people)
        assert titles(whose) == [(cast.VALUE.title, word)]
        assert not [titles(other) for other in everybody if other != whose and titles(other)]
        draft.steps.all().delete()
    assert not any(titles(people.of(role, FINANCE)) for role in (Role.REVIEWER, Role.SIGNER, Role.PUBLISHER))


def test_what_one_wrote_does_not_wait_for_oneself(people: People) -> None:
    cast.also(people.drafter, Role.REVIEWER)
    cast.submitted(people)
    assert titles(people.drafter) == []
    assert len(titles(people.reviewer)) == 1


def test_what_was_left_uncertain_waits_for_the_secrecy_office(people: People, settings: Any) -> None:
    settings.SECRECY_OFFICE = OFFICE
    cast.secrecy_reviewed(people, said="uncertain")
    assert titles(people.signer) == []
    ((_title, word),) = titles(people.of(Role.SECRECY_REVIEWER, OFFICE))
    assert word == "保密审查待确定"


def test_what_came_back_is_told_to_whoever_drafted_it(people: People) -> None:
    draft = cast.submitted(people)
    return_draft(draft.id, "请改标题", officer=people.reviewer)
    assert [each.draft for each in waiting(people.drafter).returned] == [draft]
    assert waiting(people.of(Role.INFORMANT, nth=2)).returned == []
    assert cast.VALUE.title in logged_in(people.drafter).get("/desk/").content.decode()


def test_a_withdrawal_waits_for_a_second_person(people: People) -> None:
    subject = cast.live(cast.published(people))
    withdraw_first(subject.id, officer=people.publisher, ground="ogi-2007:14")
    assert [each.subject for each in waiting(people.office).withdrawals] == [subject]
    assert waiting(people.of(Role.OPENNESS_OFFICE, FINANCE)).withdrawals == []
    assert "撤下待第二人确认" in logged_in(people.office).get("/desk/").content.decode()


def test_whoever_took_it_down_is_not_the_second_person(people: People) -> None:
    subject = cast.live(cast.published(people))
    withdraw_first(subject.id, officer=people.office, ground="ogi-2007:14")
    assert waiting(people.office).withdrawals == []


def test_what_was_handed_in_waits_for_the_sites_keeper(people: People) -> None:
    subject = cast.live(cast.published(people))
    submit_to_portal(subject.id, [cast.PORTAL], officer=people.publisher)
    cast.settle()
    keeper = people.of(Role.PUBLISHER, cast.SERVICES)
    assert [(each.subject.id, each.site.id) for each in waiting(keeper).handed_in] == [(subject.id, cast.PORTAL)]
    assert waiting(people.publisher).handed_in == []


def test_the_authority_reads_the_citys_figures(people: People) -> None:
    due()
    due(FINANCE_DUTY, FINANCE, state="overdue", period="2017-06")
    figures = city_figures(Body.objects.all(), TODAY)
    assert figures
    assert figures.shown == [("overdue", 1), ("in-time", 1)]
    assert [(body.id, count) for body, count in figures.overdue_bodies] == [(FINANCE, 1)]
    page = logged_in(people.of(Role.AUTHORITY, OFFICE)).get("/desk/").content.decode()
    assert "全市情况" in page
    assert "市财政局" in page
    assert "本单位待办" not in page


def test_notices_that_reached_nobody_are_told(people: People) -> None:
    Notice.objects.create(
        due="d", body_id=REFORM, due_on=TODAY, days=0, channel="mail", made_at=_now(), try_at=_now(), fault="没有邮箱"
    )
    assert "1 条期限提醒没有送达" in logged_in(people.office).get("/desk/").content.decode()
    assert "没有送达" not in logged_in(people.drafter).get("/desk/").content.decode()


def test_an_officer_of_another_body_sees_nothing_of_it(people: People) -> None:
    due()
    cast.submitted(people)
    page = logged_in(people.of(Role.REVIEWER, FINANCE)).get("/desk/").content.decode()
    assert "广州市国民经济和社会发展年度计划" not in page
    assert cast.VALUE.title not in page


def _now() -> datetime:
    return datetime(2017, 8, 16, 1, tzinfo=UTC)


@pytest.mark.parametrize(("role", "first"), [(Role.REVIEWER, "待我办理"), (Role.INFORMANT, "本单位待办")])
def test_whoever_judges_drafts_opens_on_what_waits(people: People, role: Role, first: str) -> None:
    page = logged_in(people.of(role)).get("/desk/").content.decode()
    assert min(page.index("待我办理</h2>"), page.index("本单位待办</h2>")) == page.index(f"{first}</h2>")
