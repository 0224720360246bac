"""The table of posts and verbs: separation of duties holds in it, whoever changes it."""

from __future__ import annotations

import pytest

from gongkai.bodies.posts import APPOINTS, BODY_ROLES, BY_NAME, INSTALLATION_ROLES, TABLE, VERBS, Role, clash

# What other rooms call; a verb that goes breaks them.
NAMES = [
    "draft",
    "comment",
    "submit",
    "discard",
    "erase",
    "review",
    "return",
    "secrecy-review",
    "sign",
    "publish",
    "schedule",
    "withdraw",
    "confirm-withdrawal",
    "place",
    "register",
    "declare-schedule",
    "record-fact",
    "declare-nil",
    "confirm-sheet",
    "request-extension",
    "decide-extension",
    "request-exemption",
    "decide-exemption",
    "explain",
    "request-review",
    "answer-review",
    "claim-answer",
    "reject-answer",
    "divide",
    "urge",
    "answer-urging",
    "appoint",
    "adopt",
    "view-city",
    "view-audit",
    "forget",
]
OF_THE_INSTALLATION = {"appoint", "view-audit", "forget"}


def test_every_verb_is_there_once() -> None:
    assert [verb.name for verb in TABLE] == NAMES
    assert len(BY_NAME) == len(TABLE)


@pytest.mark.parametrize("verb", TABLE, ids=lambda verb: verb.name)
def test_every_verb_has_somebody_to_do_it_and_a_reason(verb) -> None:
    assert verb.roles
    assert verb.why
    assert verb.label


def test_no_two_steps_of_one_draft_belong_to_one_role() -> None:
    steps = [VERBS[name] for name in ("draft", "review", "secrecy-review", "sign", "publish")]
    assert all(len(roles) == 1 for roles in steps)
    assert len(frozenset().union(*steps)) == len(steps)


def test_who_decides_does_not_ask() -> None:
    for asked, decided in [("request-extension", "decide-extension"), ("request-review", "answer-review")]:
        assert not VERBS[asked] & VERBS[decided]
    assert not VERBS["claim-answer"] & VERBS["reject-answer"]


@pytest.mark.parametrize("role", sorted(INSTALLATION_ROLES))
def test_a_post_of_the_installation_does_nothing_for_a_body(role: Role) -> None:
    assert {name for name, roles in VERBS.items() if role in roles} <= OF_THE_INSTALLATION


def test_the_three_of_the_installation_share_no_verb() -> None:
    for name, roles in VERBS.items():
        assert len(roles & INSTALLATION_ROLES) <= 1, name


def test_who_watches_the_audit_appoints_nobody() -> None:
    assert Role.AUDIT_ADMIN not in VERBS["appoint"]
    assert Role.AUDIT_ADMIN not in APPOINTS


def test_whoever_may_appoint_has_somebody_to_appoint() -> None:
    assert APPOINTS.keys() == VERBS["appoint"]
    assert not APPOINTS[Role.OPENNESS_OFFICE] & {Role.OPENNESS_OFFICE, Role.AUTHORITY, Role.INSPECTOR}
    assert not APPOINTS[Role.AUTHORITY] & INSTALLATION_ROLES


@pytest.mark.parametrize("held", sorted(INSTALLATION_ROLES))
@pytest.mark.parametrize("new", sorted(Role))
def test_a_post_of_the_installation_is_held_alone(held: Role, new: Role) -> None:
    assert clash([held], new) is held
    assert clash([new], held) is new


@pytest.mark.parametrize("held", sorted(BODY_ROLES))
@pytest.mark.parametrize("new", sorted(BODY_ROLES))
def test_posts_at_bodies_may_be_held_together(held: Role, new: Role) -> None:
    assert clash([held], new) is None
