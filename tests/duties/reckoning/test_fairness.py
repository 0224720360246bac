"""Where two readings of the plan's rules are possible, the one that accuses nobody is taken."""

from __future__ import annotations

import pytest

from tests.duties.reckoning.city import DIRECTORY, Year, a_year, duty, plan

ID, KEY = "xx-2017/1.1/1:xx-finance@2017-08", "xx-2017/1.1/1@2017-08"
OWN = [{"site": "own", "required": True}]
BEGUN = ["2017-06-30 not-yet", "2017-09-01 in-time"]


def monthly(**changes: object) -> Year:
    return a_year(duty("1.1", "month", day=10, basis="plan", **changes))


def revise(year: Year, on: str, **changes: object) -> None:
    year.adopt(plan(duty("1.1", "month", day=20, basis="plan", **changes), version=2, adopted=on), f"{on}T02:00:00Z")


def extend(year: Year, *, asked: str, granted: str, to: str) -> None:
    year.act("extension.requested", asked, "extension/1", links=[("part-of", ID)])
    links = [("part-of", ID), ("replies", "extension/1")]
    year.act("extension.granted", granted, "extension/2", body="xx-office", facts={"to": to}, links=links)


def outage(year: Year, begun: str, ended: str, *sites: str) -> None:
    facts = {"begun_on": begun, "ended_on": ended}
    year.act("outage.recorded", "2017-09-30", body="xx-office", sites=sites, facts=facts)


def test_what_was_met_stays_met_when_a_newer_plan_asks_for_more() -> None:
    year = monthly()
    year.publish("2017-09-04", KEY)
    revise(year, "2017-09-05", venues=[*OWN, {"site": "xx-portal", "required": True}], form="series")
    assert year.told(ID) == [*BEGUN, "2017-09-04 met"]


def test_what_is_still_open_is_lifted_from_a_body_that_the_newer_plan_does_not_name() -> None:
    year = monthly()
    revise(year, "2017-09-05", owners=["xx-audit"])
    assert year.told(ID) == [*BEGUN, "2017-09-05 task-changed"]
    assert year.told("xx-2017/1.1/1:xx-finance@2017-12") == ["2017-06-30 not-yet", "2017-09-05 task-changed"]
    assert year.told("xx-2017/1.1/1:xx-audit@2017-09")[0] == "2017-09-05 not-yet", "it owes from the newer plan on"


def test_what_was_missed_under_a_plan_is_not_wiped_out_by_the_next() -> None:
    year = monthly()
    year.adopt(plan(version=2, adopted="2017-09-12"), "2017-09-12T02:00:00Z")
    assert year.told(ID) == [*BEGUN, "2017-09-11 overdue"]


def test_more_time_that_was_asked_in_time_counts_although_it_was_decided_after_publication() -> None:
    year = monthly()
    year.publish("2017-09-12", KEY)
    extend(year, asked="2017-09-08", granted="2017-09-13", to="2017-09-20")
    assert year.told(ID) == [*BEGUN, "2017-09-11 overdue", "2017-09-12 late", "2017-09-13 met"]


def test_an_outage_moves_an_extended_date_too() -> None:
    year = monthly()
    extend(year, asked="2017-09-07", granted="2017-09-08", to="2017-09-20")
    outage(year, "2017-09-19", "2017-09-21", "xx-portal")
    assert year.told(ID)[-1] == "2017-09-24 overdue"


def test_an_outage_that_follows_the_moved_date_moves_it_further() -> None:
    year = monthly()
    outage(year, "2017-09-12", "2017-09-13", "xx-portal")
    outage(year, "2017-09-09", "2017-09-10", "xx-portal")
    assert year.timeline(ID).due_on.on.isoformat() == "2017-09-14"  # type: ignore[union-attr]


@pytest.mark.parametrize(("site", "on"), [("xx-finance-site", "2017-09-11"), ("xx-audit-site", "2017-09-10")])
def test_an_outage_of_another_bodys_site_moves_nothing(site: str, on: str) -> None:
    year = monthly(venues=OWN)
    outage(year, "2017-09-10", "2017-09-10", site)
    assert year.timeline(ID).due_on.on.isoformat() == on  # type: ignore[union-attr]


