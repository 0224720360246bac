"""Who may do what to which body: each verb × each role, own body, another's, an area's, before, during and after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Body, Officer, Post, Pseudonym
from gongkai.bodies.permissions import bodies_of, may, may_for_installation, posts_of, require
from gongkai.bodies.posts import AREA_ROLES, BODY_ROLES, INSTALLATION_ROLES, TABLE, VERBS, Role, Verb
from gongkai.record import clock
from tests.bodies.people import DISTRICT, FINANCE, OFFICE, REFORM, body, give, holder, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", sorted(BODY_ROLES))
@pytest.mark.parametrize("verb", TABLE, ids=lambda verb: verb.name)
def test_a_verb_is_for_its_roles_and_for_their_bodies_alone(verb: Verb, role: Role) -> None:
    officer = holder(role, REFORM)
    assert may(officer, verb.name, REFORM) is (role in verb.roles)
    assert may(officer, verb.name, FINANCE) is (role in verb.roles and role in AREA_ROLES)
    assert not may(officer, verb.name, "hc-nobody")


@pytest.mark.parametrize("role", sorted(INSTALLATION_ROLES))
@pytest.mark.parametrize("verb", TABLE, ids=lambda verb: verb.name)
def test_a_post_of_the_installation_reaches_no_body(verb: Verb, role: Role) -> None:
    officer = holder(role, None)
    assert not may(officer, verb.name, REFORM)
    assert not bodies_of(officer, verb.name).exists()
    assert may_for_installation(officer, verb.name) is (role in verb.roles)
    with pytest.raises(NotAllowedError):
        require(officer, verb.name, REFORM)


@pytest.mark.parametrize("verb", TABLE, ids=lambda verb: verb.name)
def test_nobody_without_a_post_may_anything(verb: Verb) -> None:
    for nobody in (AnonymousUser(), person()):
        assert not may(nobody, verb.name, REFORM)
        assert not bodies_of(nobody, verb.name).exists()
        assert not may_for_installation(nobody, verb.name)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_the_set_of_bodies_says_the_same_as_each_of_them(verb: str) -> None:
    officers = [holder(Role.OPENNESS_OFFICE, REFORM), holder(Role.AUTHORITY, DISTRICT), holder(Role.AUTHORITY, OFFICE)]
    for officer in officers:
        some = Body.objects.filter(id__in=[REFORM, FINANCE, OFFICE, DISTRICT])
        assert set(bodies_of(officer, verb) & some) == {each for each in some if may(officer, verb, each)}


def test_the_citys_authority_reaches_districts_and_a_districts_not_the_city() -> None:
    assert may(holder(Role.AUTHORITY, OFFICE), "urge", DISTRICT)
    assert not may(holder(Role.AUTHORITY, DISTRICT), "urge", REFORM)
    assert may(holder(Role.AUTHORITY, DISTRICT), "urge", DISTRICT)


def test_a_post_is_held_from_its_first_day_to_the_day_before_its_last() -> None:
    today = clock.today()
    officer = holder(Role.SIGNER, REFORM, since=today, until=today + timedelta(3))
    held = [may(officer, "sign", REFORM, on=today + timedelta(days)) for days in (-1, 0, 2, 3)]
    assert held == [False, True, True, False]


def test_a_body_that_has_ended_has_nobody_to_act_for_it() -> None:
    officer = holder(Role.SIGNER, REFORM)
    Body.objects.filter(id=REFORM).update(ended_on=clock.today())
    assert not may(officer, "sign", REFORM)


def test_somebody_whose_account_is_closed_may_nothing() -> None:
    officer = holder(Role.SIGNER, REFORM)
    officer.is_active = False
    officer.save()
    assert not may(officer, "sign", REFORM)
    assert not posts_of(officer).exists()


def test_who_acts_carries_one_pseudonym_a_body_and_never_the_name() -> None:
    officer = holder(Role.INFORMANT, REFORM)
    give(officer, Role.INFORMANT, FINANCE)
    first, again, other = (require(officer, "draft", each) for each in (REFORM, REFORM, FINANCE))
    assert first == again
    assert (first.body, other.body) == (REFORM, FINANCE)
    assert first.pseudonym != other.pseudonym
    assert officer.username not in first.pseudonym
    assert Pseudonym.objects.count() == 2


def test_an_authority_acts_for_its_own_body_upon_anothers() -> None:
    acting = require(holder(Role.AUTHORITY, OFFICE), "decide-extension", FINANCE)
    assert acting.body == OFFICE


def test_a_right_that_ended_since_the_page_was_opened_is_refused() -> None:
    officer = holder(Role.SIGNER, REFORM)
    assert may(officer, "sign", REFORM)
    Post.objects.filter(officer=officer).update(ended_on=clock.today())
    with pytest.raises(NotAllowedError, match="您现在没有为市发展改革委办理“签发”的职权；这一步由签发人办理。"):
        require(officer, "sign", REFORM)
    assert not Pseudonym.objects.exists()


def test_nobody_is_a_superuser() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Officer.objects.create(username="root", name="某人", is_superuser=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Officer.objects.create(username="staff", name="某人", is_staff=True)


def test_the_database_itself_refuses_posts_that_cannot_be() -> None:
    officer = holder(Role.SYSTEM_ADMIN, None)
    for role, where in [(Role.AUDIT_ADMIN, None), (Role.SIGNER, None), (Role.SECURITY_ADMIN, REFORM)]:
        with pytest.raises(IntegrityError), transaction.atomic():
            give(officer, role, where)
    assert body(REFORM).posts.count() == 0
