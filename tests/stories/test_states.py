"""Each story's dues stand as it tells, on the days on which it tells it: asked through ``gongkai due list``."""

from __future__ import annotations

import pytest

from gongkai.bodies.rules import Directory
from gongkai.demo.city import MARK
from gongkai.demo.stage import is_invented
from tests.stories.conftest import City

REFORM, COMMERCE = "hc-development-reform", "hc-commerce"

# The due, then on which day it stood how.
TOLD = {
    "the plan of the year": ("1.1/1:", "2017-07-05 in-time", "2017-07-06 met"),
    "interpretations: one in time, one late, one not yet": (
        f"1.1/2:{REFORM}@document/", "2017-08-15 in-time", "2017-08-17 met", "2017-10-12 met in-time",
        "2017-10-17 met in-time", "2017-10-18 met overdue", "2017-10-19 met late", "2017-12-20 met late in-time",
    ),
    "the budget's months": ("1.3/1:hc-finance@2017-07", "2017-07-31 not-yet", "2017-08-01 in-time", "2017-08-24 met"),
    "August's figures": (
        "1.3/1:hc-finance@2017-08", "2017-09-25 in-time", "2017-09-26 overdue", "2017-09-27 late", "2017-12-20 late",
    ),
    "the figures of the month with the outage": ("1.3/1:hc-finance@2017-09", "2017-10-25 in-time", "2017-10-26 met"),
    "the last month, on its way": ("1.3/1:hc-finance@2017-11", "2017-11-30 not-yet", "2017-12-19 in-time", "2017-12-20 met"),
    "the keeper of the portal": ("1.3/1:hc-government-services@", "2017-07-20", "2017-12-20 met met met met met in-time"),
    "an audit report on its day": ("1.5/1:hc-audit@", "2017-08-28 in-time", "2017-08-29 met"),
    "an audit report whose day was moved": ("1.5/2:hc-audit@", "2017-12-01 in-time", "2017-12-14 met"),
    "four catalogues of fees": ("2.1/2:hc-development-reform@register/", "2017-07-31 met"),
    "a catalogue that changed": (f"2.1/1:{REFORM}@fact/", "2017-09-03", "2017-09-19 in-time", "2017-09-20 met"),
    "a month without trade": ("2.2/2:hc-industry-information@2017-09", "2017-10-15 in-time", "2017-10-16 met"),
    "withdrawn with a ground of law": ("2.8/1:hc-urban-renewal@case/", "2017-08-08 met", "2017-08-10 met"),
    "withdrawn as wrong and made public anew": (
        f"3.1/2:{REFORM}@2017-08", "2017-09-20 met", "2017-09-22 in-time", "2017-09-25 in-time", "2017-09-26 met",
    ),
    "claimed afterwards": ("5.3/1:", "2017-08-29 in-time", "2017-08-30 met"),
    "a repealed paper's mark": (f"5.7/2:{COMMERCE}@document/", "2017-09-01 in-time", "2017-09-05 met"),
    "the request to the portal": (f"5.7/3:{COMMERCE}@document/", "2017-09-07 in-time", "2017-09-08 met"),
    "the portal's mark": ("5.7/4:hc-government-services@document/", "2017-09-10 in-time", "2017-09-11 met"),
    "a district that asked late": ("5.7/3:hc-bamboo-harbour-government@document/", "2017-11-14 late"),
    "a district that has not asked": ("5.7/3:hc-laurel-ridge-government@document/", "2017-12-04 in-time", "2017-12-05 overdue"),
    "a rhythm by the quarter, declared": ("6.3/1:hc-state-assets@2017-Q3", "2017-10-17 in-time", "2017-10-18 met"),
    "registered with the site's own date": ("6.4/1:", "2017-07-31 in-time", "2017-08-01 met"),
    "a guideline that was returned once": ("6.6/3:", "2017-11-27 in-time", "2017-11-28 met"),
    "public before the plan": ("6.6/1:", "2017-06-30 before-plan", "2017-12-20 before-plan"),
    "prices by the month": ("7.3/1:", "2017-12-20 met met met met met met not-yet"),
    "analyses by the quarter": ("7.3/2:", "2017-12-20 met met not-yet"),
    "a rhythm by the month, declared": ("13.4/1:", "2017-12-20 met met met met met not-yet"),
    "the rivers on both sites": ("13.5/1:hc-water@", "2017-12-20 met met met met met met not-yet"),
    "a promise that a college let pass": ("14.1/2:hc-normal-university@", "2017-11-30 in-time", "2017-12-01 overdue"),
    "an answer that was not accepted": (
        "14.7/3:hc-chinese-medicine-hospital@register/", "2017-08-21 met", "2017-08-28 in-time", "2017-09-07 met",
    ),
    "what waits for its rule": ("16.1/", "2017-06-30 asleep asleep", "2017-12-20 asleep asleep"),
    "more time, asked for and given": ("21.6/1:", "2017-12-06 in-time", "2017-12-07 extended", "2017-12-31 extended"),
    "more time than was needed": ("16.2/1:", "2017-11-23 in-time", "2017-11-24 extended", "2017-12-18 met"),
    "a division of work that changed": (
        "19.1/2:hc-education@fact/", "2017-10-15", "2017-10-16 in-time", "2017-10-23 met",
    ),
    "a district's division of work": (
        "19.1/2:hc-tea-hill-government@fact/", "2017-07-31 in-time", "2017-08-01 overdue", "2017-08-02 late",
    ),
    "a district that has none": ("19.1/2:hc-plum-islet-government@fact/", "2017-08-01 overdue", "2017-12-20 overdue"),
    "two press conferences a month": (
        "20.3/1:", "2017-08-31 before-plan met in-time not-yet not-yet not-yet not-yet",
        "2017-09-01 before-plan met overdue in-time not-yet not-yet not-yet",
        "2017-12-20 before-plan met late met met met met",
    ),
    "the day of the outage": ("21.3/1:hc-government-services@2017-10-25", "2017-10-25 in-time", "2017-10-26 met"),
    "samples by the quarter": ("21.3/2:", "2017-12-20 met met not-yet"),
    "the second half-year, confirmed": ("2.1/1:hc-development-reform@2017-H2", "2017-12-19 not-yet", "2017-12-20 met"),
    "the second half-year, not yet confirmed": ("2.8/1:hc-urban-renewal@2017-H2", "2018-01-01 unconfirmed"),
}  # fmt: skip


