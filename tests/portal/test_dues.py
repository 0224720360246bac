"""A due's page is the object that ``gongkai due explain`` prints; items and bodies tell of their dues."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from django.test import Client

from gongkai.duties.due_commands import explain_
from tests.portal.played import DUTY, FINANCE, HOSTILE, LATE, SERIES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("asked", [{}, {"as_of": "2017-10-31", "known_at": "2017-09-28"}])
def test_the_page_and_the_command_tell_the_very_same(client: Client, asked: dict[str, str]) -> None:
    options = [f"--{name.replace('_', '-')}={value}" for name, value in asked.items()]
    printed = CliRunner().invoke(explain_, [LATE, "--format", "json", *options])
    assert printed.exit_code == 0, printed.output
    told = json.loads(printed.output)
    record = client.get(f"/dues/{LATE}.json", asked).json()
    shown = {key: record[key] for key in told if key != "body" and key != "period"}
    assert shown == {key: value for key, value in told.items() if key != "body" and key != "period"}
    page = client.get(f"/dues/{LATE}/", asked).content.decode()
    for sentence in (*(step["sentence"] for step in told["steps"]), *(act["sentence"] for act in told["acts"])):
        assert sentence in page


def test_the_id_may_be_encoded_or_not(client: Client) -> None:
    assert client.get(f"/dues/{quote(LATE, safe='')}/").content == client.get(f"/dues/{LATE}/").content


@pytest.mark.parametrize("id", ["hc-2017/9.9/1:hc-finance@2017-08", "hc-1999/1.3/1:hc-finance@2017-08"])
def test_an_unknown_due_gets_a_sentence(client: Client, id: str) -> None:
    response = client.get(f"/dues/{id}/")
    assert response.status_code == 404
    assert "没有编号为" in response.content.decode()


def test_the_legal_limit_is_counted_day_by_day(client: Client) -> None:
    page = client.get(f"/dues/{DUTY}:{FINANCE}@2017-07/").content.decode()
    days = page.split('<details class="days">')[1].split("</details>")[0]
    assert days.count("<li>") >= 20


def test_what_the_body_said_and_the_review_stand_beside_the_state(client: Client) -> None:
    for path in (f"/dues/{LATE}/", "/plans/hc-2017/items/1.3/"):
        page = client.get(path).content.decode()
        for said in ("平台升级，顺延两日。", "请复核八月的状态。", "经复核，维持逾期公开。"):
            assert f"<blockquote>{said}</blockquote>" in page
    record = client.get(f"/dues/{LATE}.json").json()
    assert [each["kind"] for each in record["statements"]] == [
        "explanation.published", "review.requested", "review.answered",
    ]  # fmt: skip


def test_an_item_tells_the_dues_of_its_duties_with_their_proof(client: Client) -> None:
    page = client.get("/plans/hc-2017/items/1.3/").content.decode()
    duty = page.split('class="card duty"')[1].split("</section>")[0]
    assert "逾期公开" in duty
    assert f'href="/dues/{LATE}/"' in duty
    assert "自信息形成" in duty
    number = next(
        act["entry"] for act in client.get(f"/dues/{LATE}.json").json()["entries"] if act["kind"] == "series.published"
    )
    assert f'href="/record/entries/{number}/"' in duty


def test_a_body_tells_its_next_dates_first_then_what_it_did(client: Client) -> None:
    page = client.get(f"/bodies/{FINANCE}/").content.decode()
    assert page.index("接下来的日期") < page.index("最近公开") < page.index('<section id="section-1"')
    record = client.get(f"/bodies/{FINANCE}.json").json()
    dates = [each["due_on"] for each in record["next_dates"]]
    assert dates == sorted(dates)
    assert dates[0] >= "2017-11-29"
    assert record["published"][0]["subject"] == HOSTILE
    assert "每月27日前" in page


def test_a_section_opens_to_its_items_and_a_group_to_its_members(client: Client) -> None:
    opened = client.get("/matrix.json", {"section": "1"}).json()
    assert opened["section"] == "1"
    assert {column["number"] for column in opened["columns"]} >= {"1.3", "1.5"}
    row = next(each for each in opened["rows"] if each["body"]["id"] == FINANCE)
    assert row["cells"]["1.3"]["states"]["late"] == 1
    whole = client.get("/matrix.json").json()["rows"]
    group = next(each for each in whole if each["body"]["id"] == "hc-districts")
    cell = next(cell for cell in group["cells"].values() if cell.get("of"))
    assert (group["members"], cell["done"] <= cell["of"] <= 11) == (11, True)
    members = client.get("/matrix.json", {"group": "hc-districts"}).json()["rows"]
    assert len(members) == 11
    assert not {row["body"]["id"] for row in members} & {row["body"]["id"] for row in whole if not row["members"]} - {
        "hc-egret-shoal-government"
    }


def test_a_state_and_a_kind_narrow_the_table(client: Client) -> None:
    late = client.get("/matrix.json", {"state": "late"}).json()["rows"]
    assert [row["body"]["id"] for row in late] == [FINANCE]
    kinds = {row["body"]["kind"] for row in client.get("/matrix.json", {"kind": "administrative"}).json()["rows"]}
    assert kinds == {"administrative"}


def test_what_was_published_tells_which_dues_it_answers_and_how_they_stand(client: Client) -> None:
    page = client.get(f"/subjects/{SERIES}/").content.decode()
    assert f'href="/dues/{LATE}/"' in page
    assert "2017年8月 · 逾期公开" in page
    assert "花城市人民政府门户网站" in page
    information = page.split("<aside")[1]
    assert f'href="/bodies/{FINANCE}/"' in information
