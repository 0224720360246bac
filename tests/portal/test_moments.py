"""Every page can be seen as of any day, and as it was known then."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from gongkai.ui.moments import Moment, WrongDayError
from tests.portal.addresses import EVERY, FILES, PAGES
from tests.portal.played import LATE, MET, SERIES

TODAY = date(2017, 11, 29)


def test_a_page_that_asks_for_nothing_is_of_today() -> None:
    moment = Moment.of({"as_of": "", "known_at": " "}, TODAY)
    assert (moment.as_of, moment.known_at, moment.is_asked, moment.query) == (TODAY, None, False, "")


@pytest.mark.parametrize(
    ("asked", "known_at"),
    [
        ("2017-09-30", datetime(2017, 9, 30, 15, 59, 59, tzinfo=UTC)),
        ("2017-09-30T08:00:00Z", datetime(2017, 9, 30, 8, tzinfo=UTC)),
        ("2017-09-30T08:00:00 08:00", datetime(2017, 9, 30, 0, tzinfo=UTC)),
        ("2017-09-30T08:00", datetime(2017, 9, 30, 0, tzinfo=UTC)),
    ],
)
def test_what_was_known_is_asked_by_day_or_by_instant(asked: str, known_at: datetime) -> None:
    moment = Moment.of({"known_at": asked}, TODAY)
    assert (moment.known_at, moment.as_of) == (known_at, TODAY)


WRONG = ["x", "2017-02-30", "2017-9-1", "0001-01-01", "9999-12-31", "20170930", "2017-09-30\0", "一月", "9" * 400, "-1"]


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("name", ["as_of", "known_at"])
def test_what_is_no_day_is_refused_with_a_sentence(name: str, value: str) -> None:
    if (name, value) == ("known_at", "20170930"):
        return  # an instant in the basic form
    with pytest.raises(WrongDayError, match="请写成 2017-09-30"):
        Moment.of({name: value}, TODAY)


@pytest.mark.django_db
class TestPages:
    @pytest.mark.parametrize("value", WRONG[:3] + WRONG[6:8])
    @pytest.mark.parametrize("name", ["as_of", "known_at"])
    def test_a_wrong_day_gets_a_page_that_says_so(self, client: Client, name: str, value: str) -> None:
        for path in ("/", "/matrix/", f"/dues/{LATE}/", "/bodies/hc-finance/dates.ics", "/feed.atom"):
            response = client.get(path, {name: value})
            assert response.status_code == 400
            assert "请写成 2017-09-30" in response.content.decode()
        assert client.get("/matrix.json", {name: value}).json()["error"] == "wrong-day"
        assert "Please write it like" in client.get("/en/matrix/", {name: value}).content.decode()

    @pytest.mark.parametrize(("language", "path", "form"), EVERY)
    @pytest.mark.parametrize("day", ["2017-11-01", "2030-01-01"])
    def test_every_page_can_be_asked_for_any_day(
        self, client: Client, language: str, path: str, form: str, day: str
    ) -> None:
        response = client.get(path, {"as_of": day, "known_at": "2017-11-02"})
        assert response.status_code == 200
        if form == "json":
            assert (response.json()["as_of"], response.json()["known_at"][:10]) == (day, "2017-11-02")

    @pytest.mark.parametrize("path", [path for path, _type in FILES.values()])
    def test_before_anything_was_done_there_is_nothing_or_a_sentence(self, client: Client, path: str) -> None:
        assert client.get(path, {"as_of": "2017-01-01"}).status_code in {200, 404}
        assert client.get(path, {"known_at": "2017-01-01"}).status_code in {200, 404}

    @pytest.mark.parametrize(("language", "path"), PAGES)
    def test_the_bar_says_so_and_leads_back_and_links_keep_it(self, client: Client, language: str, path: str) -> None:
        asked = {"as_of": "2017-11-01", "known_at": "2017-11-02", "x": "1"}
        page = client.get(path, asked).content.decode()
        bar = page.split('class="moment')[1].split("</div>")[0]
        assert f'href="{path}?x=1"' in bar
        assert ("As of 1 November 2017" if language else "截至2017年11月1日") in bar
        assert "2017-11-02 23:59" in bar
        body = page.split("<main")[1].split("</main>")[0] + page.split("<nav")[1].split("</nav>")[0]
        kept = [way for way in re.findall(r'href="(/[^"]*)"', body) if is_page(way)]
        assert kept
        assert not [way for way in kept if "as_of=2017-11-01&amp;known_at=2017-11-02" not in way]

    def test_no_bar_where_nothing_was_asked(self, client: Client) -> None:
        assert 'class="moment' not in client.get("/matrix/").content.decode()

    def test_a_due_stood_on_each_day_as_it_stood(self, client: Client) -> None:
        states = {
            day: client.get(f"/dues/{LATE}.json", {"as_of": day}).json()["state"]
            for day in ("2017-07-15", "2017-09-10", "2017-09-28", "2017-09-29", "2017-11-29")
        }
        assert list(states.values()) == ["not-yet", "in-time", "in-time", "late", "late"]
        assert client.get(f"/dues/{LATE}.json", {"as_of": "2017-06-01"}).status_code == 404

    def test_what_was_known_then_is_told_as_it_was_known(self, client: Client) -> None:
        asked = {"as_of": "2017-11-01", "known_at": "2017-09-28"}
        record = client.get(f"/dues/{LATE}.json", asked).json()
        assert (record["state"], record["statements"]) == ("overdue", [])
        assert client.get(f"/dues/{LATE}.json", {"as_of": "2017-11-01"}).json()["state"] == "late"

    def test_before_it_was_promised_a_date_was_none_or_another(self, client: Client) -> None:
        before = client.get(f"/dues/{MET}.json", {"as_of": "2017-07-04", "known_at": "2017-07-02"}).json()
        after = client.get(f"/dues/{MET}.json", {"as_of": "2017-07-04", "known_at": "2017-07-03"}).json()
        assert before["basis"] != "promise"
        assert (after["basis"], after["due_on"]) == ("promise", "2017-08-27")

    def test_before_the_plan_the_table_has_no_dues(self, client: Client) -> None:
        record = client.get("/matrix.json", {"as_of": "2017-06-29"}).json()
        assert (record["published"], record["states"]) == (0, {})

    def test_what_was_published_later_is_not_there_yet(self, client: Client) -> None:
        assert client.get(f"/subjects/{SERIES}/", {"as_of": "2017-09-28"}).status_code == 404
        assert client.get(f"/subjects/{SERIES}/", {"as_of": "2017-09-29"}).status_code == 200
        titles = [each["title"] for each in client.get("/index.json", {"as_of": "2017-08-31"}).json()["published"]]
        assert titles == ["2017年7月一般公共预算收支执行情况"]


def is_page(way: str) -> bool:
    """Not a file to keep, a feed, a part of the record, nor an address that leads back."""
    if "?x=1" in way or way.startswith(("/static/", "/record/part", "/record/tile", "/record/checkpoint")):
        return False
    return not re.search(r"\.(atom|ics|json|csv|tlog-proof)$|/canonical$|/components/", way.split("?")[0])
