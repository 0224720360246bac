"""Legal figures by date and kind of body, their articles, and the whole table as a document."""

from __future__ import annotations

import copy
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law import article_name, figure, figures, instruments, rules, rules_document, rules_of
from gongkai.law.exceptions import RulesError

# The pattern of a ground in contracts/entry.schema.json.
GROUND = re.compile(r"^[a-z0-9-]+:[0-9]+(\.[0-9]+)*$")
OLD, NEW = date(2019, 5, 14), date(2019, 5, 15)


def told(name: str, on: date, kind: str = "administrative") -> tuple[int, str, str] | None:
    found = figure(name, on=on, kind=kind)
    return (found.amount, found.unit, found.article) if found else None


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("request_reply", OLD, (15, "working_day", "ogi-2007:24")),
        ("request_reply", NEW, (20, "working_day", "ogi-2019:33")),
        ("request_reply_extension", OLD, (15, "working_day", "ogi-2007:24")),
        ("request_reply_extension", NEW, (20, "working_day", "ogi-2019:33")),
        ("request_correction_notice", OLD, None),
        ("request_correction_notice", NEW, (7, "working_day", "ogi-2019:30")),
        ("third_party_opinion", OLD, None),
        ("third_party_opinion", NEW, (15, "working_day", "ogi-2019:32")),
        ("proactive_disclosure", date(2017, 6, 30), (20, "working_day", "ogi-2007:18")),
        ("proactive_disclosure", date(2008, 4, 30), None),
        ("emergency_information", date(2017, 6, 30), (5, "hour", "sgo-2016-80:0")),
        ("emergency_press_conference", date(2017, 6, 30), (24, "hour", "sgo-2016-80:0")),
        ("opinion_response", date(2017, 6, 30), (48, "hour", "sgo-2016-61:0")),
        ("emergency_information", date(2016, 11, 9), None),
        ("budget_government", date(2017, 6, 30), (20, "day", "budget-2014:14")),
        ("budget_unit", date(2017, 6, 30), None),
        ("double_publication", date(2017, 6, 30), (7, "working_day", "sgo-2015-51:0")),
        ("interpretation", date(2017, 6, 30), (3, "working_day", "sgo-2016-80:0")),
        ("penalty_withdrawal", date(2021, 7, 15), (3, "working_day", "penalty-2021:48")),
        ("market_penalty_publication", date(2021, 8, 31), (20, "working_day", "saic-71:0")),
        ("market_penalty_publication", date(2021, 9, 1), (20, "working_day", "samr-45:9")),
        ("complaint_acceptance", date(2026, 4, 14), (7, "working_day", "samr-20:14")),
        ("complaint_acceptance", date(2026, 4, 15), (7, "working_day", "samr-121:0")),
    ],
)
def test_a_figure_follows_the_day(name: str, on: date, expected: tuple[int, str, str] | None) -> None:
    assert told(name, on) == expected


def test_a_figure_follows_the_kind_of_body() -> None:
    day = date(2017, 6, 30)
    assert told("proactive_disclosure", day, "party") is None
    assert told("proactive_disclosure", day, "enterprise") is None
    assert told("budget_department", day, "party") == (20, "day", "budget-2014:14")
    assert told("enterprise_own_information", day, "enterprise") == (20, "working_day", "enterprise-2014:10")
    assert told("enterprise_own_information", day) is None


def test_a_name_that_the_table_does_not_have_is_an_error() -> None:
    with pytest.raises(KeyError):
        figure("penalty_publication", on=NEW, kind="administrative")


def test_no_penalty_is_given_a_limit_that_the_law_on_penalties_does_not_set() -> None:
    assert {each.name for each in figures() if each.article.startswith("penalty-2021:")} == {"penalty_withdrawal"}


def test_the_yearly_report_has_its_days() -> None:
    days = [
        (found.month, found.day)
        for on in (OLD, NEW)
        for name in ("annual_report_department", "annual_report_government")
        if (found := rules().yearly_date(name, on=on, kind="administrative"))
    ]
    assert days == [(3, 31), (3, 31), (1, 31), (3, 31)]


def test_grounds_of_2019_are_not_offered_before() -> None:
    before, after = ({ground.name for ground in rules().grounds_on(day)} for day in (OLD, NEW))
    assert "no_special_need" in before - after
    assert {"internal", "process", "enforcement_file"} <= after - before


