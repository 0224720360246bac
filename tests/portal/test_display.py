"""A miss is shown to the public only after the days of grace, and a rate only where the adopted plan says so."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from gongkai.duties.display import Display, hidden_since
from gongkai.duties.models import Plan
from gongkai.duties.telling import Explanation, Step
from gongkai.law.calendar import known_calendar
from gongkai.portal.rules import is_done, rate, worst
from tests.portal.played import FINANCE, HIDDEN, LATE

CALENDAR = known_calendar()
DAYS = st.dates(date(2016, 1, 1), date(2018, 12, 31))


@given(DAYS, DAYS, st.integers(1, 15))
def test_a_miss_is_hidden_just_while_the_working_days_since_its_date_are_within_the_grace(
    due_on: date, on: date, grace: int
) -> None:
    since = due_on + timedelta(1)
    if since > on:
        return
    is_hidden = since >= hidden_since(on, grace, CALENDAR)
    assert is_hidden == (CALENDAR.between(due_on, on) <= grace)


@given(DAYS, DAYS)
def test_without_grace_nothing_is_hidden(since: date, on: date) -> None:
    if since <= on:
        assert Display(hidden_since(on, 0, CALENDAR)).state("overdue", since) == "overdue"


@pytest.mark.parametrize(
    ("on", "shown"),
    [("2017-09-30", "in-time"), ("2017-10-08", "in-time"), ("2017-10-13", "overdue"), ("2017-12-20", "overdue")],
)
def test_holidays_do_not_use_up_the_grace(on: str, shown: str) -> None:
    # Due on Friday 29 September; the seven days of October are off, and Saturday the 30th is worked.
    display = Display(hidden_since(date.fromisoformat(on), 5, CALENDAR))
    assert display.state("overdue", date(2017, 9, 30)) == shown


@pytest.mark.parametrize("state", ["late", "met", "in-time", "unconfirmed", "asleep", "extended"])
def test_the_rule_hides_misses_alone(state: str) -> None:
    assert Display(date.min).state(state, date(2017, 9, 30)) == state


def told(*states: tuple[str, str]) -> Explanation:
    steps = tuple(Step(date.fromisoformat(day), state, state, "。", None) for day, state in states)
    last = steps[-1].state
    return Explanation("d", "p", "b", "期", date(2017, 9, 30), last, last, None, None, steps, ())


def test_an_explanation_is_told_without_the_miss_that_is_hidden() -> None:
    display = Display(date(2017, 9, 20))
    shown = display.explanation(told(("2017-09-01", "in-time"), ("2017-09-26", "overdue")))
    assert ([step.state for step in shown.steps], shown.state, shown.word) == (["in-time"], "in-time", "办理中")


def test_what_was_published_late_is_told_whole() -> None:
    whole = told(("2017-09-01", "in-time"), ("2017-09-26", "overdue"), ("2017-09-27", "late"))
    assert Display(date(2017, 9, 20)).explanation(whole) is whole


def test_a_cell_shows_the_worst_that_it_holds() -> None:
    assert worst({"met": 9, "not-yet": 1}) == "met"
    assert worst({"met": 9, "in-time": 1}) == "in-time"
    assert worst({"met": 9, "late": 1, "overdue": 1}) == "overdue"
    assert worst({}) == ""


def test_a_member_of_a_group_is_done_when_it_has_published_and_misses_nothing() -> None:
    assert is_done({"met": 1, "in-time": 1})
    assert is_done({"late": 1})
    assert not is_done({"met": 1, "overdue": 1})
    assert not is_done({"in-time": 1})


def test_a_rate_is_never_rounded_up_to_all() -> None:
    assert rate(Counter(met=999, late=1)) == 99
    assert rate(Counter(met=3)) == 100
    assert rate({"in-time": 3}) is None


@pytest.mark.django_db
class TestOnPages:
    def test_a_miss_within_the_grace_reads_as_being_worked_on_everywhere(self, client: Client) -> None:
        # Due on 27 November; the clock stands two working days later.
        item = client.get("/plans/hc-2017/items/1.3.json").json()
        (due,) = [due for duty in item["duties"] for due in duty["dues"] if due["id"] == HIDDEN]
        assert (due["state"], due["due_on"]) == ("in-time", "2017-11-27")
        record = client.get(f"/dues/{HIDDEN}.json").json()
        assert (record["state"], record["word"]) == ("in-time", "办理中")
        assert "overdue" not in {step["state"] for step in record["steps"]}
        assert "逾期未公开" not in client.get(f"/dues/{HIDDEN}/").content.decode()
        row = next(each for each in client.get("/matrix.json").json()["rows"] if each["body"]["id"] == FINANCE)
        assert "overdue" not in row["cells"]["1"]["states"]

    def test_after_the_grace_it_is_shown(self, client: Client) -> None:
        day = {"as_of": "2017-12-05"}
        assert client.get(f"/dues/{HIDDEN}.json", day).json()["state"] == "overdue"
        assert "逾期未公开" in client.get(f"/dues/{HIDDEN}/", day).content.decode()
        row = next(each for each in client.get("/matrix.json", day).json()["rows"] if each["body"]["id"] == FINANCE)
        assert row["cells"]["1"]["states"]["overdue"] == 1

    def test_the_grace_is_the_adopted_plans(self, client: Client) -> None:
        Plan.objects.update(display_grace=0)
        assert client.get(f"/dues/{HIDDEN}.json").json()["state"] == "overdue"

    def test_rates_are_shown_only_where_the_plan_makes_them_public(self, client: Client) -> None:
        for path in ("/matrix/", "/bodies/hc-finance/"):
            assert "按期公开率" not in client.get(path).content.decode()
        assert "rate" not in client.get("/matrix.json").json()["rows"][0]
        Plan.objects.update(rates_public=True)
        for path in ("/matrix/", "/bodies/hc-finance/"):
            assert "按期公开率" in client.get(path).content.decode()
        row = next(each for each in client.get("/matrix.json").json()["rows"] if each["body"]["id"] == FINANCE)
        assert row["rate"] == 75

    def test_the_plan_in_the_tables_has_the_display_rule_that_was_adopted(self, bound: object) -> None:
        display = bound.document["display"]  # type: ignore[attr-defined]
        plan = Plan.objects.get()
        assert (plan.display_grace, plan.rates_public) == (display["grace_working_days"], display["rates_public"])

    def test_late_stays_late(self, client: Client) -> None:
        record = client.get(f"/dues/{LATE}.json").json()
        assert (record["state"], record["due_on"]) == ("late", "2017-09-27")
