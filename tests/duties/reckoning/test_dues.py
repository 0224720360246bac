"""How duties become dues: which body owes what for which period, from when on."""

from __future__ import annotations

import pytest

from tests.duties.reckoning.city import a_year, duty


def periods_of(ids: list[str]) -> list[str]:
    return [id.partition("@")[2] for id in ids]


@pytest.mark.parametrize(
    ("every", "first", "count"),
    [("month", "2017-06", 7), ("quarter", "2017-Q2", 3), ("half-year", "2017-H1", 2), ("year", "2017", 1), ("once", "2017", 1), ("day", "2017-06-30", 185)],
)  # fmt: skip
def test_the_first_period_owed_ends_in_or_after_the_month_of_adoption(every: str, first: str, count: int) -> None:
    periods = periods_of(a_year(duty("1.1", every)).ids())
    assert (periods[0], len(periods)) == (first, count)


def test_inner_and_continuous_work_makes_no_dues() -> None:
    assert a_year(duty("1.1", "month", public=False), duty("1.2", "continuous")).ids() == []


def test_each_body_owes_for_itself() -> None:
    ids = a_year(duty("1.1", "year", owners=["xx-finance", "xx-audit"])).ids()
    assert ids == ["xx-2017/1.1/1:xx-finance@2017", "xx-2017/1.1/1:xx-audit@2017"]


def test_a_group_owes_through_its_members() -> None:
    ids = a_year(duty("1.1", "year", owners=["xx-all"])).ids()
    assert ids == ["xx-2017/1.1/1:xx-finance@2017", "xx-2017/1.1/1:xx-audit@2017"]


def test_together_they_owe_one_due_that_either_may_meet() -> None:
    year = a_year(duty("1.1", "year", owners=["xx-finance", "xx-audit"], share="together"))
    assert year.ids() == ["xx-2017/1.1/1:xx-finance@2017"]
    year.publish("2017-09-01", "xx-2017/1.1/1@2017", body="xx-audit")
    assert year.told("xx-2017/1.1/1:xx-finance@2017")[-1] == "2017-09-01 met"


def test_a_quota_for_all_takes_as_many_as_it_says() -> None:
    owed = duty("1.1", "pooled", times=2, **{"in": "month"}, owners=["xx-office"], share="pooled", form="event")
    year = a_year(owed)
    id = "xx-2017/1.1/1:xx-office@2017-08"
    year.publish("2017-08-09", "xx-2017/1.1/1@2017-08", subject="event/1", kind="event.published", body="xx-office")
    assert year.told(id) == ["2017-06-30 not-yet", "2017-08-01 in-time", "2017-09-01 overdue"]
    year.publish("2017-08-24", "xx-2017/1.1/1@2017-08", subject="event/2", kind="event.published", body="xx-office")
    assert year.told(id) == ["2017-06-30 not-yet", "2017-08-01 in-time", "2017-08-24 met"]


def test_a_declared_rhythm_makes_the_periods() -> None:
    year = a_year(duty("1.1", "declared"))
    assert year.ids() == ["xx-2017/1.1/1:xx-finance@2017"]
    rows = {"schedule.json": {"rows": [{"duty": "xx-2017/1.1/1", "every": "quarter", "day": 20}]}}
    year.act("schedule.published", "2017-07-10", files=rows)
    assert periods_of(year.ids()) == ["2017-Q3", "2017-Q4"]
    assert year.timeline("xx-2017/1.1/1:xx-finance@2017-Q3").due_on.on.isoformat() == "2017-10-20"


def test_what_is_owed_on_change_is_confirmed_twice_a_year() -> None:
    year = a_year(duty("1.1", "change"), confirmations=2)
    id = "xx-2017/1.1/1:xx-finance@2017-H2"
    assert year.ids() == [id]
    assert year.told(id) == ["2017-06-30 not-yet", "2018-01-01 unconfirmed"]
    year.act("confirmation.signed", "2017-12-28", period="2017-H2", files={"sheet.json": {"duties": ["xx-2017/1.1/1"]}})
    assert year.told(id) == ["2017-06-30 not-yet", "2017-12-28 met"]


def test_a_fact_opens_what_is_owed_on_change() -> None:
    limit = {"days": 10, "working": True, "from": "repealed_on", "ground": None}
    year = a_year(duty("5.7", "change", limit=limit, basis="plan"))
    year.act(
        "document.repealed", "2017-09-04", "document/old", facts={"repealed_on": "2017-09-01"}, links=[("opens", "xx-2017/5.7/1")]
    )  # fmt: skip
    (id,) = year.ids()
    assert id == "xx-2017/5.7/1:xx-finance@document/old"
    assert year.told(id) == ["2017-09-01 in-time", "2017-09-16 overdue"]


def test_what_a_body_does_not_owe_is_not_opened_by_it() -> None:
    year = a_year(duty("5.7", "change"))
    year.act("document.repealed", "2017-09-04", "document/old", body="xx-audit", links=[("opens", "xx-2017/5.7/1")])
    assert year.ids() == []


