"""Things that were published, the record, and what other programs subscribe to: true, whole, and harmless."""

from __future__ import annotations

import json
from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client
from pytest_django import Settings

from gongkai.proof.receipt import Receipt
from gongkai.proof.tree import leaf_hash
from gongkai.record import models
from gongkai.verify.receipt import check
from tests.portal.played import HOSTILE, LATE, SERIES, WITHDRAWN

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def test_script_in_a_part_is_dead(client: Client) -> None:
    page = client.get(f"/subjects/{HOSTILE}/", follow=True).content.decode()
    article = page.split("<article")[1].split("</article>")[0]
    assert "<p>正文</p>" in article
    assert "链" in article
    for bad in ("<script", "<img", "onerror", "javascript:", "style=", "alert"):
        assert bad not in article
    assert "&lt;b&gt;标题&lt;/b&gt;" in article
    assert "&lt;i&gt;某局&lt;/i&gt;" in page
    assert "<script" not in client.get(f"/subjects/{HOSTILE}.json", follow=True).json()["html"]


@pytest.mark.parametrize("path", ["/", "/bodies/hc-finance/", "/feed.atom", "/embed/bodies/hc-finance/"])
def test_a_hostile_title_is_shown_as_text(client: Client, path: str) -> None:
    content = client.get(path).content.decode()
    assert "HYPERLINK(1)" in content
    assert "<b>标题" not in content


def test_an_attachment_is_kept_and_never_shown_in_place(client: Client) -> None:
    response = client.get(f"/subjects/{SERIES}/files/table-a.csv")
    assert response.content == b"1,2\r\n"
    assert response["Content-Disposition"] == 'attachment; filename="table-a.csv"'
    for name in ("title.txt", "body.html", "none.csv"):
        assert client.get(f"/subjects/{SERIES}/files/{name}").status_code == 404


def test_what_was_taken_down_says_so_with_its_ground_and_shows_nothing_on_any_day(client: Client) -> None:
    for asked in ({}, {"as_of": "2017-10-27"}):
        response = client.get(f"/subjects/{WITHDRAWN}/", asked, follow=True)
        page = response.content.decode()
        assert response.status_code == 410
        assert "《政府信息公开条例》第八条" in page
        assert "拟撤下的文件" not in page
    record = client.get(f"/subjects/{WITHDRAWN}.json", follow=True).json()
    assert record["ground"] == "依据《政府信息公开条例》第八条撤下"
    assert client.get(f"/subjects/{WITHDRAWN}/files/file-a.html").status_code == 404
    for path in ("/", "/feed.atom", "/bodies/hc-finance/"):
        assert "拟撤下的文件" not in client.get(path).content.decode()


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("document/00000000000000000000000000", "没有这份文件。"),
        ("nothing/0", "没有公开过编号为"),
        ("fact/0", "没有公开过编号为"),
    ],
)
def test_what_was_never_published_gets_a_sentence(client: Client, id: str, said: str) -> None:
    response = client.get(f"/subjects/{id}/", follow=True)
    assert (response.status_code, said in response.content.decode()) == (404, True)


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        (f"/subjects/{HOSTILE}/", f"/documents/{HOSTILE.partition('/')[2]}/"),
        (f"/en/subjects/{HOSTILE}/", f"/en/documents/{HOSTILE.partition('/')[2]}/"),
        (
            f"/subjects/{HOSTILE}.json?as_of=2017-11-01&known_at=2017-11-02",
            f"/documents/{HOSTILE.partition('/')[2]}.json?as_of=2017-11-01&known_at=2017-11-02",
        ),
    ],
)
def test_the_short_address_leads_to_the_room_of_its_form_on_the_day_asked(
    client: Client, asked: str, leads_to: str
) -> None:
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (302, leads_to)
    assert client.get(leads_to).status_code == 200


def test_a_thing_whose_form_has_no_room_is_shown_at_its_short_address(client: Client) -> None:
    assert client.get(f"/subjects/{SERIES}/").status_code == 200
    assert client.get(f"/subjects/{HOSTILE}/files/body.html").status_code == 404


def test_lists_lead_to_the_page_itself(client: Client) -> None:
    page = client.get("/bodies/hc-finance/", {"as_of": "2017-11-20"}).content.decode()
    assert f'href="/documents/{HOSTILE.partition("/")[2]}/?as_of=2017-11-20"' in page
    assert f'href="/subjects/{SERIES}/?as_of=2017-11-20"' in page


