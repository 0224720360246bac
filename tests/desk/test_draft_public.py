"""What is public, on the desk: changed, taken down by two, put on further sites, handed to the keepers of others."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from gongkai.bodies.models import Site
from gongkai.bodies.posts import Role
from gongkai.publishing.drafting import discard
from gongkai.publishing.models import Draft, Subject, Withdrawal
from tests.desk.cast import logged_in
from tests.publishing.cast import FINANCE, PORTAL, REFORM, SERVICES, VALUE, People, live, published, settle

pytestmark = pytest.mark.django_db
GROUND = "ogi-2019:14"


@pytest.fixture
def people() -> People:
    return People()


def address(subject: Subject) -> str:
    return reverse("desk-public-subject", args=subject.id.split("/"))


def do(client: Client, subject: Subject, what: str, **said: object) -> HttpResponse:
    answer = client.post(address(subject), {"do": what, **said}, follow=True)
    settle()
    return answer


def test_a_change_begins_beside_what_stays_public(people: People) -> None:
    subject = live(published(people))
    client = logged_in(people.drafter)
    assert VALUE.title in client.get(reverse("desk-public")).content.decode()
    answer = do(client, subject, "edit")
    change = Draft.objects.get(revision=2)
    assert answer.redirect_chain[-1][0] == reverse("desk-draft", args=[change.id])
    assert "与现在公开的一版的不同" in answer.content.decode()
    assert "已有一份修改稿在办" in client.get(address(subject)).content.decode()


def test_a_change_that_was_discarded_begins_again_from_what_is_public(people: People) -> None:
    subject = live(published(people))
    client = logged_in(people.drafter)
    do(client, subject, "edit")
    change = Draft.objects.get(revision=2)
    discard(change.id, "不改了", officer=people.drafter)
    do(client, subject, "edit")
    assert Draft.objects.filter(revision=2).count() == 1
    assert change.state() == "drafting"
    assert change.latest().value == VALUE.normal()


def test_masking_begins_a_draft_that_says_what_it_does(people: People) -> None:
    subject = live(published(people))
    client = logged_in(people.drafter)
    answer = do(client, subject, "mask")
    change = Draft.objects.get(revision=2)
    assert answer.redirect_chain[-1][0] == reverse("desk-draft-edit", args=[change.id])
    page = client.get(reverse("desk-draft", args=[change.id])).content.decode()
    assert "发布后移除以前各版" in page


def test_one_takes_it_down_at_once_and_a_second_confirms(people: People) -> None:
    subject = live(published(people))
    publisher, office = logged_in(people.publisher), logged_in(people.office)
    answer = do(publisher, subject, "withdraw", why="law", ground="")
    assert "须选择依据的条款" in answer.content.decode()
    assert not Withdrawal.objects.exists()
    do(publisher, subject, "withdraw", why="law", ground=GROUND)
    page = publisher.get(address(subject)).content.decode()
    assert "待第二人确认" in page
    assert "确认撤下</button>" not in page
    assert VALUE.title not in page
    assert "已撤下，待确认" in office.get(reverse("desk-public")).content.decode()
    do(office, subject, "confirm", ground=GROUND)
    row = Withdrawal.objects.get()
    assert (row.ground, bool(row.confirmed_at)) == (GROUND, True)


def test_whoever_took_it_down_does_not_confirm(people: People) -> None:
    subject = live(published(people))
    office = logged_in(people.office)
    do(office, subject, "withdraw", why="wrong")
    assert "您是撤下的人，须由第二人确认" in office.get(address(subject)).content.decode()
    assert "撤下须由第二人确认" in do(office, subject, "confirm").content.decode()
    assert Withdrawal.objects.get().confirmed_at is None


def test_a_drafter_takes_nothing_down(people: People) -> None:
    subject = live(published(people))
    client = logged_in(people.drafter)
    assert "立即撤下" not in client.get(address(subject)).content.decode()
    assert "您现在没有" in do(client, subject, "withdraw", why="wrong").content.decode()
    assert not Withdrawal.objects.exists()


def test_it_goes_to_further_sites_of_ones_own_and_to_the_keepers_of_others(people: People) -> None:
    own = Site.objects.create(id="reform-second", name="节能专栏", name_en="x", keeper_id=REFORM, is_ours=True)
    subject = live(published(people))
    publisher = logged_in(people.publisher)
    do(publisher, subject, "place", sites=[own.id])
    do(publisher, subject, "submit", sites=[PORTAL])
    subject.refresh_from_db()
    assert own.id in subject.sites
    assert subject.submitted == [PORTAL]
    assert "已报送，待网站管理单位上网" in publisher.get(address(subject)).content.decode()
    keeper = logged_in(people.of(Role.PUBLISHER, SERVICES))
    assert VALUE.title in keeper.get(reverse("desk-submitted")).content.decode()
    up = reverse("desk-submitted-put-up", args=[*subject.id.split("/"), PORTAL])
    assert logged_in(people.of(Role.PUBLISHER, FINANCE)).post(up).status_code == 404
    keeper.post(up)
    settle()
    subject.refresh_from_db()
    assert PORTAL in subject.sites
    assert VALUE.title not in keeper.get(reverse("desk-submitted")).content.decode()
