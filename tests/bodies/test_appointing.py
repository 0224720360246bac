"""Appointing, ending, handing over and forgetting: right, wrong person, wrong body, unlawful, twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gongkai.bodies.appointing import OPERATOR, add_officer, appoint, end_post, forget, hand_over, invite
from gongkai.bodies.exceptions import AppendOnlyError, AppointmentError, NotAllowedError
from gongkai.bodies.login import invitations
from gongkai.bodies.models import AuditEvent, Body, Post, Pseudonym
from gongkai.bodies.permissions import may, require
from gongkai.bodies.posts import APPOINTS, BODY_ROLES, INSTALLATION_ROLES, Role
from gongkai.record import clock
from tests.bodies.people import DISTRICT, FINANCE, OFFICE, REFORM, body, give, holder, person

pytestmark = pytest.mark.django_db


def actions() -> list[str]:
    return [event.action for event in AuditEvent.objects.all()]


@pytest.mark.parametrize("new", sorted(BODY_ROLES))
@pytest.mark.parametrize("by", sorted(Role))
def test_a_role_appoints_at_its_body_whom_the_table_says(by: Role, new: Role) -> None:
    appointer, officer = holder(by, None if by in INSTALLATION_ROLES else REFORM), person()
    if new in APPOINTS.get(by, ()):
        assert appoint(officer, new, body(REFORM), by=appointer).role == new
        assert actions() == ["post.appointed"]
    else:
        with pytest.raises(NotAllowedError):
            appoint(officer, new, body(REFORM), by=appointer)
        assert not officer.posts.exists()
        assert actions() == []


@pytest.mark.parametrize("new", sorted(INSTALLATION_ROLES))
@pytest.mark.parametrize("by", sorted(Role))
def test_only_the_security_admin_appoints_to_the_installation(by: Role, new: Role) -> None:
    appointer, officer = holder(by, None if by in INSTALLATION_ROLES else OFFICE), person()
    if by is Role.SECURITY_ADMIN:
        assert appoint(officer, new, None, by=appointer).body is None
    else:
        with pytest.raises(NotAllowedError):
            appoint(officer, new, None, by=appointer)


def test_an_openness_office_appoints_at_no_other_body() -> None:
    with pytest.raises(NotAllowedError, match="您不能任免市财政局的签发人；由单位政务公开机构、政务公开主管部门办理。"):
        appoint(person(), Role.SIGNER, body(FINANCE), by=holder(Role.OPENNESS_OFFICE, REFORM))


def test_an_authority_appoints_everywhere_in_its_area_and_not_above_it() -> None:
    appoint(person(), Role.OPENNESS_OFFICE, body(DISTRICT), by=holder(Role.AUTHORITY, OFFICE))
    with pytest.raises(NotAllowedError):
        appoint(person(), Role.SIGNER, body(FINANCE), by=holder(Role.AUTHORITY, DISTRICT))


@pytest.mark.parametrize(("role", "where"), [(Role.AUTHORITY, OFFICE), (Role.OPENNESS_OFFICE, REFORM)])
def test_nobody_appoints_himself_nor_ends_his_own_post(role: Role, where: str) -> None:
    appointer = holder(role, where)
    with pytest.raises(NotAllowedError, match="不能任免自己"):
        appoint(appointer, Role.SIGNER, body(where), by=appointer)
    with pytest.raises(NotAllowedError, match="不能任免自己"):
        end_post(appointer.posts.get(), by=appointer)
    with pytest.raises(NotAllowedError):
        hand_over(appointer, person(), by=appointer)


def test_an_appointer_whose_own_post_has_ended_appoints_nobody() -> None:
    appointer = holder(Role.AUTHORITY, OFFICE)
    Post.objects.filter(officer=appointer).update(ended_on=clock.today())
    with pytest.raises(NotAllowedError):
        appoint(person(), Role.SIGNER, body(REFORM), by=appointer)


def test_a_post_begins_on_its_day_and_not_in_the_past() -> None:
    officer, tomorrow = person(), clock.today() + timedelta(1)
    appoint(officer, Role.SIGNER, body(REFORM), by=OPERATOR, begins_on=tomorrow)
    assert not may(officer, "sign", REFORM)
    assert may(officer, "sign", REFORM, on=tomorrow)
    with pytest.raises(AppointmentError, match="过去"):
        appoint(officer, Role.REVIEWER, body(REFORM), by=OPERATOR, begins_on=clock.today() - timedelta(1))


def test_the_same_post_is_not_given_twice() -> None:
    officer = holder(Role.SIGNER, REFORM)
    with pytest.raises(AppointmentError, match="沈禾已经是市发展改革委的签发人。"):
        appoint(officer, Role.SIGNER, body(REFORM), by=OPERATOR)


@pytest.mark.parametrize("held", sorted(INSTALLATION_ROLES))
@pytest.mark.parametrize("new", sorted(Role))
def test_posts_of_the_installation_are_disjoint_from_each_other_and_from_all_else(held: Role, new: Role) -> None:
    officer = holder(held, None)
    with pytest.raises(AppointmentError):
        appoint(officer, new, None if new in INSTALLATION_ROLES else body(REFORM), by=OPERATOR)
    assert officer.posts.count() == 1


def test_a_post_that_is_to_begin_stands_in_the_way_too() -> None:
    officer = holder(Role.SIGNER, REFORM, since=clock.today() + timedelta(9))
    with pytest.raises(AppointmentError, match="沈禾是签发人，不能兼任系统管理员。"):
        appoint(officer, Role.SYSTEM_ADMIN, None, by=OPERATOR)


def test_no_post_at_a_group_nor_at_a_body_that_has_ended() -> None:
    with pytest.raises(AppointmentError, match="单位组"):
        appoint(person(), Role.SIGNER, body("hc-departments"), by=OPERATOR)
    Body.objects.filter(id=REFORM).update(ended_on=clock.today())
    with pytest.raises(AppointmentError, match="已撤销或合并"):
        appoint(person(), Role.SIGNER, body(REFORM), by=OPERATOR)


def test_a_post_ends_once_and_keeps_its_history() -> None:
    officer = holder(Role.SIGNER, REFORM)
    end_post(officer.posts.get(), by=holder(Role.OPENNESS_OFFICE, REFORM))
    assert not may(officer, "sign", REFORM)
    assert officer.posts.get().ended_on == clock.today()
    with pytest.raises(AppointmentError, match="终止"):
        end_post(officer.posts.get(), by=OPERATOR)
    assert actions() == ["post.ended"]


def test_an_end_in_the_future_can_be_brought_forward() -> None:
    officer = holder(Role.SIGNER, REFORM, until=clock.today() + timedelta(30))
    end_post(officer.posts.get(), by=OPERATOR)
    assert not may(officer, "sign", REFORM)


def test_all_posts_are_handed_over_from_a_day() -> None:
    leaving, to, day = holder(Role.INFORMANT, REFORM), person("陆青"), clock.today() + timedelta(5)
    give(leaving, Role.REVIEWER, FINANCE)
    given = hand_over(leaving, to, by=holder(Role.AUTHORITY, OFFICE), on=day)
    assert {(post.role, post.body_id) for post in given} == {("informant", REFORM), ("reviewer", FINANCE)}
    assert [may(leaving, "draft", REFORM, on=each) for each in (clock.today(), day)] == [True, False]
    assert [may(to, "draft", REFORM, on=each) for each in (clock.today(), day)] == [False, True]
    assert actions() == ["post.handed-over"] * 2


def test_a_hand_over_is_whole_or_not_at_all() -> None:
    leaving = holder(Role.INFORMANT, REFORM)
    give(leaving, Role.REVIEWER, FINANCE)
    with pytest.raises(NotAllowedError):
        hand_over(leaving, person(), by=holder(Role.OPENNESS_OFFICE, REFORM))
    assert may(leaving, "draft", REFORM)
    assert actions() == []


def test_a_hand_over_gives_nobody_what_he_cannot_hold() -> None:
    leaving, to = holder(Role.INFORMANT, REFORM), holder(Role.AUDIT_ADMIN, None)
    with pytest.raises(AppointmentError):
        hand_over(leaving, to, by=OPERATOR)
    assert may(leaving, "draft", REFORM)


@pytest.mark.parametrize("to", ["self", "nobody"])
def test_a_hand_over_without_sense_is_refused(to: str) -> None:
    leaving = holder(Role.INFORMANT) if to == "self" else person()
    with pytest.raises(AppointmentError):
        hand_over(leaving, leaving if to == "self" else person(), by=OPERATOR)


def test_whoever_left_is_forgotten_and_nobody_knows_his_entries() -> None:
    left, by = holder(Role.INFORMANT, REFORM), holder(Role.SECURITY_ADMIN, None)
    require(left, "draft", REFORM)
    with pytest.raises(AppointmentError, match="还有任职"):
        forget(left, by=by)
    end_post(left.posts.get(), by=OPERATOR)
    forget(left, by=by)
    left.refresh_from_db()
    assert not Pseudonym.objects.filter(officer=left).exists()
    assert not left.is_active
    assert not left.has_usable_password()
    with pytest.raises(AppointmentError, match="注销"):
        appoint(left, Role.SIGNER, body(REFORM), by=OPERATOR)


@pytest.mark.parametrize("by", sorted(set(Role) - {Role.SECURITY_ADMIN}))
def test_only_the_security_admin_forgets(by: Role) -> None:
    with pytest.raises(NotAllowedError):
        forget(person(), by=holder(by, None if by in INSTALLATION_ROLES else OFFICE))


def test_an_invitation_again_is_for_who_could_appoint_to_every_post() -> None:
    officer = holder(Role.SIGNER, REFORM)
    by = holder(Role.OPENNESS_OFFICE, REFORM)
    assert invitations.find(invite(officer, by=by))
    give(officer, Role.AUTHORITY, REFORM)
    with pytest.raises(NotAllowedError):
        invite(officer, by=by)


def test_a_new_invitation_voids_the_one_before() -> None:
    officer, token = add_officer("程墨", "chengmo", Role.SIGNER, body(REFORM), by=OPERATOR)
    again = invite(officer, by=OPERATOR)
    assert invitations.find(token) is None
    assert invitations.find(again) is not None


@pytest.mark.parametrize("login", ["taken", "TAKEN", "with space", "", "a" * 151])
def test_a_log_in_name_is_one_persons_and_can_be_typed(login: str) -> None:
    add_officer("程墨", "taken", Role.SIGNER, body(REFORM), by=OPERATOR)
    with pytest.raises(AppointmentError):
        add_officer("钟原", login, Role.SIGNER, body(REFORM), by=OPERATOR)


def test_the_audit_is_added_to_and_never_changed() -> None:
    appoint(person(), Role.SIGNER, body(REFORM), by=OPERATOR)
    event = AuditEvent.objects.get()
    assert (event.by, event.detail) == (None, f"签发人 {clock.today()} 起")
    for change in (event.save, event.delete, AuditEvent.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()
    with pytest.raises(AppendOnlyError):
        AuditEvent.objects.update(detail="")


def test_the_audit_does_not_tell_whose_a_pseudonym_is() -> None:
    officer = holder(Role.INFORMANT, REFORM)
    value = require(officer, "draft", REFORM).pseudonym
    end_post(officer.posts.get(), by=OPERATOR)
    forget(officer, by=OPERATOR)
    assert value not in str(list(AuditEvent.objects.values()))
