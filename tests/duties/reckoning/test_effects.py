"""How an act changes a due that it had met, or would: the table in the docstring of ``duties.reckoning``, row for row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import gongkai.duties.reckoning
from tests.duties.reckoning.city import Year, a_year, duty, plan

ID = "xx-2017/1.1/1:xx-finance@2017-08"
KEY = "xx-2017/1.1/1@2017-08"
MET = ["2017-06-30 not-yet", "2017-09-01 in-time", "2017-09-08 met"]
OVERDUE = ["2017-06-30 not-yet", "2017-09-01 in-time", "2017-09-11 overdue"]
Act = Callable[[Year], object]


def met(*, day: int = 10) -> Year:
    """A due of 10 September, met on the 8th by document/a."""
    year = a_year(duty("1.1", "month", day=day, basis="plan"))
    year.publish("2017-09-08", KEY, subject="document/a")
    return year


def unmet() -> Year:
    return a_year(duty("1.1", "month", day=10, basis="plan"))


def withdraw(year: Year, ground: str | None) -> object:
    return year.act("document.withdrawn", "2017-10-09", "document/a", ground=ground)


def extend(year: Year, asked: str, granted: str) -> None:
    year.act("extension.requested", asked, "extension/1", links=[("part-of", ID)])
    year.act(
        "extension.granted", granted, "extension/2", body="xx-office", facts={"to": "2017-09-20"},
        links=[("part-of", ID), ("replies", "extension/1")],
    )  # fmt: skip


ROWS: dict[str, tuple[Year, Act, list[str]]] = {
    "masked: none": (met(), lambda y: y.act("document.masked", "2017-10-09", "document/a", revision=2), MET),
    "revised while the next revision stands: none": (
        met(), lambda y: y.act("document.revised", "2017-10-09", "document/a", revision=2), MET,
    ),
    "withdrawn with a ground of law: stays met, marked": (
        met(), lambda y: withdraw(y, "ogi-2007:8"), [*MET, "2017-10-09 met"],
    ),
    "withdrawn as wrong: reopens that day with the cadence's own limit": (
        met(), lambda y: withdraw(y, None), [*MET, "2017-10-09 in-time", "2017-11-04 overdue"],
    ),
    "answer rejected: reopens that day": (
        met(),
        lambda y: y.act("answer.rejected", "2017-10-09", "document/a", body="xx-office", ground="ogi-2007:6", links=[("part-of", ID)]),
        [*MET, "2017-10-09 in-time", "2017-11-04 overdue"],
    ),
    "repealed: none": (met(), lambda y: y.act("document.repealed", "2017-10-09", "document/a"), MET),
    "expired: none": (met(), lambda y: y.act("document.expired", "2017-10-09", "document/a"), MET),
    "extended before its date: the new date": (
        unmet(), lambda y: extend(y, "2017-09-07", "2017-09-08"),
        ["2017-06-30 not-yet", "2017-09-01 in-time", "2017-09-08 extended", "2017-09-21 overdue"],
    ),
    "asked before, granted after: the new date": (
        unmet(), lambda y: extend(y, "2017-09-08", "2017-09-13"),
        ["2017-06-30 not-yet", "2017-09-01 in-time", "2017-09-11 overdue", "2017-09-13 extended", "2017-09-21 overdue"],
    ),
    "asked after its date: none": (unmet(), lambda y: extend(y, "2017-09-12", "2017-09-13"), OVERDUE),
    "explained after it: stays as it is": (
        unmet(), lambda y: y.act("explanation.published", "2017-09-12", links=[("part-of", ID)]), OVERDUE,
    ),
    "exempted with the office's yes": (
        unmet(),
        lambda y: y.act("exemption.granted", "2017-09-05", body="xx-office", links=[("part-of", ID)]),
        ["2017-06-30 not-yet", "2017-09-01 in-time", "2017-09-05 not-applicable"],
    ),
    "merged: the successor owes what is open": (
        unmet(),
        lambda y: (
            y.act("body.merged", "2017-09-05", body="xx-office", facts={"merged": "xx-finance", "into": "xx-new", "on": "2017-09-05"}),
            y.publish("2017-09-09", KEY, body="xx-new"),
        ),
        ["2017-06-30 not-yet", "2017-09-01 in-time", "2017-09-09 met"],
    ),
    "an outage moves the dates that it touched by its length": (
        unmet(),
        lambda y: y.act("outage.recorded", "2017-09-12", body="xx-office", sites=("xx-portal",), facts={"begun_on": "2017-09-10", "ended_on": "2017-09-11"}),
        ["2017-06-30 not-yet", "2017-09-01 in-time", "2017-09-13 overdue"],
    ),
    "a duty that does not continue is lifted": (
        unmet(), lambda y: y.adopt(plan(version=2, adopted="2017-09-05"), "2017-09-05T02:00:00Z"),
        ["2017-06-30 not-yet", "2017-09-01 in-time", "2017-09-05 task-changed"],
    ),
    "one that continues takes its new date": (
        unmet(),
        lambda y: y.adopt(plan(duty("1.1", "month", day=20, basis="plan", continues="xx-2017/1.1/1"), version=2, adopted="2017-09-05"), "2017-09-05T02:00:00Z"),
        ["2017-06-30 not-yet", "2017-09-01 in-time", "2017-09-21 overdue"],
    ),
    "what was past stays under its date": (
        unmet(),
        lambda y: y.adopt(plan(duty("1.1", "month", day=20, basis="plan"), version=2, adopted="2017-09-12"), "2017-09-12T02:00:00Z"),
        OVERDUE,
    ),
    "an answer claimed for what is public already": (
        unmet(),
        lambda y: (
            y.publish("2017-09-06", subject="document/b"),
            y.act("answer.claimed", "2017-10-09", "document/b", answers=(KEY,)),
        ),
        ["2017-06-30 not-yet", "2017-09-01 in-time", "2017-09-06 met"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_an_act_has_the_effect_that_the_table_says(row: str) -> None:
    year, act, expected = ROWS[row]
    act(year)
    assert year.told(ID) == expected


ROW_WORDS = (
    "masked", "withdrawn with a ground of law", "withdrawn as wrong", "answer rejected", "repealed", "expired",
    "extended before its date", "explained after it", "corrected", "plan revised", "merged", "outage",
    "beyond the adopted calendars",
)  # fmt: skip


def test_the_table_of_the_docstring_is_the_one_that_is_tested() -> None:
    table = gongkai.duties.reckoning.__doc__ or ""
    for word in ROW_WORDS:
        assert word in table


def test_the_first_meeting_stays_in_the_timeline_and_late_stays_late() -> None:
    year = a_year(duty("1.1", "month", day=10, basis="plan"))
    year.publish("2017-09-15", KEY, subject="document/a")
    withdraw(year, None)
    year.publish("2017-10-12", KEY, subject="document/b")
    assert year.told(ID) == [
        "2017-06-30 not-yet", "2017-09-01 in-time", "2017-09-11 overdue", "2017-09-15 late",
        "2017-10-09 in-time", "2017-10-12 late",
    ]  # fmt: skip
    assert year.timeline(ID).met_by == (4, 6)


def test_a_correction_reckons_anew_and_what_was_known_stays() -> None:
    year = a_year(duty("1.1", "month", day=10, basis="plan"))
    wrong = year.publish("2017-09-20", KEY, kind="publication.registered", facts={"published_on": "2017-09-12"})
    before = year.told(ID)
    year.act("correction.recorded", "2017-09-25", facts={"published_on": "2017-09-07"}, links=[("corrects", wrong.uid)])
    assert before == [*OVERDUE, "2017-09-12 late"]
    assert year.told(ID) == ["2017-06-30 not-yet", "2017-09-01 in-time", "2017-09-07 met"]
    year.entries.pop()
    assert year.told(ID) == before


def test_a_date_beyond_the_calendars_is_provisional_and_never_overdue() -> None:
    limit = {"days": 20, "working": True, "from": "formed_on", "ground": "ogi-2007:18"}
    year = a_year(duty("1.1", "change", limit=limit, basis="law"), years=(2016, 2017))
    year.act(
        "fact.recorded",
        "2017-12-20",
        "document/a",
        facts={"formed_on": "2017-12-20"},
        links=[("opens", "xx-2017/1.1/1")],
    )
    id = "xx-2017/1.1/1:xx-finance@document/a"
    assert year.timeline(id).due_on.is_provisional
    assert year.told(id) == ["2017-12-20 in-time"]
    later = a_year(duty("1.1", "change", limit=limit, basis="law"))
    year.entries.append(later.entries[1])
    year.parts |= later.parts
    assert not year.timeline(id).due_on.is_provisional
    assert year.told(id) == ["2017-12-20 in-time", "2018-01-19 overdue"]


def test_the_withdrawn_by_law_is_marked() -> None:
    year = met()
    withdraw(year, "ogi-2007:8")
    assert year.timeline(ID).turns[-1].because == "withdrawn-by-law"


def test_a_register_that_changes_answers_the_change_from_its_revision_on() -> None:
    limit = {"days": 20, "working": True, "from": "formed_on", "ground": "ogi-2007:18"}
    year = a_year(duty("1.1", "change", form="register", limit=limit, basis="law"))
    year.publish("2017-07-10", "xx-2017/1.1/1@register/a", subject="register/a", kind="register.published")
    year.act(
        "fact.recorded", "2017-09-04", "fact/1", facts={"formed_on": "2017-09-04"}, links=[("opens", "xx-2017/1.1/1")]
    )
    year.act("register.revised", "2017-09-20", "register/a", revision=2, answers=("xx-2017/1.1/1@fact/1",))
    assert year.told("xx-2017/1.1/1:xx-finance@fact/1") == ["2017-09-04 in-time", "2017-09-20 met"]
