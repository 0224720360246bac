"""A date has a basis: law, plan, promise or reminder; only the first three can be overdue."""

from __future__ import annotations

from tests.duties.reckoning.city import a_year, duty

ID = "xx-2017/1.1/1:xx-finance@2017-08"
KEY = "xx-2017/1.1/1@2017-08"
LAW = {"days": 20, "working": True, "from": "formed_on", "ground": "ogi-2007:18"}


def schedule(*rows: dict[str, object]) -> dict[str, dict[str, object]]:
    return {"schedule.json": {"rows": [{"duty": "xx-2017/1.1/1"} | row for row in rows]}}


def test_without_a_date_there_is_a_reminder_that_nobody_can_be_overdue_by() -> None:
    year = a_year(duty("1.1", "month"))
    assert year.told(ID) == ["2017-06-30 not-yet", "2017-09-01 in-time"]
    assert (year.timeline(ID).due_on.on.isoformat(), year.timeline(ID).due_on.basis) == ("2017-09-25", "reminder")
    year.publish("2018-03-01", KEY)
    assert year.told(ID)[-1] == "2018-03-01 met"


def test_a_day_that_the_plan_names_is_the_plans() -> None:
    year = a_year(duty("1.1", "month", day=10, basis="plan"))
    assert year.told(ID) == ["2017-06-30 not-yet", "2017-09-01 in-time", "2017-09-11 overdue"]
    year.publish("2017-09-11", KEY)
    assert year.told(ID)[-1] == "2017-09-11 late", "a day is told by its end"


def test_the_release_calendar_is_a_promise() -> None:
    year = a_year(duty("1.1", "month"))
    year.act("schedule.published", "2017-07-20", files=schedule({"day": 25}))
    due_on = year.timeline(ID).due_on
    assert (due_on.on.isoformat(), due_on.basis, due_on.number) == ("2017-09-25", "promise", 4)
    assert year.told(ID)[-1] == "2017-09-26 overdue"


def test_a_later_release_calendar_moves_what_has_not_passed() -> None:
    year = a_year(duty("1.1", "month"))
    year.act("schedule.published", "2017-07-20", files=schedule({"day": 25}))
    year.act("schedule.published", "2017-10-10", files=schedule({"day": 28}))
    assert year.timeline(ID).due_on.on.isoformat() == "2017-09-25", "passed before it was moved"
    assert year.timeline(ID.replace("08", "09")).due_on.on.isoformat() == "2017-10-28"


def test_timely_is_the_day_that_the_body_names_and_may_move() -> None:
    year = a_year(duty("1.1", "timely"))
    id = "xx-2017/1.1/1:xx-finance@2017"
    assert year.told(id) == ["2017-06-30 in-time"]
    year.act("schedule.published", "2017-07-20", files=schedule({"period": "2017", "on": "2017-09-30"}))
    assert year.told(id) == ["2017-06-30 in-time", "2017-10-01 overdue"]
    year.act("schedule.published", "2017-09-20", files=schedule({"period": "2017", "on": "2017-11-30"}))
    assert year.told(id) == ["2017-06-30 in-time", "2017-12-01 overdue"]


def test_law_counts_from_a_recorded_fact_and_gives_no_date_before() -> None:
    year = a_year(duty("1.1", "year", limit=LAW, basis="law"))
    id = "xx-2017/1.1/1:xx-finance@2017"
    assert year.timeline(id).due_on.basis == "plan"
    year.act("fact.recorded", "2017-08-02", facts={"formed_on": "2017-08-01"}, links=[("part-of", id)])
    due_on = year.timeline(id).due_on
    assert (due_on.on.isoformat(), due_on.basis, due_on.fact, due_on.limit.ground) == (
        "2017-08-29", "law", "formed_on", "ogi-2007:18",
    )  # fmt: skip


def test_law_does_not_bind_every_kind_of_body() -> None:
    year = a_year(duty("1.1", "year", limit=LAW, basis="law", owners=["xx-party"]))
    id = "xx-2017/1.1/1:xx-party@2017"
    year.act("fact.recorded", "2017-08-02", body="xx-party", facts={"formed_on": "2017-08-01"}, links=[("part-of", id)])
    assert (year.timeline(id).due_on.on.isoformat(), year.timeline(id).due_on.basis) == ("2017-12-31", "plan")


def test_the_limit_of_law_stands_beside_an_earlier_promise() -> None:
    year = a_year(duty("1.1", "month", limit=LAW, basis="law"))
    year.act("schedule.published", "2017-07-20", files=schedule({"day": 25}))
    year.publish("2017-09-27", KEY, facts={"formed_on": "2017-09-12"})
    told = year.timeline(ID)
    assert (told.due_on.basis, told.due_on.on.isoformat()) == ("promise", "2017-09-25")
    assert (told.legal.basis, told.legal.on.isoformat()) == ("law", "2017-10-16")


def test_once_and_annual_without_a_date_end_with_the_year() -> None:
    for every in ("once", "year"):
        due_on = a_year(duty("1.1", every)).timeline("xx-2017/1.1/1:xx-finance@2017").due_on
        assert (due_on.on.isoformat(), due_on.basis) == ("2017-12-31", "plan")


def test_a_date_of_the_plan_counts_from_adoption() -> None:
    limit = {"days": 153, "working": False, "from": "adopted_on", "ground": None}
    due_on = a_year(duty("1.1", "once", limit=limit, basis="plan")).timeline("xx-2017/1.1/1:xx-finance@2017").due_on
    assert (due_on.on.isoformat(), due_on.basis) == ("2017-11-30", "plan")


def test_what_was_due_before_the_adoption_is_not_owed_by_it() -> None:
    year = a_year(duty("1.1", "change", limit=LAW, basis="law"))
    year.publish("2017-07-20", "xx-2017/1.1/1@document/a", subject="document/a", facts={"formed_on": "2017-05-02"})
    assert year.told("xx-2017/1.1/1:xx-finance@document/a")[-1] == "2017-07-20 met"
