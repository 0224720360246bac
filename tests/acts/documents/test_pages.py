"""What a reader meets: a document with its status written large, its proof and revisions, and what is left of one that
was taken down.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai.acts.documents.actions import repeal
from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.note import Note
from gongkai.publishing import slots
from gongkai.publishing.actions import Revision, publish
from gongkai.publishing.models import Draft
from gongkai.publishing.slots import Answered, Told
from gongkai.publishing.value import DraftValue
from gongkai.publishing.withdrawing import confirm_withdrawal, withdraw_first
from gongkai.record.removal import remove_part
from gongkai.record.writer import Content
from gongkai.verify.receipt import check
from tests.publishing.cast import (
    REFORM,
    SITE,
    VALUE,
    People,
    changed,
    live,
    published,
    revised,
    settle,
)

pytestmark = pytest.mark.django_db
BY = "AAAAAAAAAAAAAAAAAAAAAA"
BY_UID = "0190d5a5-0000-4000-8000-000000000000"


def address(draft: Draft, *more: object) -> str:
    return "/".join(["/documents", draft.subject.partition("/")[2], *map(str, more), ""])


def as_json(client: Client, path: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(client.get(path.rstrip("/") + ".json").content)
    return found


def test_the_page_tells_title_status_index_number_and_proof(client: Client, people: People) -> None:
    draft = published(
        people, replace(VALUE, facts={**VALUE.facts, "valid_from": "2017-08-15", "valid_to": "2022-08-31"})
    )
    page = client.get(address(draft)).content.decode()
    assert f'<h1 class="paper-title">{VALUE.title}</h1>' in page
    assert "<strong>现行有效</strong>" in page
    assert "自 2017-08-15 起施行" in page
    assert "有效期至 2022-08-31" in page
    for fact in (
        f"{REFORM}/2017-00001",
        "花发改〔2017〕118号",
        "花城市发展和改革委员会",
        "主动公开",
        "降成本",
        "2017-08-14",
    ):
        assert fact in page
    assert "存证第 0 条" in page
    assert 'href="/record/proof/0.tlog-proof"' in page


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"valid_from": "2017-09-01"}, "尚未施行"),
        ({"valid_from": "2017-08-16"}, "现行有效"),
        ({"valid_to": "2017-08-16"}, "现行有效"),
        ({"valid_to": "2017-08-15", "valid_from": "2016-01-01"}, "已失效"),
        ({}, "现行有效"),
    ],
)
def test_status_follows_from_its_days(client: Client, people: People, facts: dict[str, str], word: str) -> None:
    draft = published(people, replace(VALUE, facts=facts))
    assert f"<strong>{word}</strong>" in client.get(address(draft)).content.decode()


def test_a_repealed_document_says_so_from_its_day_on_and_not_on_days_before(
    client: Client, people: People, clock: time_machine.Traveller
) -> None:
    draft = published(people)
    repeal(draft.subject, date(2017, 12, 1), officer=people.publisher)
    settle()
    assert "已废止" not in client.get(address(draft)).content.decode()
    clock.move_to(datetime(2017, 12, 1, 4, tzinfo=UTC))
    page = client.get(address(draft)).content.decode()
    assert "<strong>已废止</strong>" in page
    assert "自 2017-12-01 起" in page
    assert "已废止" in client.get("/documents/").content.decode()
    assert "<strong>现行有效</strong>" in client.get(address(draft), {"as_of": "2017-11-30"}).content.decode()


def test_its_proof_can_be_checked_by_anybody(client: Client, people: People) -> None:
    draft = published(people)
    response = client.get("/record/proof/0.tlog-proof")
    assert response["Content-Disposition"] == 'attachment; filename="entry-0.tlog-proof"'
    told = check(response.content, None)
    assert told.error is None
    assert told.entry
    assert told.entry.subject == draft.subject
    assert VALUE.title.encode() in told.contents.values()
    assert Checkpoint.of(Note.of(client.get("/record/checkpoint").getvalue()).text) == told.checkpoint
    assert client.get("/record/proof/1.tlog-proof").status_code == 404


def test_json_tells_what_the_page_tells(client: Client, people: People) -> None:
    draft = published(people)
    told = as_json(client, address(draft))
    assert told["title"] == VALUE.title
    assert told["status"] == "not-yet"
    assert told["index_number"] == f"{REFORM}/2017-00001"
    assert told["meta"] == {
        "attribute": "open",
        "formed_on": "2017-08-14",
        "genre": "notice",
        "issuer": "花城市发展和改革委员会",
        "number": "花发改〔2017〕118号",
        "topic": "降成本",
        "valid_from": "2017-09-01",
    }
    assert told["sites"] == [{"id": SITE, "name": "市发展改革委网站"}]
    parts = told["parts"]
    assert isinstance(parts, dict)
    assert all(client.get(f"/record/part/{commit[:2]}/{commit}").getvalue() for commit in parts.values())


def test_what_it_answers_is_told_with_the_state_and_why_the_date_is_its_date(
    client: Client, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = published(people)
    answered = Answered(
        due="hc-2017/2.1/1:hc-development-reform@2017",
        plan="hc-2017",
        item="2.1",
        product="涉企收费目录清单",
        period="2017年",
        state="met",
        because="已公开，在期限（2017-12-31）之内。",
        date=Told(date(2017, 12, 31), "方案", "方案没有写明具体日期，至年底。"),
        legal=Told(date(2017, 9, 12), "法定", "自信息形成（2017-08-14）起20个工作日。"),
    )
    monkeypatch.setattr(slots, "_page_facts", lambda subject, *, as_of=None, known_at=None: [answered])
    page = client.get(address(draft)).content.decode()
    assert 'href="/plans/hc-2017/items/2.1/"' in page
    for words in ("涉企收费目录清单", "按期公开", "期限说明", "方案没有写明具体日期", "2017-09-12", "20个工作日"):
        assert words in page
    (told,) = as_json(client, address(draft))["answers"]  # type: ignore[misc]
    assert told["state"] == "met"  # type: ignore[index]


def explains(draft: Draft) -> DraftValue:
    return DraftValue(
        title="一图读懂：用电成本怎么降",
        content={"issuer": "花城市发展和改革委员会", "genre": "picture", "text": "<p>看图。</p>"},
        attribute="open",
        sites=(SITE,),
        links=(("interprets", draft.subject),),
    )


def test_its_interpretation_stands_beside_it_and_leads_back(client: Client, people: People) -> None:
    draft = published(people)
    interpretation = published(people, explains(draft), "interpretation")
    page = client.get(address(draft)).content.decode()
    assert f'<a href="{address(interpretation)}">一图读懂：用电成本怎么降</a>' in page
    back = client.get(address(interpretation)).content.decode()
    assert "所解读的文件" in back
    assert f'<a href="{address(draft)}">' in back
    assert 'class="status ' not in back, "an interpretation is neither in force nor out of it"


def test_each_revision_stays_readable_with_what_changed(client: Client, people: People) -> None:
    draft = published(people)
    revised(people, draft, changed(text="<p>为降低企业用电成本，现提出以下办法。</p>"))
    now = client.get(address(draft)).content.decode()
    assert "以下办法" in now
    assert "修改 1 次" in now
    first = client.get(address(draft, 1)).content.decode()
    assert "以下措施" in first
    second = client.get(address(draft, 2)).content.decode()
    assert "<del>措施</del><ins>办法</ins>" in second
    differences = as_json(client, address(draft, 2))["differences"]
    assert [each["field"] for each in differences] == ["正文"]  # type: ignore[attr-defined]
    assert client.get(address(draft, 3)).status_code == 404


def test_a_page_of_a_past_day_shows_the_revision_of_that_day(
    client: Client, people: People, clock: time_machine.Traveller
) -> None:
    draft = published(people)
    clock.shift(timedelta(days=5))
    revised(people, draft, replace(changed(text="<p>改过的。</p>"), title="改过的标题"))
    page = client.get(address(draft), {"as_of": "2017-08-18"}).content.decode()
    assert "以下措施" in page
    assert "截至2017年8月18日" in page
    for path in ("/documents/", "/documents.csv"):
        then = client.get(path, {"as_of": "2017-08-18"}).content.decode()
        assert (VALUE.title in then, "改过的标题" in then) == (True, False)
        assert "改过的标题" in client.get(path).content.decode()
    assert client.get(address(draft), {"as_of": "2017-08-15"}).status_code == 404
    assert client.get(address(draft), {"as_of": "2017-02-30"}).status_code == 400


def test_what_was_known_then_is_told_as_it_was_known(
    client: Client, people: People, clock: time_machine.Traveller
) -> None:
    draft = published(people)
    clock.shift(timedelta(days=5))
    interpretation = published(people, explains(draft), "interpretation")
    repeal(draft.subject, date(2017, 8, 18), officer=people.publisher)
    settle()
    now = as_json(client, address(draft))
    assert (now["status"], len(now["links"])) == ("repealed", 1)  # type: ignore[arg-type]
    known = {"as_of": "2017-08-21", "known_at": "2017-08-20"}
    then = client.get(address(draft).rstrip("/") + ".json", known).json()
    assert (then["status"], then["links"]) == ("not-yet", [])
    listed = client.get("/documents.json", known).json()["documents"]
    assert [each["id"] for each in listed] == [draft.subject]
    assert client.get(address(interpretation), known).status_code == 404


@pytest.mark.parametrize("form", ["", ".json", "/1", "/1.json"])
def test_what_was_taken_down_answers_410_with_its_ground(client: Client, people: People, form: str) -> None:
    draft = published(people)
    place = address(draft).rstrip("/") + form + ("" if form.endswith("json") else "/")
    withdraw_first(draft.subject, officer=people.publisher, ground="ogi-2007:14")
    at_once = client.get(place)
    assert at_once.status_code == 410, "before the record has told of it"
    assert "依法撤回" in at_once.content.decode()
    settle()
    confirm_withdrawal(draft.subject, officer=people.office, ground="ogi-2007:14")
    settle()
    settled = client.get(place)
    assert settled.status_code == 410
    assert "《政府信息公开条例》第十四条" in settled.content.decode()
    assert VALUE.title not in settled.content.decode()
    assert VALUE.title not in client.get("/documents/").content.decode()


def test_what_was_wrong_says_so(client: Client, people: People) -> None:
    draft = published(people)
    withdraw_first(draft.subject, officer=people.publisher)
    settle()
    confirm_withdrawal(draft.subject, officer=people.office)
    settle()
    assert "因内容有误撤下" in client.get(address(draft)).content.decode()


def test_an_older_revision_that_was_removed_is_gone_and_the_newer_one_stands(
    client: Client, people: People, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """As when persons in it were masked."""
    draft = published(people)
    revised(people, draft, changed(text="<p>遮去以后。</p>"))
    first = live(draft).revisions.get(number=1)
    with django_capture_on_commit_callbacks(execute=True):
        for _type, commit in first.parts.values():
            remove_part(commit, uid=BY_UID)
    assert client.get(address(draft, 1)).status_code == 410
    assert client.get(address(draft)).status_code == 200
    assert as_json(client, address(draft, 2))["differences"] == []


def test_hostile_html_that_came_into_a_part_is_cleaned_when_it_is_shown(client: Client) -> None:
    """Written by another program, or by ours before it knew better."""
    hostile = '<p onclick="alert(1)">字</p><script>alert(2)</script><img src=x onerror=alert(3)><style>*{}</style>'
    revision = Revision("标题<script>alert(4)</script>", {"topic": "<b>alert(5)</b>", "files": []}, hostile)
    entry = publish("document", revision, body=REFORM, by=BY, sites=[SITE])
    settle()
    page = client.get(f"/documents/{entry.subject.partition('/')[2]}/").content.decode()
    assert "<p>字</p>" in page
    for sign in ("<script>alert", "onclick", "onerror", "<style>", "<b>alert"):
        assert sign not in page


def test_a_file_is_saved_and_never_shown_as_a_page(client: Client) -> None:
    """Though no officer can upload a page, another program may have put one into a part."""
    named = {"files": [{"name": "file-1.html", "title": "一览.html", "type": "text/html"}]}
    file = Content("file-1.html", "text/html", b"<script>alert(1)</script>")
    entry = publish("document", Revision("标题", named, files=[file]), body=REFORM, by=BY, sites=[SITE])
    settle()
    page = f"/documents/{entry.subject.partition('/')[2]}/"
    assert ">一览.html</a>" in client.get(page).content.decode()
    response = client.get(page + "1/file-1.html")
    assert response.content == b"<script>alert(1)</script>"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert client.get(page + "1/file-2.html").status_code == 404


def test_the_list_is_filtered_and_has_its_forms_for_machines(client: Client, people: People) -> None:
    published(people)
    published(people, replace(changed(number="花发改〔2017〕9号", genre="plan"), title="花城市电网规划"))
    page = client.get("/documents/", {"q": "9号"}).content.decode()
    assert "花城市电网规划" in page
    assert VALUE.title not in page
    told = json.loads(client.get("/documents.json", {"genre": "plan"}).content)
    assert [each["title"] for each in told["documents"]] == ["花城市电网规划"]
    rows = list(csv.reader(io.StringIO(client.get("/documents.csv").content.decode("utf-8-sig"))))
    assert [row[2] for row in rows[1:]] == ["花城市电网规划", VALUE.title]
    assert "没有找到符合条件的文件" in client.get("/documents/", {"body": "hc-finance"}).content.decode()
    assert client.get("/documents/", {"q": "\0", "year": "²", "page": "x", "form": "poster"}).status_code == 200


def test_an_empty_list_says_that_nothing_is_public_yet(client: Client) -> None:
    assert "还没有公开文件" in client.get("/documents/").content.decode()


def test_a_long_list_has_pages(client: Client) -> None:
    for number in range(101):
        publish("document", Revision(f"第{number}份", {"files": []}, "<p>文</p>"), body=REFORM, by=BY, sites=[SITE])
    settle()
    page = client.get("/documents/", {"q": "份"}).content.decode()
    assert "第1页，共2页" in page
    assert "page=2" in page
    assert "第0份" in client.get("/documents/", {"q": "份", "page": "2"}).content.decode()


def test_pages_ask_the_same_number_of_queries_however_much_there_is(client: Client, people: People) -> None:
    draft = published(people)

    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    def more(count: int) -> None:
        links = [("interprets", draft.subject)]
        for number in range(count):
            publish("document", Revision(f"第{number}份", {"files": []}, "<p>文</p>"), body=REFORM, by=BY, sites=[SITE])
            publish("interpretation", Revision(f"解读{number}", {}), body=REFORM, by=BY, sites=[SITE], links=links)
        settle()

    more(1)
    before = asked(address(draft)), asked("/documents/")
    more(5)
    assert (asked(address(draft)), asked("/documents/")) == before
    assert max(before) <= 12


@pytest.mark.parametrize("path", ["/documents/", "/documents/01bx5zzkbkactav9wevgemmvrz/"])
def test_every_address_has_its_english(client: Client, path: str) -> None:
    response = client.get(f"/en{path}")
    assert response.status_code == client.get(path).status_code
    assert 'lang="en"' in response.content.decode()


def test_a_document_in_english_marks_what_is_chinese(client: Client, people: People) -> None:
    page = client.get(f"/en{address(published(people))}").content.decode()
    assert "Not yet in force" in page
    assert '<div class="paper-text" lang="zh-Hans">' in page
