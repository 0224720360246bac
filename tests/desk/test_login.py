"""Getting in: both factors, each code once, no guessing, no locking others out; and when a session ends."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import identify_hasher
from django.core.cache import cache
from django.test import Client

from gongkai.bodies.appointing import OPERATOR, add_officer, appoint, end_post, forget
from gongkai.bodies.login.codes import code_at, present_code, spend
from gongkai.bodies.login.invitations import HOLDS, path_of
from gongkai.bodies.login.sessions import IDLE_S, LONGEST_S
from gongkai.bodies.models import AuditEvent, Invitation, Officer, Post, SpentCode
from gongkai.bodies.posts import Role
from gongkai.record import clock
from tests.bodies.people import REFORM, body, give, holder, person
from tests.desk.cast import DESK, LOGIN, PASSWORD, enrolled, logged_in, type_code, type_password

pytestmark = pytest.mark.django_db
# In the middle of a half minute, so that no code changes while a test runs.
NOW = datetime(2026, 3, 2, 9, 0, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def standing_clock():
    cache.clear()
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def officer() -> Officer:
    return holder(Role.INFORMANT, REFORM)


def is_in(client: Client) -> bool:
    return client.get(DESK).status_code == 200


def said(client: Client) -> str:
    return client.get(LOGIN).content.decode()


# -- both factors -----------------------------------------------------------------------------------------------------


def test_both_factors_open_the_desk(officer: Officer) -> None:
    assert is_in(logged_in(officer))
    assert AuditEvent.objects.latest("id").action == "login.succeeded"


def test_a_password_alone_opens_nothing(officer: Officer) -> None:
    enrolled(officer)
    client = Client()
    assert type_password(client, officer).headers["Location"] == "/account/login/code/"
    assert client.get(DESK).headers["Location"] == "/account/login/?next=/desk/"


def test_an_account_without_second_factor_does_not_get_in(officer: Officer) -> None:
    enrolled(officer)
    Authenticator.objects.all().delete()
    client = Client()
    type_password(client, officer)
    assert not is_in(client)
    assert "这个账号还没有设好动态码" in said(client)


def test_a_session_that_skipped_the_second_factor_is_ended_at_the_door(officer: Officer) -> None:
    enrolled(officer)
    client = Client()
    client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert not is_in(client)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("code", ["000000", "", "abcdef", "１２３４５６", "1" * 500])
def test_a_wrong_code_does_not_get_in(officer: Officer, code: str) -> None:
    enrolled(officer)
    client = Client()
    type_password(client, officer)
    assert type_code(client, code).status_code == 200
    assert not is_in(client)


def test_a_code_opens_one_session_only(officer: Officer) -> None:
    secret = enrolled(officer)
    code = present_code(secret)
    first, second = Client(), Client()
    for client in (first, second):
        type_password(client, officer)
        type_code(client, code)
    assert is_in(first)
    assert not is_in(second)


def test_a_code_stays_spent_as_long_as_it_would_be_accepted(officer: Officer, standing_clock) -> None:
    """With a phone that runs fast a code lives for three half minutes; the cache forgets it after one."""
    secret = enrolled(officer)
    ahead = code_at(secret, int(time.time()) // 30 + 1)
    first, second = Client(), Client()
    type_password(first, officer)
    assert type_code(first, ahead).status_code == 302
    standing_clock.shift(50)
    type_password(second, officer)
    assert type_code(second, ahead).status_code == 200
    assert not is_in(second)


def test_a_code_of_a_minute_ago_is_too_old(officer: Officer, standing_clock) -> None:
    secret = enrolled(officer)
    code = present_code(secret)
    standing_clock.shift(61)
    client = Client()
    type_password(client, officer)
    assert type_code(client, code).status_code == 200


def test_spent_codes_are_forgotten_when_they_could_not_be_used_again(officer: Officer, standing_clock) -> None:
    secret = enrolled(officer)
    phone = Authenticator.objects.get(user=officer, type=Authenticator.Type.TOTP)
    assert spend(phone, present_code(secret))
    standing_clock.shift(600)
    assert spend(phone, present_code(secret))
    assert SpentCode.objects.count() == 1


def test_a_recovery_code_gets_in_once(officer: Officer) -> None:
    enrolled(officer)
    codes = Authenticator.objects.get(user=officer, type=Authenticator.Type.RECOVERY_CODES).wrap().generate_codes()
    for expected in (True, False):
        client = Client()
        type_password(client, officer)
        type_code(client, codes[0])
        assert is_in(client) is expected


def test_neither_password_nor_secret_lies_in_the_database_in_clear(officer: Officer) -> None:
    secret = enrolled(officer)
    officer.refresh_from_db()
    assert identify_hasher(officer.password).algorithm == "argon2"
    assert secret not in str(list(Authenticator.objects.values()))


# -- guessing ---------------------------------------------------------------------------------------------------------


def test_five_failures_shut_a_name_out_from_that_address_for_a_quarter_of_an_hour(
    officer: Officer, standing_clock
) -> None:
    enrolled(officer)
    client = Client()
    for _ in range(5):
        type_password(client, officer, "错")
    assert "失败次数过多，请 15 分钟后再试。" in type_password(client, officer).content.decode()
    standing_clock.shift(15 * 60 + 1)
    assert type_password(client, officer).status_code == 302


def test_a_name_written_otherwise_is_the_same_name(officer: Officer) -> None:
    enrolled(officer)
    client = Client()
    for name in ("officer-1", "OFFICER-1", " officer-1 ", "Officer-1", "officer-1"):
        client.post(
            LOGIN, {"login": name.replace("officer-1", officer.username), "password": "错"}, REMOTE_ADDR="10.0.0.1"
        )
    assert type_password(client, officer).status_code == 200


def test_a_stranger_elsewhere_locks_nobody_out(officer: Officer) -> None:
    enrolled(officer)
    stranger = Client()
    for _ in range(12):
        type_password(stranger, officer, "错", address="203.0.113.9")
    assert type_password(stranger, officer, address="203.0.113.9").status_code == 200
    assert type_password(Client(), officer).status_code == 302


def test_who_has_the_password_cannot_guess_the_code_from_many_addresses(officer: Officer) -> None:
    secret = enrolled(officer)
    client = Client()
    type_password(client, officer)
    for number in range(5):
        type_code(client, "000000", address=f"203.0.113.{number}")
    assert type_code(client, present_code(secret)).status_code == 200
    assert not is_in(client)


def test_failures_are_in_the_audit_with_the_name_on_one_line(officer: Officer) -> None:
    enrolled(officer)
    type_password(Client(), officer, "错")
    Client().post(LOGIN, {"login": "nobody\r\n2026-01-01 登录 root", "password": "错"})
    known, unknown = AuditEvent.objects.filter(action="login.failed")
    assert known.officer == officer
    assert unknown.officer is None
    assert "\n" not in unknown.detail
    assert "错" not in known.detail


def test_a_closed_account_does_not_get_in(officer: Officer) -> None:
    enrolled(officer)
    Officer.objects.filter(pk=officer.pk).update(is_active=False)
    client = Client()
    type_password(client, officer)
    assert not is_in(client)


@pytest.mark.parametrize(
    "path", ["/account/signup/", "/account/password/reset/", "/account/email/", "/desk/password_reset/"]
)
def test_there_is_no_page_to_sign_up_nor_to_reset_by_mail(path: str) -> None:
    assert Client().get(path).status_code in {302, 404}
    assert Client().get(path, follow=True).redirect_chain in ([], [("/account/login/?next=" + path, 302)])


# -- sessions ---------------------------------------------------------------------------------------------------------


def test_half_an_hour_without_a_click_ends_a_session(officer: Officer, standing_clock) -> None:
    client = logged_in(officer)
    for _ in range(3):
        assert is_in(client)
        standing_clock.shift(IDLE_S - 90)
    assert is_in(client)
    standing_clock.shift(IDLE_S + 90)
    assert not is_in(client)
    assert "半小时没有操作" in said(client)


def test_twelve_hours_end_a_session_however_busy(officer: Officer, standing_clock) -> None:
    client = logged_in(officer)
    for _ in range(LONGEST_S // 1200):
        assert is_in(client)
        standing_clock.shift(1200)
    standing_clock.shift(1)
    assert not is_in(client)


def test_a_post_given_or_ended_ends_the_session(officer: Officer) -> None:
    client = logged_in(officer)
    assert is_in(client)
    appoint(officer, Role.REVIEWER, body(REFORM), by=OPERATOR)
    assert not is_in(client)
    assert "您的任职有变动，请重新登录。" in said(client)


def test_a_post_whose_last_day_comes_ends_the_session(officer: Officer, standing_clock) -> None:
    give(officer, Role.REVIEWER, REFORM, since=clock.today(), until=clock.today() + timedelta(1))
    standing_clock.move_to(datetime(2026, 3, 2, 15, 50, tzinfo=UTC))
    client = logged_in(officer)
    assert is_in(client)
    # Midnight in Shanghai.
    standing_clock.move_to(datetime(2026, 3, 2, 16, 1, tzinfo=UTC))
    assert not is_in(client)


def test_the_last_post_ended_shuts_the_desk(officer: Officer) -> None:
    client = logged_in(officer)
    assert is_in(client)
    end_post(Post.objects.get(officer=officer), by=OPERATOR)
    assert not is_in(client)
    assert logged_in(officer).get(DESK).status_code == 403


def test_being_forgotten_ends_the_session() -> None:
    officer = person()
    client = logged_in(officer)
    forget(officer, by=OPERATOR)
    assert client.get(DESK).status_code == 302


def test_a_new_password_ends_the_other_sessions(officer: Officer) -> None:
    client = logged_in(officer)
    assert is_in(client)
    enrolled(officer)
    assert not is_in(client)


def test_logging_out_ends_the_session(officer: Officer) -> None:
    client = logged_in(officer)
    key = client.session.session_key
    client.post("/desk/logout/")
    client.cookies["sessionid"] = key
    assert not is_in(client)


def test_a_session_has_a_new_key_after_log_in(officer: Officer) -> None:
    secret, client = enrolled(officer), Client()
    type_password(client, officer)
    before = client.session.session_key
    type_code(client, present_code(secret))
    assert client.session.session_key != before


# -- invitations ------------------------------------------------------------------------------------------------------


def invited() -> tuple[Officer, str]:
    officer, token = add_officer("程墨", "chengmo", Role.SIGNER, body(REFORM), by=OPERATOR)
    return officer, path_of(token)


def accepted(client: Client, path: str, password: str = PASSWORD, again: str | None = None) -> str:
    page = client.get(path)
    form = {"password1": password, "password2": again or password, "code": present_code(page.context["secret"])}
    return client.post(path, form).content.decode()


def test_an_invitation_lets_an_officer_in_and_works_once(standing_clock) -> None:
    officer, path = invited()
    client = Client()
    secret = client.get(path).context["secret"]
    page = client.post(path, {"password1": PASSWORD, "password2": PASSWORD, "code": present_code(secret)})
    assert len(page.context["codes"]) == 10
    assert client.get(path).status_code == 404
    standing_clock.shift(30)
    type_password(client, officer)
    type_code(client, present_code(secret))
    assert is_in(client)


def test_the_code_that_enrolled_a_phone_opens_no_session() -> None:
    officer, path = invited()
    client = Client()
    secret = client.get(path).context["secret"]
    client.post(path, {"password1": PASSWORD, "password2": PASSWORD, "code": present_code(secret)})
    type_password(client, officer)
    type_code(client, present_code(secret))
    assert not is_in(client)


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("木棉", None, "密码"),
        ("1234567890123", None, "数字"),
        ("password123", None, "常见"),
        (PASSWORD, "别的密码也很长很长", "两遍密码不一样"),
    ],
)
def test_a_weak_password_or_two_that_differ_are_refused(password: str, again: str | None, sentence: str) -> None:
    officer, path = invited()
    assert sentence in accepted(Client(), path, password, again)
    officer.refresh_from_db()
    assert not officer.has_usable_password()


def test_a_wrong_code_enrols_nothing() -> None:
    officer, path = invited()
    client = Client()
    client.get(path)
    client.post(path, {"password1": PASSWORD, "password2": PASSWORD, "code": "000000"})
    officer.refresh_from_db()
    assert not officer.has_usable_password()
    assert not Authenticator.objects.filter(user=officer).exists()


def test_an_invitation_expires(standing_clock) -> None:
    _officer, path = invited()
    standing_clock.shift(HOLDS.total_seconds() + 1)
    assert Client().get(path).status_code == 404


def test_the_database_does_not_tell_the_address_of_an_invitation() -> None:
    _officer, path = invited()
    assert path.split("/")[-2] not in str(list(Invitation.objects.values()))


def test_recovery_codes_are_shown_after_being_asked_again(officer: Officer, standing_clock) -> None:
    client = logged_in(officer)
    standing_clock.shift(600)
    assert client.get("/account/recovery-codes/").headers["Location"].startswith("/account/again/")
    client.post("/account/again/", {"password": PASSWORD}, REMOTE_ADDR="10.0.0.1")
    assert client.get("/account/recovery-codes/").status_code == 200
