"""The three administrators at the desk: disjoint, each with its own pages and no other's."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from gongkai.bodies.audit import Action, note
from gongkai.bodies.models import Officer, Post, Pseudonym
from gongkai.bodies.permissions import require
from gongkai.bodies.posts import INSTALLATION_ROLES, Role
from gongkai.record import clock
from tests.bodies.people import REFORM, body, give, holder, person
from tests.desk.cast import logged_in

pytestmark = pytest.mark.django_db
INSTALLATION, AUDIT = "/desk/people/installation/", "/desk/people/audit/"


@pytest.fixture
def client() -> Client:
    return logged_in(holder(Role.SECURITY_ADMIN, None))


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def appointing(login: str, role: str = "audit-admin", **more: str) -> dict[str, str]:
    return {"who": "existing", "login": login, "role": role, "begins_on": f"{clock.today()}", **more}


def test_the_security_administrator_gives_the_posts_of_the_installation(client: Client) -> None:
    somebody = person("苏木")
    assert "已任命审计管理员。" in text(
        client.post(f"{INSTALLATION}appoint/", appointing(somebody.username), follow=True)
    )
    assert "苏木" in text(client.get("/desk/people/", follow=True))
    post = somebody.posts.get()
    client.post(f"/desk/people/posts/{post.pk}/end/", {"on": f"{clock.today()}"})
    assert not Post.objects.not_over(clock.today()).filter(officer=somebody).exists()


def test_a_new_administrator_is_invited(client: Client) -> None:
    sent = appointing("newadmin", "system-admin", who="new", name="白芷")
    assert "/account/invitation/" in text(client.post(f"{INSTALLATION}appoint/", sent))


@pytest.mark.parametrize("held", sorted(Role))
def test_the_three_are_held_beside_nothing(client: Client, held: Role) -> None:
    officer = holder(held, None if held in INSTALLATION_ROLES else REFORM)
    new = next(role for role in sorted(INSTALLATION_ROLES) if role != held)
    shown = text(client.post(f"{INSTALLATION}appoint/", appointing(officer.username, new.value)))
    assert f"是{held.label}，不能兼任{new.label}。" in shown
    assert officer.posts.count() == 1


def test_the_security_administrator_appoints_at_no_body(client: Client) -> None:
    assert client.get(f"/desk/people/bodies/{REFORM}/").status_code == 403
    assert client.post(f"/desk/people/bodies/{REFORM}/appoint/", appointing(person().username)).status_code == 403
    post = give(person(), Role.SIGNER, REFORM)
    assert client.post(f"/desk/people/posts/{post.pk}/end/", {"on": f"{clock.today()}"}).status_code == 403


def test_an_account_without_post_is_closed_and_its_entries_are_nobodys(client: Client) -> None:
    left = person("早先")
    post = give(left, Role.SIGNER, REFORM, since=clock.today() - timedelta(9))
    require(left, "sign", REFORM)
    address = f"/desk/people/officers/{left.pk}/forget/"
    assert "还有任职，请先免去或移交" in text(client.post(address))
    Post.objects.filter(pk=post.pk).update(ended_on=clock.today())
    assert "早先" in text(client.get(INSTALLATION))
    assert "不能恢复" in text(client.get(address))
    assert "早先的账号已注销。" in text(client.post(address, follow=True))
    assert not Pseudonym.objects.filter(officer=left).exists()
    assert client.post(address).status_code == 404


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SECURITY_ADMIN}))
def test_nobody_else_closes_an_account(role: Role) -> None:
    other, left = logged_in(holder(role, None if role in INSTALLATION_ROLES else REFORM)), person()
    refused = other.post(f"/desk/people/officers/{left.pk}/forget/")
    assert refused.status_code == 403
    assert "这一步由安全管理员办理" in text(refused)
    left.refresh_from_db()
    assert left.is_active


# -- the audit --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDIT_ADMIN}))
def test_nobody_else_reads_the_audit(role: Role) -> None:
    other = logged_in(holder(role, None if role in INSTALLATION_ROLES else REFORM))
    assert "这一步由审计管理员办理" in text(other.get(AUDIT))
    assert [other.get(each).status_code for each in (AUDIT, "/desk/people/audit.csv")] == [403, 403]


@pytest.fixture
def auditor() -> Client:
    return logged_in(holder(Role.AUDIT_ADMIN, None))


def happened() -> Officer:
    officer = person("苏木")
    note(Action.APPOINTED, by=officer, officer=officer, body=body(REFORM), detail="=1+1 签发人")
    note(Action.LOGIN_FAILED, by=None, detail="没有此人：root")
    return officer


def test_the_audit_is_found_by_day_person_and_event(auditor: Client) -> None:
    officer = happened()
    day, next_day = clock.today(), clock.today() + timedelta(1)
    for asked, is_there in (
        ({}, True),
        ({"since": f"{day}", "until": f"{day}"}, True),
        ({"since": f"{next_day}"}, False),
        ({"until": f"{day - timedelta(1)}"}, False),
        ({"officer": officer.username.upper()}, True),
        ({"officer": "苏木"}, True),
        ({"officer": "白芷"}, False),
        ({"action": "post.appointed"}, True),
        ({"action": "login.failed"}, False),
        ({"action": "no.such"}, False),
        ({"since": "昨天"}, False),
    ):
        assert ("=1+1 签发人" in text(auditor.get(AUDIT, asked))) is is_there, asked
    assert "止日早于起日" in text(auditor.get(AUDIT, {"since": f"{next_day}", "until": f"{day}"}))


def test_the_audit_goes_out_as_a_table_that_runs_nothing(auditor: Client) -> None:
    happened()
    answer = auditor.get("/desk/people/audit.csv", {"action": "post.appointed"})
    assert answer.headers["Content-Disposition"].startswith("attachment")
    head, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head[0] == "时间"
    assert row[5] == "'=1+1 签发人"


def test_the_audit_is_paged(auditor: Client) -> None:
    for number in range(60):
        note(Action.LOGGED_IN, by=None, detail=f"第{number}次")
    assert "第0次" not in text(auditor.get(AUDIT))
    assert "第0次" in text(auditor.get(AUDIT, {"p": "2"}))


def test_the_auditor_changes_nothing(auditor: Client) -> None:
    assert auditor.post(AUDIT).status_code == 405
    assert auditor.get(INSTALLATION).status_code == 403
    assert auditor.get("/desk/people/").status_code == 403
