"""Registering at the desk by an address: read, shown, confirmed; kept for a day and for one body alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from gongkai.bodies.models import Post
from gongkai.bodies.posts import Role
from gongkai.proof.entry import Entry
from gongkai.publishing import holders, slots
from gongkai.publishing.models import Capture, Subject
from gongkai.publishing.registering import capturing
from gongkai.record import models
from tests.bodies.people import FINANCE, REFORM, holder
from tests.desk.cast import logged_in
from tests.desk.outside import BARE, HTML, TITLE, dues, let_out
from tests.publishing.cast import settle
from tests.publishing.sites import Site, by_path, page, standing

pytestmark = pytest.mark.django_db
AUGUST, SEPTEMBER = "hc-2017/1.3/1@2017-08", "hc-2017/1.3/1@2017-09"
REGISTER = "/desk/registering/"


@pytest.fixture(autouse=True)
def clock(tmp_path: Path, settings: Settings) -> Iterator[time_machine.Traveller]:
    settings.FOLDER, settings.ORIGIN = tmp_path, "test.invalid/record"
    with time_machine.travel(datetime(2017, 8, 16, 1, tzinfo=UTC), tick=True) as traveller:
        yield traveller


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(slots, "_open_dues", lambda _body: dues(AUGUST, SEPTEMBER))
    pages = {
        "/a.html": page(HTML.encode()),
        "/bare.html": page(BARE.encode()),
        "/later.html": page(HTML.replace("2017-08-1", "2017-09-1").encode()),
        "/gone.html": page(b"", status="404 Not Found"),
    }
    with standing(by_path(pages)) as stands:
        let_out(monkeypatch, stands)
        yield stands


@pytest.fixture
def client() -> Client:
    return logged_in(holder(Role.INFORMANT, REFORM))


def read(client: Client, site: Site, path: str = "/a.html", *answers: str) -> str:
    """Pastes an address and gives that of the page on which it is confirmed."""
    sent = {"address": site.address(path), "answers": answers or [AUGUST]}
    answer = client.post(REGISTER, sent)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def entries() -> list[Entry]:
    return [Entry.of(bytes(row.canonical)) for row in models.Entry.objects.order_by("id")]


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_the_due_from_which_one_comes_is_ticked_and_the_others_are_at_hand(client: Client, site: Site) -> None:
    shown = text(client.get(REGISTER, {"answers": SEPTEMBER}))
    assert f'value="{SEPTEMBER}" id="due-hc-2017131-2017-09"' in shown or f'value="{SEPTEMBER}"' in shown
    ticked = shown.split(f'value="{SEPTEMBER}"')[1].partition(">")[0]
    assert "checked" in ticked
    assert "checked" not in shown.split(f'value="{AUGUST}"')[1].partition(">")[0]
    assert "2017年9月" in shown
    assert "等几秒" in shown


def test_from_an_address_to_an_entry(client: Client, site: Site) -> None:
    where = read(client, site, "/a.html", AUGUST, SEPTEMBER)
    assert not entries()
    shown = text(client.get(where))
    for told in (TITLE, "测试网站", "2017-08-10", "网页的元数据“pubdate”", "2017-08-11", "发布日期：2017-08-11",
                 "2017-08-09", "成文日期：2017-08-09", "完成年度计划的七成", "按原发布日期（未存证）", "不采用"):  # fmt: skip
        assert told in shown, told
    done = client.post(where, {"title": "重点项目八月进展", "day": "2017-08-11"})
    (entry,) = entries()
    assert (entry.answers, entry.facts) == ((AUGUST, SEPTEMBER), {"published_on": "2017-08-11"})
    assert "正在编号" in text(client.get(done.headers["Location"]))
    settle()
    after = text(client.get(done.headers["Location"]))
    assert f'href="/record/entries/{models.Entry.objects.get().idx}/"' in after
    assert f"/subjects/{entry.subject}/" in after
    assert Subject.objects.get(id=entry.subject).title == "重点项目八月进展"
    assert not Capture.objects.exists()


def test_what_was_registered_has_a_page_that_says_what_it_is(client: Client, site: Site) -> None:
    client.post(read(client, site), {"title": TITLE, "day": "2017-08-10"})
    settle()
    (entry,) = entries()
    shown = text(Client().get(f"/subjects/{entry.subject}/"))
    for told in ("原网址", site.address("/a.html"), "未存证", "2017-08-10", "evidence-1.warc"):
        assert told in shown, told
    file = Client().get(f"/subjects/{entry.subject}/files/evidence-1.warc")
    assert HTML.encode() in file.content
    assert file.headers["Content-Disposition"].startswith("attachment")


def test_none_of_the_days_may_be_chosen(client: Client, site: Site) -> None:
    client.post(read(client, site), {"title": TITLE, "day": "none"})
    assert entries()[0].facts == {}


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"title": TITLE, "day": "2017-08-09"}, "只能选网页上写明的日期"),
        ({"title": TITLE, "day": "2017-01-01"}, "只能选网页上写明的日期"),
        ({"title": TITLE}, "请选择按哪个日期登记。"),
        ({"title": " ", "day": "none"}, "请填写题名。"),
    ],
)
def test_what_the_page_does_not_tell_is_refused_beside_its_field(
    client: Client, site: Site, sent: dict[str, str], why: str
) -> None:
    assert why in text(client.post(read(client, site), sent))
    assert not entries()


def test_a_day_to_come_is_refused(client: Client, site: Site) -> None:
    assert "还没有到" in text(client.post(read(client, site, "/later.html"), {"title": TITLE, "day": "2017-09-10"}))
    assert not entries()


def test_a_page_that_tells_no_day_says_so(client: Client, site: Site) -> None:
    shown = text(client.get(read(client, site, "/bare.html")))
    assert "网页上没有读出公开日期" in shown


def test_a_page_that_is_gone_cannot_be_registered(client: Client, site: Site) -> None:
    where = read(client, site, "/gone.html")
    shown = text(client.get(where))
    assert "网站应答 404" in shown
    assert '<button class="button" type="submit">登记</button>' not in shown
    assert "网站应答 404" in text(client.post(where, {"title": TITLE, "day": "none"}))
    assert not entries()


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"address": ""}, "请填写网址。"),
        ({"answers": []}, "请至少选择一项公开要求。"),
        ({"answers": ["hc-2017/9.9/1@2017"]}, "已不在本单位待办之列"),
    ],
)
def test_what_is_missing_is_told_and_nothing_typed_is_lost(
    client: Client, site: Site, sent: dict[str, object], why: str
) -> None:
    given = {"address": site.address("/a.html"), "answers": [AUGUST], **sent}
    shown = text(client.post(REGISTER, given))
    assert why in shown
    assert not given["address"] or str(given["address"]) in shown
    assert not site.questions


def test_confirmed_twice_it_is_one_act(client: Client, site: Site) -> None:
    where = read(client, site)
    client.post(where, {"title": TITLE, "day": "none"})
    again = client.post(where, {"title": TITLE, "day": "none"})
    assert again.status_code == 404
    assert "这个网页已经登记" in text(again)
    assert len(entries()) == 1


def test_an_address_that_was_registered_before_is_said(client: Client, site: Site) -> None:
    client.post(read(client, site), {"title": "先前的题名", "day": "none"})
    settle()
    assert "登记过这个网址" in text(client.get(read(client, site)))


def test_what_was_read_is_for_the_body_alone_and_for_a_day(
    client: Client, site: Site, clock: time_machine.Traveller
) -> None:
    where = read(client, site)
    other = logged_in(holder(Role.INFORMANT, FINANCE))
    assert other.get(where).status_code == 403
    assert other.post(where, {"title": TITLE, "day": "none"}).status_code == 403
    assert logged_in(holder(Role.PUBLISHER, REFORM)).get(where).status_code == 200, "a colleague may go on"
    assert logged_in(holder(Role.REVIEWER, REFORM)).get(where).status_code == 403
    capturing.forget_expired()
    assert Capture.objects.count() == 1
    clock.shift(timedelta(hours=24))
    capturing.forget_expired()
    assert not Capture.objects.exists()
    assert not entries()


def test_a_right_that_ended_meanwhile_registers_nothing(site: Site) -> None:
    officer = holder(Role.INFORMANT, REFORM)
    client = logged_in(officer)
    where = read(client, site)
    Post.objects.filter(officer=officer).update(role=Role.REVIEWER.value)
    assert client.post(where, {"title": TITLE, "day": "none"}).status_code in {302, 403}
    assert not entries()


def test_a_withdrawal_takes_what_was_read_again_too(client: Client, site: Site) -> None:
    client.post(read(client, site), {"title": TITLE, "day": "none"})
    settle()
    read(client, site)
    read(client, site, "/bare.html")
    holders.forget_public(str(entries()[0].subject), uid=entries()[0].uid)
    assert [kept.address for kept in Capture.objects.all()] == [site.address("/bare.html")]