@pytest.mark.parametrize("story", TOLD)
def test_dues_stand_as_the_story_tells(story: str, city: City) -> None:
    start, *told = TOLD[story]
    assert told == [" ".join([line[:10], *city.states(start, line[:10])]) for line in told]


def test_a_correction_acts_backwards_and_what_was_known_stands(city: City) -> None:
    due = "2.2/1:hc-industry-information@register/"
    assert city.states(due, "2017-09-14", known_at="2017-09-14") == ["late"]
    assert city.states(due, "2017-09-14") == ["met"]


def test_a_claim_counts_from_the_day_of_publication_and_was_not_known_before(city: City) -> None:
    assert city.states("5.3/1:", "2017-09-04", known_at="2017-09-04") == ["in-time"]
    assert city.states("5.3/1:", "2017-09-04") == ["met"]


def test_a_confirmation_is_one_signature_for_all_that_a_body_owes_on_change(city: City) -> None:
    rows = [row for row in city.dues("2017-12-20") if row["due"].endswith("@2017-H2") and row["state"] == "met"]
    assert len({row["body"] for row in rows}) == len({row["entry"] for row in rows}) == 12
    assert len(rows) > 12


def test_none_but_invented_bodies_are_overdue_when_the_curtain_falls(city: City, directory: Directory) -> None:
    overdue = [row for row in city.dues("2017-12-20") if row["state"] == "overdue"]
    assert len(overdue) == 3
    assert [row["due"] for row in overdue if not is_invented(directory.by_id[row["body"]])] == []


def test_what_is_late_is_explained(city: City) -> None:
    late = [row["due"] for row in city.dues("2017-12-20") if row["state"] == "late"]
    assert len(late) == 6
    unexplained = [due for due in late if "说明：“" not in city.explained(due.removeprefix("hc-2017/"))]
    assert unexplained == []


def test_everything_else_is_in_hand_asleep_or_not_yet_due(city: City) -> None:
    told = {row["state"] for row in city.dues("2017-12-20")}
    assert told == {"overdue", "late", "met", "before-plan", "extended", "asleep", "in-time", "not-yet"}


def test_a_list_keeps_each_id_whole_and_ends_with_counts(city: City) -> None:
    lines = city.run("due", "list", "--item", "1.3").splitlines()
    assert "  2017-09-25  逾期公开  hc-2017/1.3/1:hc-finance@2017-08" in lines
    assert lines[-1] == "共13项：逾期公开 1、办理中 1、未到期 1、按期公开 10"


def test_whatever_was_made_public_says_that_it_is_a_demonstration(city: City) -> None:
    size = int((city.folder / "record" / "checkpoint").read_text().splitlines()[1])
    parts = [part for number in range(size) for part in city.entry(number)["parts"]]
    titles = [part for part in parts if part["name"] == "title.txt"]
    contents = [city.folder / "record" / "part" / part["commit"][:2] / part["commit"] for part in titles]
    # A part is 32 bytes of salt, then its content; one that was withdrawn with a ground of law is gone.
    standing = [path.read_bytes()[32:] for path in contents if path.exists()]
    assert len(standing) == len(titles) - 1 > 300
    assert [title.decode() for title in standing if not title.startswith(MARK.encode())] == []


def test_the_clock_stands_at_the_twentieth_of_december(city: City) -> None:
    assert city.run("due", "list", "--item", "1.3").startswith("2017年12月20日\n")
