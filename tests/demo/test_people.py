"""Whoever acts in the demonstration holds a post that may do it, and nobody but the printed accounts can log in."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from gongkai.bodies.models import Officer, Post, Pseudonym
from gongkai.bodies.permissions import may
from gongkai.bodies.posts import TABLE, Role
from gongkai.demo.officers import CAST, appoint_cast
from gongkai.demo.people import FAMILIES, GIVEN, People, invented

REFORM, AUDIT, OFFICE = "hc-development-reform", "hc-audit", "hc-government-office"
# Posts of the installation itself reach no body: nothing of the year is theirs.
VERBS = [verb.name for verb in TABLE if verb.roles - {Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.SYSTEM_ADMIN}]


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_is_done_by_somebody_who_may(verb: str) -> None:
    people = People()
    officer = people.who(OFFICE, verb)
    assert may(officer, verb, OFFICE)
    assert people.who(OFFICE, verb) == officer
    assert people.pseudonym(OFFICE, verb) == Pseudonym.objects.get(officer=officer).value


@pytest.mark.django_db
def test_a_paper_passes_through_the_hands_of_five(settings: Settings) -> None:
    people = People()
    hands = [people.who(AUDIT, verb) for verb in ("draft", "review", "secrecy-review", "sign", "publish")]
    assert len(set(hands)) == len({officer.name for officer in hands}) == 5
    assert not any(officer.has_usable_password() or officer.invitations.exists() for officer in hands)


@pytest.mark.django_db
def test_whoever_can_log_in_is_the_one_who_acts_at_his_body(settings: Settings) -> None:
    settings.DEMO = True
    appoint_cast()
    people = People()
    assert people.who(REFORM, "draft").username == "reform-draft"
    assert people.who(REFORM, "explain").username == "reform-office"
    assert people.who(OFFICE, "decide-extension").username == "office"
    assert people.who("hc-government-services", "place").username == "portal"
    assert Officer.objects.count() == len(CAST)


def test_the_printed_accounts_are_enough_for_the_walk() -> None:
    roles = {person.role for person in CAST if person.body == REFORM}
    assert roles == {
        Role.INFORMANT, Role.REVIEWER, Role.SECRECY_REVIEWER, Role.SIGNER, Role.PUBLISHER, Role.OPENNESS_OFFICE,
    }  # fmt: skip
    others = {(person.body, person.role) for person in CAST if person.body != REFORM}
    assert others == {
        (OFFICE, Role.AUTHORITY),
        (OFFICE, Role.INSPECTOR),
        ("hc-government-services", Role.PUBLISHER),
        ("hc-finance", Role.INFORMANT),
    }


def test_no_two_officers_of_the_year_share_a_name() -> None:
    names = [invented(number) for number in range(len(FAMILIES) * len(GIVEN))]
    assert len(set(names)) == len(names) == 2450
    assert not {person.name[0] for person in CAST} & set(FAMILIES), "nor with those who can log in"


@pytest.mark.django_db
def test_an_officer_holds_the_one_post_for_which_he_was_appointed() -> None:
    officer = People().who(AUDIT, "sign")
    assert list(Post.objects.filter(officer=officer).values_list("body", "role")) == [(AUDIT, Role.SIGNER.value)]