def test_what_is_withdrawn_as_wrong_before_its_date_is_not_due_sooner() -> None:
    year = a_year(duty("1.1", "year"))
    id = "xx-2017/1.1/1:xx-finance@2017"
    year.publish("2017-09-01", "xx-2017/1.1/1@2017", subject="document/a")
    year.act("document.withdrawn", "2017-09-04", "document/a")
    assert year.told(id) == ["2017-06-30 in-time", "2017-09-01 met", "2017-09-04 in-time", "2018-01-01 overdue"]


def test_what_is_withdrawn_after_its_date_without_a_limit_of_its_own_is_owed_but_never_missed() -> None:
    year = a_year(duty("1.1", "year"))
    year.publish("2017-09-01", "xx-2017/1.1/1@2017", subject="document/a")
    year.act("document.withdrawn", "2018-02-05", "document/a")
    assert year.told("xx-2017/1.1/1:xx-finance@2017")[-1] == "2018-02-05 in-time"


def test_a_rejected_answer_may_be_claimed_once_more() -> None:
    year = monthly()
    year.publish("2017-09-08", KEY, subject="document/a")
    year.act("answer.rejected", "2017-09-11", "document/a", body="xx-office", links=[("part-of", ID)])
    year.act("answer.claimed", "2017-09-13", "document/a", answers=(KEY,))
    assert year.told(ID) == [*BEGUN, "2017-09-08 met", "2017-09-11 in-time", "2017-09-13 met"]


def test_a_site_that_is_opened_takes_nothing_from_what_was_published_before() -> None:
    year = a_year(duty("1.1", "month", day=10, basis="plan", owners=["xx-new"], venues=OWN))
    id = "xx-2017/1.1/1:xx-new@2017-08"
    year.publish("2017-09-08", KEY, body="xx-new")
    year.act("site.opened", "2017-09-20", body="xx-new", facts={"site": "xx-new-site", "keeper": "xx-new"})
    assert year.told(id)[-1] == "2017-09-08 met"
    year.publish("2017-10-09", KEY.replace("08", "09"), body="xx-new")
    assert year.timeline(id.replace("08", "09")).missing == ("own",)


def test_a_quota_of_a_period_that_had_begun_before_the_plan_cannot_be_missed() -> None:
    year = a_year(duty("1.1", "pooled", times=2, **{"in": "quarter"}, form="event", share="pooled"))
    assert year.told("xx-2017/1.1/1:xx-finance@2017-Q2") == ["2017-06-30 in-time"]


def test_a_merger_whose_day_is_corrected_is_reckoned_anew() -> None:
    year = monthly()
    facts = {"merged": "xx-finance", "into": "xx-new", "on": "2017-09-15"}
    merged = year.act("body.merged", "2017-09-15", body="xx-office", facts=facts)
    assert "xx-2017/1.1/1:xx-finance@2017-09" in year.ids()
    year.act("correction.recorded", "2017-09-18", facts={"on": "2017-08-31"}, links=[("corrects", merged.uid)])
    assert "xx-2017/1.1/1:xx-new@2017-09" in year.ids()


def test_a_successor_confirms_and_puts_up_for_the_one_whose_place_it_took() -> None:
    year = a_year(duty("2.1", "change"), confirmations=2)
    year.act(
        "body.merged",
        "2017-11-15",
        body="xx-office",
        facts={"merged": "xx-finance", "into": "xx-new", "on": "2017-11-15"},
    )
    sheet = {"sheet.json": {"duties": ["xx-2017/2.1/1"]}}
    year.act("confirmation.signed", "2017-12-28", body="xx-new", period="2017-H2", files=sheet)
    assert year.told("xx-2017/2.1/1:xx-finance@2017-H2")[-1] == "2017-12-28 met"


def test_a_correction_of_an_older_directory_brings_it_not_back() -> None:
    year = monthly(owners=["xx-all"])
    (group,) = DIRECTORY["groups"]
    later = {**DIRECTORY, "groups": [{**group, "members": ["xx-finance"]}]}
    year.act("directory.adopted", "2017-07-03", body="xx-office", files={"directory.json": later})
    facts = {"published_on": "2017-06-28"}
    year.act("correction.recorded", "2017-07-04", facts=facts, links=[("corrects", year.entries[2].uid)])
    assert not any(":xx-audit@" in id for id in year.ids())
