"""Gates are functions of a draft's value and of what surrounds it: each fault with its article."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.acts.documents.gates import DOCUMENT, INTERPRETATION
from gongkai.publishing.gates import Around, faults
from gongkai.publishing.value import DraftValue
from tests.publishing.cast import SITE, VALUE, changed

AROUND = Around(today=date(2017, 8, 16), stage="submit", own_sites=frozenset({SITE}))
IN_2020 = replace(AROUND, today=date(2020, 8, 16))


def found(value: DraftValue, around: Around = AROUND) -> dict[str, tuple[str | None, bool]]:
    return {fault.code: (fault.ground, fault.is_blocking) for fault in faults(value, around, DOCUMENT)}


def test_a_whole_document_has_only_the_reminder_that_it_answers_nothing() -> None:
    assert found(VALUE) == {"answers": (None, False)}


def test_an_answer_that_names_no_duty_stops_it() -> None:
    value = replace(VALUE, answers=("hc-2017/99.9/1@2017",))
    assert found(value, replace(AROUND, unknown_answers=frozenset(value.answers))) == {"answers": (None, True)}


@pytest.mark.parametrize(
    ("value", "code", "ground", "is_blocking"),
    [
        (replace(VALUE, title=""), "title", None, True),
        (replace(VALUE, title="长" * 201), "title", None, True),
        (replace(VALUE, attribute=""), "attribute", "sgo-2016-80:0", True),
        (replace(VALUE, attribute="withheld"), "ground", "sgo-2016-80:0", True),
        (replace(VALUE, attribute="withheld", ground="ogi-2019:14"), "ground", None, True),
        (replace(VALUE, ground="ogi-2007:14"), "ground", None, True),
        (replace(VALUE, sites=()), "sites", None, True),
        (replace(VALUE, sites=("hc-portal",)), "sites", None, True),
        (changed(text="<p>联系人身份证号 440106199001011234。</p>"), "persons", "ogi-2007:14", True),
        (changed(text="<p>请致电 13800138000。</p>"), "persons", "ogi-2007:14", False),
        (changed(number="第五号文"), "number", None, True),
        (changed(number="花发改[2017]118号"), "number", None, False),
        (changed(text="<p> </p>"), "text", None, True),
        (changed(issuer=""), "issuer", None, True),
        (changed(topic=""), "topic", None, False),
        (changed(genre="normative"), "interpretation", "sgo-2016-80:0", True),
        (replace(VALUE, facts={}), "formed_on", None, False),
        (replace(VALUE, facts={"formed_on": "2017-08-17"}), "formed_on", None, True),
        (
            replace(VALUE, facts={"formed_on": "2017-08-14", "valid_from": "2017-09-01", "valid_to": "2017-09-01"}),
            "valid_to",
            None,
            True,
        ),
    ],
)
def test_each_fault_is_told_with_its_ground(
    value: DraftValue, code: str, ground: str | None, is_blocking: bool
) -> None:
    assert found(value)[code] == (ground, is_blocking)


def test_a_ground_is_one_that_law_gave_on_that_day() -> None:
    of_2007 = replace(VALUE, attribute="withheld", ground="ogi-2007:14")
    of_2019 = replace(VALUE, attribute="withheld", ground="ogi-2019:14")
    assert "ground" not in found(of_2007)
    assert "ground" in found(of_2007, IN_2020)
    assert "ground" not in found(of_2019, IN_2020)


def test_privacy_rests_on_the_regulation_of_its_day() -> None:
    assert found(changed(text="<p>440106199001011234</p>"), IN_2020)["persons"] == ("ogi-2019:15", True)


def test_a_number_hidden_by_markup_is_seen() -> None:
    assert "persons" in found(changed(text="<p>4401061990<strong>0101</strong>1234</p>"))


def test_an_interpretation_that_is_drafted_with_it_will_do_or_a_reason_why_there_is_none() -> None:
    normative = changed(genre="normative")
    assert "interpretation" not in found(normative, replace(AROUND, interpretations=1))
    assert "interpretation" not in found(changed(genre="normative", no_interpretation="内容简明，无须解读"))


def test_an_interpretation_says_what_it_interprets() -> None:
    value = replace(VALUE, facts={"formed_on": "2017-08-14"})
    codes = {fault.code for fault in faults(value, AROUND, INTERPRETATION)}
    assert "interprets" in codes
    linked = replace(value, links=(("interprets", "document/01bx5zzkbkactav9wevgemmvrz"),))
    assert "interprets" not in {fault.code for fault in faults(linked, AROUND, INTERPRETATION)}


@pytest.mark.parametrize(
    ("stage", "is_told"), [("submit", False), ("review", False), ("sign", True), ("publish", True)]
)
def test_secrecy_review_is_asked_for_from_sign_off_on(stage: str, is_told: bool) -> None:
    assert ("secrecy" in found(VALUE, replace(AROUND, stage=stage))) == is_told
    assert "secrecy" not in found(VALUE, replace(AROUND, stage=stage, is_secrecy_cleared=True))


def test_a_body_without_a_site_of_its_own_chooses_none() -> None:
    assert "sites" not in found(replace(VALUE, sites=()), replace(AROUND, own_sites=frozenset()))


def test_what_blocks_is_told_first() -> None:
    told = [fault.is_blocking for fault in faults(replace(VALUE, title="", facts={}), AROUND, DOCUMENT)]
    assert told == sorted(told, reverse=True)