def test_what_was_entered_from_memory_says_so() -> None:
    assert {each.name for each in figures() if not each.verified} >= {"interpretation", "double_publication"}
    assert all(each.note for each in figures() if not each.verified)


@pytest.mark.parametrize(
    ("article", "name"),
    [
        ("ogi-2007:18", "《政府信息公开条例》第十八条"),
        ("ogi-2019:33.2", "《政府信息公开条例》第三十三条第二款"),
        ("civil-2020:203", "《民法典》第二百零三条"),
        ("sgo-2016-61:0", "《国务院办公厅关于在政务公开工作中进一步做好政务舆情回应的通知》（国办发〔2016〕61号）"),
        ("petition-2022:0", "《信访工作条例》"),
        ("nothing-1999:3", "nothing-1999:3"),
        ("ogi-2007", "ogi-2007"),
        ("ogi-2007:x", "ogi-2007:x"),
        ("", ""),
    ],
)
def test_an_article_is_named_as_it_is_cited(article: str, name: str) -> None:
    assert article_name(article) == name


def test_every_citation_fits_an_entry_and_has_a_name() -> None:
    for each in (*figures(), *rules().yearly, *rules().grounds):
        assert GROUND.match(each.article)
        assert article_name(each.article).startswith(f"《{instruments()[each.article.partition(':')[0]].title}》")


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.sampled_from(figures()))
def test_a_look_up_gives_a_figure_that_holds_and_binds(on: date, wanted: Any) -> None:
    for kind in wanted.kinds:
        found = figure(wanted.name, on=on, kind=kind)
        assert (found == wanted) is wanted.holds_on(on)
        assert found is None or (found.holds_on(on) and kind in found.kinds)


def test_a_figure_ends_the_day_before_the_next_one_begins() -> None:
    reply = [each for each in figures() if each.name == "request_reply"]
    assert reply[0].ended_on == reply[1].held_from
    assert reply[0].holds_on(reply[1].held_from - timedelta(days=1))


def test_the_table_survives_its_document() -> None:
    text = json.dumps(rules_document(rules()), ensure_ascii=False)
    assert rules_of(json.loads(text)) == rules()
    assert json.dumps(rules_document(rules_of(json.loads(text))), ensure_ascii=False) == text


def changed(part: str, row: int, **values: object) -> dict[str, Any]:
    document = copy.deepcopy(rules_document(rules()))
    for name, value in values.items():
        if value is None:
            del document[part][row][name]
        else:
            document[part][row][name] = value
    return document


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        (changed("figures", 0, amount=0), "figures/0/amount"),
        (changed("figures", 0, unit="week"), "figures/0/unit"),
        (changed("figures", 0, article="ogi:十八"), "figures/0/article"),
        (changed("figures", 0, binds=["court"]), "figures/0/binds/0"),
        (changed("figures", 0, **{"from": "2008-02-30"}), "figures/0/from"),
        (changed("figures", 0, note=None), "figures/0（proactive_disclosure）：未核对原文的"),
        (changed("figures", 0, article="lost-1999:1"), "figures/0（proactive_disclosure）：依据 lost-1999:1"),
        (changed("figures", 0, counted_from="lost_on"), "figures/0（proactive_disclosure）：起算事实 lost_on"),
        (changed("figures", 0, unit="hour"), "figures/0（proactive_disclosure）：按小时计"),
        (changed("figures", 0, to="2008-01-01"), "figures/0（proactive_disclosure）：止日 2008-01-01"),
        (changed("figures", 0, to=None), "figures/1（proactive_disclosure）：与 figures/0"),
        (changed("instruments", 1, id="ogi-2007"), "instruments：编号 ogi-2007 出现 2 次"),
        (changed("yearly", 0, month=13), "yearly/0/month"),
        (changed("yearly", 0, month=2, day=29), "yearly/0（annual_report_department）：不是每年都有"),
        (None, "（全文）"),
        ({}, "（全文）"),
    ],
)
def test_a_wrong_row_is_named(document: object, fault: str) -> None:
    with pytest.raises(RulesError) as raised:
        rules_of(document)
    assert any(each.startswith(fault) for each in raised.value.faults), raised.value.faults
