"""What an officer fills in becomes a draft's value, and back; what is wrong is told beside its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from gongkai.acts.documents.forms import DocumentForm, InterpretationForm, grounds
from gongkai.publishing import slots
from gongkai.publishing.slots import OpenDue
from gongkai.publishing.value import DraftValue
from tests.publishing.cast import REFORM, SITE, VALUE, People, drafting, published

pytestmark = pytest.mark.django_db
DUE = OpenDue(
    "hc-2017/2.1/1@2017", "hc-2017/2.1/1:x@2017", "hc-2017", "2.1", "目录", "document", "in-time", None, "", ()
)


@pytest.fixture(autouse=True)
def one_open_due(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "_open_dues", lambda body: [DUE])


def filled(value: DraftValue, **changed: Any) -> DocumentForm:
    return DocumentForm({**DocumentForm.initial_of(value), **changed}, body=REFORM)


def test_a_value_comes_back_as_it_was(people: People) -> None:
    repealed = published(people)
    value = replace(VALUE, answers=(DUE.key,), links=(("repeals", repealed.subject),))
    form = filled(value)
    assert form.is_valid(), form.errors
    assert form.value(value) == replace(value, content={**value.content, "no_interpretation": ""})


def test_what_the_form_does_not_ask_stays() -> None:
    before = replace(
        VALUE, period="2017", facts={**VALUE.facts, "approved_on": "2017-08-10"}, links=(("forwards", "x/1"),)
    )
    form = filled(VALUE)
    assert form.is_valid()
    after = form.value(replace(before, links=(("draws-from", "source/1"),)))
    assert (after.period, after.facts["approved_on"]) == ("2017", "2017-08-10")
    assert after.links == (("draws-from", "source/1"),)


def test_an_empty_form_can_be_saved() -> None:
    form = DocumentForm({}, body=REFORM)
    assert form.is_valid(), form.errors
    assert form.value(DraftValue()).title == ""


def test_hostile_text_is_cleaned_when_it_is_written() -> None:
    form = filled(VALUE, text='<p onclick="a()">字</p><script>a()</script>')
    assert form.is_valid()
    assert form.value(VALUE).content["text"] == "<p>字</p>"


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("repeals", ["document/00000000000000000000000000"], "没有编号为"),
        ("formed_on", "2017-02-30", ""),
        ("sites", ["hc-portal"], ""),
        ("answers", ["hc-2017/9.9/1@2017"], ""),
        ("ground", "ogi-2019:14", ""),
        ("genre", "poem", ""),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(field: str, wrong: Any, said: str) -> None:
    form = filled(VALUE, **{field: wrong})
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert said in str(form.errors[field])


def test_an_answer_that_is_no_longer_open_stays_chosen() -> None:
    value = replace(VALUE, answers=("hc-2017/1.1/1@2017",))
    initial = DocumentForm.initial_of(value)
    form = DocumentForm(initial, initial=initial, body=REFORM)
    assert form.is_valid(), form.errors
    assert form.value(value).answers == value.answers


def test_the_grounds_are_those_of_the_day() -> None:
    assert [article for article, _words in grounds(datetime(2017, 8, 16, tzinfo=UTC).date())] == [
        "ogi-2007:8",
        "ogi-2007:13",
        "ogi-2007:14",
    ]
    with time_machine.travel(datetime(2020, 8, 16, tzinfo=UTC)):
        assert "ogi-2019:16" in str(DocumentForm(body=REFORM)["ground"])


def test_an_interpretation_may_be_of_what_is_still_being_drafted(people: People) -> None:
    draft = drafting(people)
    form = InterpretationForm({"interprets": [draft.subject], "title": "解读", "sites": [SITE]}, body=REFORM)
    assert form.is_valid(), form.errors
    assert form.value(DraftValue()).links == (("interprets", draft.subject),)
    assert "number" not in form.fields


def test_lines_that_were_typed_without_an_editor_become_paragraphs() -> None:
    form = filled(VALUE, text="一、粒径小于 2.5<10 微米\n\n二、其他")
    assert form.is_valid()
    assert form.value(VALUE).content["text"] == "<p>一、粒径小于 2.5&lt;10 微米</p><p>二、其他</p>"


def test_dues_are_offered_by_how_soon_and_subjects_by_their_titles(people: People) -> None:
    published(people)
    form = DocumentForm(body=REFORM)
    ((group, dues),) = form.fields["answers"].choices
    assert (group, dues[0][0]) == ("没有期限", DUE.key)
    _drafts, (_group, public) = form.fields["repeals"].choices
    assert public[0][1] == f"{VALUE.title} {VALUE.content['number']}"
