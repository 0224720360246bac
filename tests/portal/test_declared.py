"""A date is told with its basis, and no date is told that nobody gave."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from gongkai.bodies.models import Body
from gongkai.duties.declared import Declared, declared
from gongkai.duties.wording import KINDS

LEGAL = {"days": 20, "working": True, "from": "formed_on", "ground": "ogi-2007:18"}


def test_a_rhythm_without_a_day_waits_for_the_bodys_calendar() -> None:
    assert declared("monthly", {"every": "month"}, "") == Declared("方案", "按月", "具体日期待单位公布发布日程")


def test_a_day_that_the_plan_gives_is_told() -> None:
    assert declared("monthly", {"every": "month", "day": 25}, "") == Declared("方案", "每月25日前")


def test_the_legal_limit_stands_apart_with_its_article() -> None:
    told = declared("on_change", {"every": "change", "limit": LEGAL}, "")
    assert (told.basis, told.words) == ("方案", "及时")
    assert told.limit == "自信息形成之日起20个工作日内"
    assert told.article == "《政府信息公开条例》第十八条"


def test_a_limit_that_the_plan_sets_is_the_date_itself() -> None:
    limit = {"days": 10, "working": True, "from": "repealed_on"}
    told = declared("within 10 working days", {"every": "change", "limit": limit}, "")
    assert told == Declared("方案", "自文件废止和宣布失效之日起10个工作日内")


def test_what_waits_for_a_condition_has_no_basis_and_no_date() -> None:
    told = declared("when issued", {"every": "issue"}, "某办法出台")
    assert told == Declared("", "条件具备前不计期限", condition="某办法出台")


def test_an_article_that_the_table_does_not_have_is_shown_as_it_is() -> None:
    told = declared("on_change", {"every": "change", "limit": {**LEGAL, "ground": "local:3"}}, "")
    assert told.article == "local:3"


@pytest.mark.django_db
def test_no_declared_date_names_a_day_that_the_plan_does_not_give() -> None:
    from gongkai.duties.models import Duty

    with translation.override("zh-hans"):
        for duty in Duty.objects.all():
            told = declared(duty.cadence, duty.rhythm, duty.condition)
            assert told.words, duty.id
            assert not re.search(r"\d月|\d{4}年", told.words + told.note), duty.id


def test_every_kind_of_body_has_a_word() -> None:
    assert {code: str(word) for code, word in KINDS.items()} == dict(Body.Kind.choices)