def test_a_part_that_is_gone_leaves_the_page_standing(client: Client) -> None:
    from gongkai.record import parts

    entry = client.get(f"/subjects/{SERIES}.json").json()["entries"][0]["entry"]
    held = client.get(f"/record/entries/{entry}.json").json()
    commitments = {part["name"]: part["commit"] for part in held["entry"]["parts"]}
    path = parts.path(commitments["body.html"])
    kept = path.read_bytes()
    try:
        path.unlink()
        assert client.get(f"/subjects/{SERIES}/").status_code == 200
    finally:
        path.write_bytes(kept)


def test_the_record_says_how_much_it_is_and_how_to_check_it(client: Client) -> None:
    record, page = client.get("/record.json").json(), client.get("/record/").content.decode()
    assert record["size"] == sum(record["kinds"].values()) == models.Entry.objects.count()
    assert record["withdrawals"] == 1
    assert record["checkpoint"].splitlines()[1] == str(record["size"])
    assert record["key"] in page.replace("&#x27;", "'")
    assert "gongkai record verify http://testserver/record" in page


def test_an_entry_is_given_as_it_was_hashed_and_with_a_proof_that_holds(client: Client) -> None:
    record = client.get("/record/entries/5.json").json()
    canonical = client.get("/record/entries/5/canonical").content
    assert json.loads(canonical) == record["entry"]
    assert leaf_hash(canonical).hex() == record["leaf_hash"]
    proof = client.get("/record/proof/5.tlog-proof").content
    assert Receipt.of(proof).index == 5
    checked = check(proof, None)
    assert (checked.error, checked.entry and checked.entry.uid) == (None, record["entry"]["uid"])


def test_every_entry_has_a_page(client: Client) -> None:
    for number in range(models.Entry.objects.count()):
        page = client.get(f"/record/entries/{number}/").content.decode()
        assert f"存证第 {number} 条" in page
    assert client.get(f"/record/entries/{number + 1}/").status_code == 404
    assert client.get("/record/entries/007/").status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", ["/feed.atom", "/bodies/hc-finance/feed.atom"])
def test_a_feed_is_well_formed_and_its_titles_are_the_parts(client: Client, language: str, path: str) -> None:
    feed = fromstring(client.get(f"{language}{path}").content)
    assert feed.tag == f"{ATOM}feed"
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles[0] == "=HYPERLINK(1)<b>标题</b>"
    assert "2017年8月一般公共预算收支执行情况" in titles
    for entry in feed.iter(f"{ATOM}entry"):
        assert str(entry.findtext(f"{ATOM}id")).startswith("urn:uuid:")
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert client.get(str(link.get("href")).removeprefix("http://testserver"), follow=True).status_code == 200
    updated = [entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry")]
    assert updated == sorted(updated, reverse=True)


@pytest.mark.parametrize("path", ["/feed.atom", "/bodies/hc-finance/dates.ics", "/record/"])
def test_behind_a_server_that_ends_https_addresses_say_so(client: Client, settings: Settings, path: str) -> None:
    assert "https://testserver/" not in client.get(path).content.decode()
    settings.HTTPS = True
    content = client.get(path).content.decode().replace("\r\n ", "")
    assert "https://testserver/" in content
    assert "http://testserver/" not in content


def test_dates_can_be_read_by_a_calendar(client: Client) -> None:
    content = client.get("/bodies/hc-finance/dates.ics").content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    events = [event.split("\nEND:VEVENT")[0] for event in "\n".join(lines).split("BEGIN:VEVENT\n")[1:]]
    found = [dict(line.split(":", 1) for line in event.splitlines()) for event in events]
    (late,) = [event for event in found if event["UID"].startswith(f"{LATE}@")]
    assert (late["DTSTART;VALUE=DATE"], late["DTEND;VALUE=DATE"]) == ("20170927", "20170928")
    assert late["SUMMARY"] == "一般公共预算收支执行情况 · 2017年8月"
    assert late["DESCRIPTION"] == "逾期公开 · 承诺"
    assert client.get(late["URL"].removeprefix("http://testserver")).status_code == 200
