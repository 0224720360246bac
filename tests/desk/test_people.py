"""People at the desk: appointing, ending, handing over, inviting; each by whoever may, refused with its sentence."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from gongkai.bodies.login.codes import present_code
from gongkai.bodies.models import AuditEvent, Officer, Post
from gongkai.bodies.permissions import may, require
from gongkai.bodies.posts import STEP_ROLES, Role
from gongkai.publishing.drafting import start_draft
from gongkai.record import clock
from tests.bodies.people import DISTRICT, FINANCE, OFFICE, REFORM, give, holder, person
from tests.desk.cast import PASSWORD, enrolled, logged_in, type_code, type_password

pytestmark = pytest.mark.django_db
APPOINT = f"/desk/people/bodies/{REFORM}/appoint/"


@pytest.fixture
def office() -> Officer:
    return holder(Role.OPENNESS_OFFICE, REFORM)


@pytest.fixture
def client(office: Officer) -> Client:
    return logged_in(office)


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def appointing(login: str = "", **more: str) -> dict[str, str]:
    given = {"who": "existing", "login": login, "role": "reviewer", "office": "办公室", "begins_on": f"{clock.today()}"}
    return {**given, **more}


# -- who is where -----------------------------------------------------------------------------------------------------


def test_an_office_sees_who_holds_which_post_since_when(client: Client) -> None:
    give(person("苏木"), Role.SIGNER, REFORM)
    give(person("早先"), Role.REVIEWER, REFORM, since=clock.today() - timedelta(9), until=clock.today())
    give(person("将来"), Role.REVIEWER, REFORM, since=clock.today() + timedelta(9))
    answer = client.get("/desk/people/", follow=True)
    assert answer.redirect_chain == [(f"/desk/people/bodies/{REFORM}/", 302)]
    shown = text(answer)
    for told in ("苏木", "签发人", f"{clock.today()}", "尚未开始", "最近终止的任职", "早先"):
        assert told in shown, told
    assert '"/desk/people/"' in text(client.get("/desk/"))


def test_the_authority_sees_all_bodies_of_its_area_and_finds_one(client: Client) -> None:
    authority = logged_in(holder(Role.AUTHORITY, OFFICE))
    give(person(), Role.SIGNER, DISTRICT)
    shown = text(authority.get("/desk/people/"))
    assert f"/desk/people/bodies/{DISTRICT}/" in shown
    assert f"/desk/people/bodies/{FINANCE}/" in shown
    assert FINANCE not in text(authority.get("/desk/people/", {"q": "发展改革"}))
    assert authority.get(f"/desk/people/bodies/{FINANCE}/").status_code == 200


@pytest.mark.parametrize("role", [Role.INFORMANT, Role.INSPECTOR, Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN])
def test_whoever_appoints_nobody_sees_no_page_of_people(role: Role) -> None:
    client = logged_in(holder(role, None if "admin" in role else REFORM))
    assert client.get("/desk/people/").status_code == 403
    assert client.get(f"/desk/people/bodies/{REFORM}/").status_code == 403
    assert client.get("/desk/people/installation/").status_code == 403


# -- appointing -------------------------------------------------------------------------------------------------------


def test_a_new_officer_gets_in_by_the_address_that_is_shown_once(client: Client) -> None:
    sent = appointing("chenmo", who="new", name="陈墨", email="chenmo@example.gov.cn")
    shown = text(client.post(APPOINT, sent))
    address = re.search(r'value="(http://[^"]+/account/invitation/[^"]+)"', shown)
    assert address
    assert "只显示这一次" in shown
    officer = Officer.objects.get(username="chenmo")
    assert (officer.name, officer.email, may(officer, "review", REFORM)) == ("陈墨", "chenmo@example.gov.cn", True)
    assert "陈墨" in text(Client().get(address[1]))
    assert address[1] not in text(client.get(f"/desk/people/bodies/{REFORM}/"))


def test_an_existing_officer_is_appointed_by_log_in_name(client: Client) -> None:
    somebody = person("苏木")
    assert "已任命审核人。" in text(client.post(APPOINT, appointing(somebody.username.upper()), follow=True))
    assert (Post.objects.get(officer=somebody).office, may(somebody, "review", REFORM)) == ("办公室", True)


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"login": "nobody"}, "没有登录名为 nobody 的人。"),
        ({"login": ""}, "请填写登录名。"),
        ({"login": "taken", "who": "new", "name": "别人"}, "登录名 taken 已有人使用。"),
        ({"login": "a b", "who": "new", "name": "别人"}, "用户名"),
        ({"login": "fresh", "who": "new"}, "新开账号请填写姓名。"),
        ({"login": "fresh", "who": "new", "name": "别人", "email": "x"}, "邮箱的写法不对。"),
        ({"begins_on": "昨天"}, "日期写法不对"),
        ({"begins_on": "2000-01-01"}, "任免不能写过去的日期。"),
        ({"role": "authority"}, "选择"),
        ({"role": "system-admin"}, "选择"),
    ],
)
def test_what_cannot_be_appointed_is_told(client: Client, sent: dict[str, str], why: str) -> None:
    taken = person("苏木")
    Officer.objects.filter(pk=taken.pk).update(username="taken")
    answer = client.post(APPOINT, {**appointing("taken"), **sent})
    assert why in text(answer)
    assert not Post.objects.filter(officer=taken).exists()
    assert not Officer.objects.filter(username="fresh").exists()


def test_nobody_appoints_himself_nor_twice_nor_an_administrator(client: Client, office: Officer) -> None:
    assert "不能任免自己" in text(client.post(APPOINT, appointing(office.username)))
    once = holder(Role.REVIEWER, REFORM)
    assert "已经是市发展改革委的审核人" in text(client.post(APPOINT, appointing(once.username)))
    admin = holder(Role.AUDIT_ADMIN, None)
    assert "是审计管理员，不能兼任审核人" in text(client.post(APPOINT, appointing(admin.username)))


def test_an_office_gives_the_roles_of_its_own_body_alone(client: Client) -> None:
    offered = set(re.findall(r'<option value="([a-z-]+)"', text(client.get(APPOINT))))
    assert offered == {role.value for role in {Role.INFORMANT} | STEP_ROLES}
    assert client.get(f"/desk/people/bodies/{FINANCE}/appoint/").status_code == 403
    assert client.post(f"/desk/people/bodies/{FINANCE}/appoint/", appointing(person().username)).status_code == 403


# -- ending and handing over ------------------------------------------------------------------------------------------


def test_a_post_ends_from_a_day_on(client: Client) -> None:
    post = give(person("苏木"), Role.SIGNER, REFORM)
    shown = text(client.get(f"/desk/people/posts/{post.pk}/end/"))
    assert "最后一项任职" in shown
    day = clock.today() + timedelta(3)
    done = client.post(f"/desk/people/posts/{post.pk}/end/", {"on": f"{day}"}, follow=True)
    assert f"苏木自{day}起免去市发展改革委签发人。" in text(done)
    post.refresh_from_db()
    assert post.ended_on == day


def test_a_post_does_not_end_in_the_past_nor_twice(client: Client) -> None:
    post = give(person(), Role.SIGNER, REFORM)
    address = f"/desk/people/posts/{post.pk}/end/"
    assert "不能写过去的日期" in text(client.post(address, {"on": f"{clock.today() - timedelta(1)}"}))
    client.post(address, {"on": f"{clock.today()}"})
    assert client.post(address, {"on": f"{clock.today()}"}).status_code == 404


def test_ones_own_post_and_that_of_ones_equal_are_not_ones_to_end(client: Client, office: Officer) -> None:
    own, equal = office.posts.get(), give(person(), Role.OPENNESS_OFFICE, REFORM)
    assert client.get(f"/desk/people/posts/{own.pk}/end/").status_code == 403
    refused = client.post(f"/desk/people/posts/{equal.pk}/end/", {"on": f"{clock.today()}"})
    assert refused.status_code == 403
    assert "您不能任免市发展改革委的单位政务公开机构" in text(refused)


def test_somebody_who_leaves_hands_over_all_with_what_is_open(client: Client) -> None:
    leaving, taking = person("苏木"), person("白芷")
    give(leaving, Role.INFORMANT, REFORM)
    give(leaving, Role.REVIEWER, REFORM)
    start_draft("document", officer=leaving, body=REFORM)
    address = f"/desk/people/officers/{leaving.pk}/hand-over/"
    shown = text(client.get(address))
    for told in ("市发展改革委信息员", "市发展改革委审核人", "稿件：（无标题）（拟稿中）"):
        assert told in shown, told
    done = text(client.post(address, {"to": taking.username, "on": f"{clock.today()}"}, follow=True))
    assert f"苏木的任职自{clock.today()}起移交白芷。" in done
    assert [may(each, "draft", REFORM) for each in (leaving, taking)] == [False, True]


def test_a_hand_over_is_whole_or_not_at_all(client: Client) -> None:
    leaving, taking = person("苏木"), person("白芷")
    give(leaving, Role.INFORMANT, REFORM)
    give(leaving, Role.INFORMANT, FINANCE)
    address = f"/desk/people/officers/{leaving.pk}/hand-over/"
    assert "您不能任免市财政局的信息员" in text(client.post(address, {"to": taking.username, "on": f"{clock.today()}"}))
    assert may(leaving, "draft", REFORM)
    assert "没有登录名为 nobody 的人" in text(client.post(address, {"to": "nobody", "on": f"{clock.today()}"}))
    assert "同一个人" in text(client.post(address, {"to": leaving.username, "on": f"{clock.today()}"}))


# -- invitations ------------------------------------------------------------------------------------------------------


def test_a_lost_phone_is_answered_by_a_new_invitation(client: Client) -> None:
    officer = holder(Role.SIGNER, REFORM)
    before = logged_in(officer)
    address = f"/desk/people/officers/{officer.pk}/invite/"
    assert "核实是本人" in text(client.get(address))
    path = re.search(r'value="http://testserver(/account/invitation/[^"]+)"', text(client.post(address)))
    assert path
    browser = Client()
    code = present_code(browser.get(path[1]).context["secret"])
    browser.post(path[1], {"password1": f"{PASSWORD}新", "password2": f"{PASSWORD}新", "code": code})
    assert before.get("/desk/").status_code == 302, "what was open before is ended"
    assert "登录名或密码不对" in text(type_password(Client(), officer)), "and the old password is void"
    assert AuditEvent.objects.filter(action="officer.invited", officer=officer).exists()


def test_nobody_is_invited_by_who_could_not_give_all_his_posts(client: Client) -> None:
    both = holder(Role.SIGNER, REFORM)
    give(both, Role.SIGNER, FINANCE)
    assert "您不能任免市财政局的签发人" in text(client.post(f"/desk/people/officers/{both.pk}/invite/"))
    elsewhere = holder(Role.SIGNER, FINANCE)
    assert client.post(f"/desk/people/officers/{elsewhere.pk}/invite/").status_code == 403
    without = person()
    assert client.post(f"/desk/people/officers/{without.pk}/invite/").status_code == 403


def test_the_log_in_page_says_how_one_gets_in_again() -> None:
    assert "忘了密码或换了手机，请向任命您的人要一份新的邀请。" in text(Client().get("/account/login/"))


# -- one's own page ---------------------------------------------------------------------------------------------------


def test_an_officer_sees_his_posts_and_where_he_is_logged_in(client: Client) -> None:
    other = logged_in(holder(Role.SIGNER, REFORM))
    shown = text(client.get("/desk/people/me/"))
    for told in ("单位政务公开机构", "修改密码", "备用码"):
        assert told in shown, told
    assert shown.count("就是这里") == 1
    assert "没有其他登录。" in text(client.post("/desk/people/me/", follow=True))
    assert other.get("/desk/").status_code == 200, "those of others are theirs"
    assert '"/desk/people/me/"' in text(client.get("/desk/"))
    assert client.get("/desk/account/").headers["Location"] == "/desk/people/me/"


def test_other_sessions_are_ended_and_this_one_stays() -> None:
    officer = holder(Role.SIGNER, REFORM)
    secret = enrolled(officer)
    here, there = Client(), Client()
    for client in (here, there):
        type_password(client, officer)
        # As if half a minute had passed: a code is good for one session.
        officer.spent_codes.all().delete()
        cache.clear()
        type_code(client, present_code(secret))
        assert client.get("/desk/").status_code == 200
    assert text(here.get("/desk/people/me/")).count("<tr><td>20") == 2
    assert "已退出其他 1 处登录。" in text(here.post("/desk/people/me/", follow=True))
    assert there.get("/desk/").status_code == 302
    assert here.get("/desk/").status_code == 200


def test_a_pseudonym_is_on_no_page_of_people(client: Client) -> None:
    officer = holder(Role.SIGNER, REFORM)
    name = require(officer, "sign", REFORM).pseudonym
    assert name not in text(client.get(f"/desk/people/bodies/{REFORM}/"))
