"""A kept page is the page that would be made: it goes with the first act, at once where something was taken down."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as in_force
from django.db import connection
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from gongkai.duties import actions as duties
from gongkai.portal import keeping
from gongkai.publishing.models import Withdrawal
from gongkai.record import clock
from gongkai.record.models import Head
from tests.portal.played import BY, FINANCE, HOSTILE, LATE, TODAY

pytestmark = pytest.mark.django_db
BODY, DOCUMENT = "/bodies/hc-finance/", f"/documents/{HOSTILE.partition('/')[2]}/"
THE_STAMP_ALONE = 1


@pytest.fixture(autouse=True)
def kept(settings: Settings) -> None:
    settings.KEPT_PAGES = 3


def asked(client: Client, path: str) -> tuple[bytes, int]:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert response.status_code == 200
    return response.content, len(queries)


@pytest.mark.parametrize("path", ["/", BODY, DOCUMENT, "/matrix.json", "/en/matrix/?as_of=2017-11-01"])
def test_what_nothing_happened_to_is_made_once(client: Client, path: str) -> None:
    made, queries = asked(client, path)
    assert queries > THE_STAMP_ALONE
    assert asked(client, path) == (made, THE_STAMP_ALONE)


def test_a_kept_answer_has_the_headers_of_a_made_one(client: Client) -> None:
    made, again = client.get("/matrix.csv"), client.get("/matrix.csv")
    assert dict(again.items()) == dict(made.items())
    assert client.get("/")["Content-Security-Policy"] == client.get("/")["Content-Security-Policy"]


def test_after_an_act_a_page_is_made_anew(client: Client) -> None:
    """Before it is numbered, and once more when it is; which happens here in a transaction that is rolled back."""
    asked(client, BODY)
    duties.publish_explanation(LATE, "系统升级已经完成。", body=FINANCE, by=BY)
    assert asked(client, BODY)[1] > THE_STAMP_ALONE
    assert asked(client, BODY)[1] == THE_STAMP_ALONE
    Head.objects.update(size=F("size") + 1)
    assert asked(client, BODY)[1] > THE_STAMP_ALONE


def test_what_was_taken_down_is_gone_before_the_record_has_numbered_it(client: Client) -> None:
    asked(client, DOCUMENT)
    Withdrawal.objects.create(subject=HOSTILE, body_id=FINANCE, by=BY, at=clock.now())
    assert client.get(DOCUMENT).status_code == 410


def test_a_new_day_is_a_new_page(client: Client) -> None:
    before, _ = asked(client, BODY)
    with time_machine.travel(TODAY + timedelta(days=1)):
        after, queries = asked(client, BODY)
    assert queries > THE_STAMP_ALONE
    assert after != before


def test_languages_and_days_are_kept_apart(client: Client) -> None:
    pages = [asked(client, path)[0] for path in ("/", "/en/", "/?as_of=2017-09-01")]
    assert [asked(client, path)[0] for path in ("/", "/en/", "/?as_of=2017-09-01")] == pages
    assert len(set(pages)) == 3


def test_only_so_many_are_kept_and_the_oldest_goes(client: Client) -> None:
    for path in (BODY, "/", "/plans/", "/bodies/"):
        asked(client, path)
    assert asked(client, "/")[1] == THE_STAMP_ALONE
    assert asked(client, BODY)[1] > THE_STAMP_ALONE


@pytest.mark.parametrize("path", ["/record/", "/record/entries/5/", "/embed/bodies/hc-finance/"])
def test_pages_that_show_more_than_the_record_are_made_each_time(client: Client, path: str) -> None:
    asked(client, path)
    assert asked(client, path)[1] > THE_STAMP_ALONE


def test_whoever_has_a_session_gets_no_kept_page_and_leaves_none(client: Client) -> None:
    asked(client, "/")
    client.cookies[in_force.SESSION_COOKIE_NAME] = "x"
    assert asked(client, "/")[1] > THE_STAMP_ALONE


def test_a_wrong_address_is_not_kept(client: Client) -> None:
    for _ in range(2):
        assert client.get("/bodies/hc-nobody/").status_code == 404


def test_what_is_kept_has_a_bound_in_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_BYTES", 10)
    pages = keeping.KeptPages(lambda request: HttpResponse())
    for name in ("a", "b", "a", "c"):
        pages._keep((name,), (name.encode() * 4, {}))
    assert (list(pages.pages), pages.bytes) == ([("a",), ("c",)], 8)