def test_what_is_published_on_a_change_tells_of_the_change() -> None:
    limit = {"days": 20, "working": True, "from": "formed_on", "ground": "ogi-2007:18"}
    year = a_year(duty("2.1", "change", limit=limit, basis="law", form="register"))
    key = "xx-2017/2.1/1@register/fees"
    facts = {"formed_on": "2017-08-01"}
    year.publish("2017-09-05", key, subject="register/fees", kind="register.published", facts=facts)
    assert year.told("xx-2017/2.1/1:xx-finance@register/fees") == [
        "2017-08-01 in-time", "2017-08-30 overdue", "2017-09-05 late",
    ]  # fmt: skip


def test_submitting_to_the_portal_meets_the_bodys_share_and_opens_the_keepers() -> None:
    venues = [{"site": "xx-portal", "required": True}, {"site": "own", "required": True}]
    year = a_year(duty("1.3", "month", venues=venues))
    key, mine = "xx-2017/1.3/1@2017-07", "xx-2017/1.3/1:xx-finance@2017-07"
    year.publish("2017-08-10", key, subject="document/a", sites=("xx-finance-site",))
    assert year.timeline(mine).missing == ("xx-portal",)
    year.act("document.submitted", "2017-08-11", "document/a", sites=("xx-portal",), answers=(key,))
    assert year.told(mine)[-1] == "2017-08-11 met"
    keepers = "xx-2017/1.3/1:xx-office@document/a"
    assert year.timeline(keepers).due_on.on.isoformat() == "2017-08-16"
    assert year.told(keepers) == ["2017-08-11 in-time"]
    year.act("document.placed", "2017-08-14", "document/a", body="xx-office", sites=("xx-portal",))
    assert year.told(keepers) == ["2017-08-11 in-time", "2017-08-14 met"]


def test_what_waits_for_an_instrument_sleeps_and_is_never_overdue() -> None:
    year = a_year(duty("16.1", "change", wakes_on="某办法出台"), confirmations=2)
    (id,) = year.ids()
    assert year.told(id) == ["2017-06-30 asleep"]
    assert year.timeline(id).on(year.timeline(id).turns[0].starts_on.replace(year=2019)).state == "asleep"
    year.act("instrument.entered", "2017-10-09", facts={"issued_on": "2017-09-30"}, links=[("opens", "xx-2017/16.1/1")])
    assert year.told(id) == ["2017-06-30 asleep", "2017-10-09 in-time"]
    year.publish("2017-11-20", "xx-2017/16.1/1@2017")
    assert year.told(id)[-1] == "2017-11-20 met"


def test_what_stood_before_the_plan_is_outside_every_count() -> None:
    year = a_year(duty("1.1", "year"))
    facts = {"published_on": "2017-03-01"}
    year.publish("2017-07-05", "xx-2017/1.1/1@2017", kind="publication.registered", facts=facts)
    assert year.told("xx-2017/1.1/1:xx-finance@2017") == ["2017-06-30 before-plan"]


def test_the_sites_own_date_counts_and_is_marked() -> None:
    year = a_year(duty("1.1", "month", day=10, basis="plan"))
    year.publish(
        "2017-09-20", "xx-2017/1.1/1@2017-08", kind="publication.registered", facts={"published_on": "2017-09-08"}
    )
    turn = year.timeline("xx-2017/1.1/1:xx-finance@2017-08").turns[-1]
    assert (turn.starts_on.isoformat(), turn.state, turn.because) == ("2017-09-08", "met", "own-date")


@pytest.mark.parametrize(
    ("kind", "body", "key"),
    [
        ("event.published", "xx-finance", "xx-2017/1.1/1@2017"),
        ("document.published", "xx-audit", "xx-2017/1.1/1@2017"),
        ("document.published", "xx-finance", "xx-2017/1.1/1@2016"),
        ("document.published", "xx-finance", "xx-2017/1.2/1@2017"),
    ],
)
def test_another_form_body_period_or_duty_meets_nothing(kind: str, body: str, key: str) -> None:
    year = a_year(duty("1.1", "year"))
    year.publish("2017-09-01", key, kind=kind, body=body)
    assert year.told("xx-2017/1.1/1:xx-finance@2017") == ["2017-06-30 in-time", "2018-01-01 overdue"]


def test_nothing_new_is_a_statement_that_meets_a_period() -> None:
    year = a_year(duty("1.1", "month", day=10, basis="plan", venues=[{"site": "own", "required": True}]))
    year.act("nil.declared", "2017-09-01", answers=("xx-2017/1.1/1@2017-08",))
    assert year.told("xx-2017/1.1/1:xx-finance@2017-08")[-1] == "2017-09-01 met"


def test_a_group_member_joins_and_leaves_by_the_directory() -> None:
    year = a_year(duty("1.1", "month", owners=["xx-all"]))
    assert "xx-2017/1.1/1:xx-audit@2017-12" in year.ids()


def test_two_bodies_that_name_one_subject_owe_for_it_each() -> None:
    year = a_year(duty("5.7", "change", owners=["xx-finance", "xx-audit"]))
    for body in ("xx-finance", "xx-audit"):
        year.act("document.repealed", "2017-09-04", "document/old", body=body, links=[("opens", "xx-2017/5.7/1")])
    assert sorted(year.ids()) == [
        "xx-2017/5.7/1:xx-audit@document/old",
        "xx-2017/5.7/1:xx-finance@document/old",
    ]
