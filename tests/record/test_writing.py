"""Writing an entry: with its act or not at all, once however often it is asked, and only what its kind allows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import transaction

from gongkai.proof.entry import Entry, Link
from gongkai.proof.exceptions import FieldError
from gongkai.proof.tree import leaf_hash
from gongkai.record import models, parts, reading
from gongkai.record.exceptions import KindError, OtherContentError
from gongkai.record.writer import Content, write
from tests.record.cast import CHIEF, CLERK, POSTED, post, title

pytestmark = pytest.mark.django_db


def test_an_act_is_in_the_record_as_it_was_told() -> None:
    with time_machine.travel(datetime(2017, 8, 31, 1, 2, 3, 999, tzinfo=UTC), tick=False):
        entry = post(
            facts={"posted_on": "2017-08-31", "board": "hc-hall", "copies": 3, "is_urgent": True},
            period="2017-08",
            sites=["hc-portal"],
            answers=["hc-2017/1.3/1@2017-08"],
            links=[("replaces", "notice/0")],
            contents=[title(), Content("table-1", "text/csv", b"a,b\n")],
        )
    row = models.Entry.objects.get(uid=entry.uid)
    assert Entry.of(bytes(row.canonical)) == entry
    assert bytes(row.leaf_hash) == leaf_hash(entry.bytes())
    assert (row.idx, row.kind, row.body, row.subject) == (None, "notice.posted", "hc-finance", "notice/1")
    assert entry.at == "2017-08-31T01:02:03Z"
    assert row.at == datetime(2017, 8, 31, 1, 2, 3, tzinfo=UTC)
    assert entry.links == (Link("replaces", "notice/0"),)
    assert [part.name for part in entry.parts] == ["title.txt", "table-1"]
    assert parts.read(entry.parts[0].commit).decode() == "关于冬季供暖的通知"


def test_the_same_act_asked_twice_is_one_entry() -> None:
    uid = uuid4()
    first = post(uid=uid, contents=[title()])
    assert post(uid=str(uid).upper(), contents=[title()]) == first
    assert models.Entry.objects.filter(uid=uid).count() == 1
    assert reading.by_uid(uid) == (None, first)


def test_asked_twice_once_its_part_is_removed_it_is_still_one_entry() -> None:
    uid = uuid4()
    first = post(uid=uid, contents=[title()])
    parts.remove(first.parts[0].commit)
    assert post(uid=uid, contents=[title()]) == first


@pytest.mark.parametrize(
    "changed",
    [
        {"facts": {"posted_on": "2017-09-01"}},
        {"body": "hc-audit"},
        {"contents": [title("另一份通知")]},
        {"contents": []},
        {"contents": [title(), title()]},
        {"contents": [Content("table-1", "text/plain;charset=utf-8", title().data)]},
        {"at": datetime(2017, 1, 1, tzinfo=UTC)},
    ],
    ids=["fact", "body", "content", "no content", "more content", "part's name", "time"],
)
def test_a_uid_that_stands_for_another_act_is_refused(changed: dict[str, Any]) -> None:
    uid = uuid4()
    post(uid=uid, contents=[title()])
    with pytest.raises(OtherContentError, match=str(uid)):
        post(**{"uid": uid, "contents": [title()]} | changed)


def test_somebody_who_was_first_by_a_moment_wins_and_the_act_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both looked for the uid before either had written: the second learns of it from the database."""
    uid = uuid4()
    first = post(uid=uid, contents=[title()])
    with monkeypatch.context() as patched:
        patched.setattr("django.db.models.query.QuerySet.first", lambda _: None)
        assert post(uid=uid, contents=[title()]) == first
    assert models.Entry.objects.filter(uid=uid).count() == 1


def test_what_is_rolled_back_leaves_no_entry() -> None:
    class BrokenError(Exception):
        pass

    def verb() -> None:
        with transaction.atomic():
            write(**POSTED, uid=uid, contents=[title()])
            assert reading.by_uid(uid)
            raise BrokenError

    uid = uuid4()
    with pytest.raises(BrokenError):
        verb()
    assert reading.by_uid(uid) is None


def test_a_verb_cannot_be_put_into_a_transaction_that_may_still_roll_back() -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        post()


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"kind": "notice.lost"}, "kind"),
        ({"facts": {}}, "facts.posted_on"),
        ({"facts": {"posted_on": "2017-08-31", "colour": "red"}}, "facts.colour"),
        ({"facts": {"posted_on": "august"}}, "facts.posted_on"),
        ({"facts": {"posted_on": "2017-08-31", "copies": True}}, "facts.copies"),
        ({"facts": {"posted_on": "2017-08-31", "copies": "three"}}, "facts.copies"),
        ({"facts": {"posted_on": "2017-08-31", "is_urgent": 1}}, "facts.is_urgent"),
        ({"facts": {"posted_on": "2017-08-31", "board": 7}}, "facts.board"),
        ({"contents": [Content("body.html", "text/html", b"")]}, "parts.body.html"),
        ({"links": [("repeals", "notice/0")]}, "links.repeals"),
        ({"approved_by": CLERK}, "approved_by"),
        ({"kind": "notice.removed", "facts": {}}, "period"),
        ({"kind": "notice.removed", "facts": {}, "period": "2017"}, "ground"),
        ({"kind": "notice.removed", "facts": {}, "period": "2017", "ground": "ogi-2007:14"}, "approved_by"),
    ],
)
def test_what_its_kind_does_not_allow_is_refused_and_no_part_is_kept(
    changed: dict[str, Any], key: str, folder: Path
) -> None:
    with pytest.raises(KindError) as caught:
        post(**{"contents": [title()] if "contents" not in changed else []} | changed)
    assert caught.value.key == key
    assert not models.Entry.objects.exists()
    assert not (folder / "record").exists()


def test_what_its_kind_asks_for_is_enough() -> None:
    post(kind="notice.removed", facts={}, period="2017", ground="ogi-2007:14", approved_by=CHIEF)


def test_a_title_where_an_id_belongs_is_refused() -> None:
    with pytest.raises(FieldError, match="subject"):
        post(subject="notice/供暖")
