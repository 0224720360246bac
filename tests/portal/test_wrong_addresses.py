"""Wrong addresses, wrong queries, hostile texts: a clear page, never a broken one."""

from __future__ import annotations

import pytest
from django.test import Client

from gongkai.bodies.models import Body
from gongkai.duties.models import Duty, Item, ItemBody, Plan, Section

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/plans/hc-2017/items/99.9/", "这份分工方案里没有 99.9 这一项。"),
        ("/plans/hc-1999/", "没有编号为“hc-1999”的分工方案。"),
        ("/plans/hc-1999/items/1.1/", "没有编号为“hc-1999”的分工方案。"),
        ("/plans/1999/", "本平台没有1999年的分工方案。"),
        ("/bodies/nobody/", "单位名录里没有编号为“nobody”的单位。"),
        ("/nothing/here/", "这个地址没有内容"),
        ("/plans/hc-2017/items/%00/", "这个地址没有内容"),
        ("/bodies/../../etc/passwd", "这个地址没有内容"),
        ("/bodies/" + "a" * 5000 + "/", "这个地址没有内容"),
        ("/plans/HC-2017/", "这个地址没有内容"),
        ("/components.csv", "这个地址没有内容"),
        ("/bodies/%E5%B8%82%E8%B4%A2%E6%94%BF%E5%B1%80/", "这个地址没有内容"),
        ("/plans/hc-2017/items/1.3.xml", "这个地址没有内容"),
    ],
)
def test_a_wrong_address_gets_a_sentence_and_ways_on(client: Client, path: str, sentence: str) -> None:
    response = client.get(path)
    page = response.content.decode()
    assert response.status_code == 404
    assert sentence in page
    assert 'href="/matrix/"' in page
    assert "Content-Security-Policy" in response.headers


def test_a_wrong_address_for_machines_gets_a_record(client: Client) -> None:
    response = client.get("/bodies/nobody.json")
    assert response.status_code == 404
    assert response.json() == {"error": "not-found", "message": "单位名录里没有编号为“nobody”的单位。"}


def test_a_wrong_address_in_english_is_told_in_english(client: Client) -> None:
    assert "The directory has no body with the id" in client.get("/en/bodies/nobody/").content.decode()


@pytest.mark.parametrize("path", ["/", "/plans/hc-2017/", "/matrix/", "/bodies/", "/healthz"])
def test_nothing_is_sent_to_pages_that_only_show(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200


HOSTILE = [
    "\0",
    "a\0b",
    "%00",
    "预" * 20_000,
    "'; DROP TABLE x; --",
    "\ud7ff￿",
    "<script>",
    "%",
    "_",
    "\\",
    "‮",
    "🏛" * 99,
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/plans/hc-2017/", "q"),
        ("/plans/hc-2017/", "section"),
        ("/plans/hc-2017.json", "form"),
        ("/plans/hc-2017/", "body"),
        ("/matrix/", "kind"),
    ],
)
def test_whatever_is_asked_for_is_answered(client: Client, path: str, name: str, value: str) -> None:
    response = client.get(path, {name: value})
    assert response.status_code == 200
    assert b"<script>" not in response.content


@pytest.mark.parametrize("asked", ["&".join(f"a{number}=1" for number in range(2000)), None])
def test_what_cannot_be_read_at_all_is_told_so(client: Client, asked: str | None) -> None:
    response = client.get(f"/plans/hc-2017/?{asked}") if asked else client.get("/", HTTP_HOST="elsewhere.invalid")
    assert response.status_code == 400
    assert "这个地址无法处理" in response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_nothing_found_says_so_and_what_to_do(client: Client) -> None:
    page = client.get("/plans/hc-2017/", {"q": "火星"}).content.decode()
    assert "没有找到符合条件的事项" in page
    assert "换一个词" in page
    assert "没有符合条件的单位" in client.get("/matrix/", {"kind": "none"}).content.decode()


def test_a_sign_that_means_anything_to_the_database_is_searched_as_itself(client: Client) -> None:
    assert client.get("/plans/hc-2017.json", {"q": "%"}).json()["items"] == []


TAG = '<img src=x onerror="alert(1)">&\'"'


@pytest.mark.parametrize(
    "path",
    ["/", "/plans/", "/plans/hc-2017/", "/plans/hc-2017/items/5.7/", "/bodies/", "/bodies/hc-finance/", "/matrix/"],
)
def test_a_hostile_plan_is_shown_as_text(client: Client, path: str) -> None:
    Plan.objects.update(title=TAG, issuer=TAG, number=TAG)
    Section.objects.update(title=TAG)
    Item.objects.update(text=TAG * 3, lead_as_written=TAG, cites=[TAG])
    ItemBody.objects.update(as_written=TAG, body=None)
    Duty.objects.update(
        product=TAG, condition=TAG, owners_as_written=[TAG], venues=[{"as_written": TAG}], marks={"product": [[0, 9]]}
    )
    Body.objects.update(name=TAG, full_name=TAG, name_en=TAG)
    for language in ("", "/en"):
        response = client.get(f"{language}{path}")
        assert response.status_code == 200
        assert b"<img" not in response.content
        assert b'onerror="' not in response.content


def test_without_a_plan_every_page_still_answers(client: Client) -> None:
    Plan.objects.all().delete()
    for path in ("/", "/plans/", "/bodies/", "/bodies/hc-finance/", "/index.json", "/bodies.csv"):
        assert client.get(path).status_code == 200
    assert client.get("/matrix/").status_code == 404
    assert "还没有分工方案" in client.get("/matrix/").content.decode()
    assert client.get("/matrix.json").status_code == 404


def test_what_broke_here_is_told_without_the_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("gongkai.portal.gather.current_plan", broken)
    client.raise_request_exception = False
    page = client.get("/matrix/")
    assert (page.status_code, "故障" in page.content.decode()) == (500, True)
    record = client.get("/matrix.json")
    assert (record.status_code, record.json()["error"]) == (500, "internal")
