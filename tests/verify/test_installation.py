"""An installation's tables are held to its record, column for column: a new column without a test fails here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from pytest_django.fixtures import Settings

from gongkai.cli.installation import opened
from gongkai.duties import claims
from gongkai.duties import models as duties
from gongkai.duties.timelines import PROJECTION
from gongkai.proof.parts import part_path
from gongkai.proof.tree import leaf_hash
from gongkai.record import models, projections, removal, sequencer
from gongkai.record.writer import Content, write
from gongkai.verify.checkpoint import policy_of
from gongkai.verify.installation import check_installation
from gongkai.verify.record import verify
from gongkai.verify.source import source_of
from gongkai.verify.track import untold
from tests.verify.small import BY, DUE, ORIGIN, acts, publishes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The small city's year, written by the record's own writer; each act is numbered and signed on its day."""
    settings.FOLDER, settings.ORIGIN, settings.RECORD_KEY = tmp_path, ORIGIN, ""
    now = datetime.fromisoformat("2017-06-30T02:00:00Z")
    monkeypatch.setattr("gongkai.record.clock.exact", lambda: now)
    for act in acts():
        now = max(now, datetime.fromisoformat(act["at"]))
        put_down(act)
        # Adopted on one day, under one checkpoint.
        if not act["kind"].endswith(".adopted"):
            sequencer.integrate()
    take_down()
    projections.rebuild(PROJECTION.name)
    yield tmp_path
    PROJECTION.clear()


def put_down(act: dict[str, Any]) -> None:
    contents = [Content(*content) for content in act.get("contents", ())]
    with transaction.atomic(durable=True):
        write(**{**act, "by": BY, "at": None, "contents": contents})


def take_down() -> None:
    withdrawn = models.Entry.objects.get(kind="document.withdrawn")
    with transaction.atomic(durable=True):
        for commitment in commitments(5):
            removal.remove_part(commitment, uid=withdrawn.uid)
    removal.settle()


def commitments(number: int) -> list[str]:
    from gongkai.record.reading import entries

    return [part.commit for index, entry in entries() if index == number for part in entry.parts]


def found() -> list[str]:
    """``code about`` of everything that is found in files and tables."""
    held = opened(None)
    assert held.key
    policy = policy_of([held.key])
    verified = verify(source_of(held.place), policy=policy, seen=held.seen)
    check_installation(verified, held, policy, untold)
    return [f"{finding.code} {finding.about}" for finding in verified.findings.all]


def set_column(model: type[Model], column: str, value: object, **where: object) -> None:
    """By raw SQL, as somebody would who goes behind the record's back."""
    conditions = " AND ".join(f"{name} = %s" for name in where)
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE {model._meta.db_table} SET "{column}" = %s WHERE {conditions}', [value, *where.values()]
        )
        assert cursor.rowcount == 1


def delete(model: type[Model], **where: object) -> None:
    condition = " AND ".join(f"{name} = %s" for name in where)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE {condition}", list(where.values()))
        assert cursor.rowcount == 1


def test_an_untouched_installation_is_clean() -> None:
    assert found() == []
    assert models.Checkpoint.objects.count() == 4
    assert duties.Timeline.objects.filter(due=DUE).count() == 2


def test_acts_that_wait_for_their_number_are_no_fault() -> None:
    with transaction.atomic(durable=True):
        write(**{**publishes("9", ""), "by": BY, "at": None, "contents": ()})
    assert models.Entry.objects.filter(idx=None).exists()
    assert found() == []


# -- entries ----------------------------------------------------------------------------------------------------------

ALTERED: dict[str, Any] = {
    "uid": "99999999999999999999999999999999",
    "leaf_hash": bytes(32),
    "kind": "document.placed",
    "body": "xx-audit",
    "subject": "document/9",
    "at": "2017-08-02 02:00:00+00:00",
}
ROW_UNSEEN = {"id", "created"}  # our own order of rows; when one was written is told to nobody


@pytest.mark.parametrize("column", ALTERED)
def test_a_column_of_an_entry(column: str) -> None:
    set_column(models.Entry, column, ALTERED[column], idx=4)
    assert found() == ["row-altered #4"]


def test_every_column_of_an_entry_is_tried() -> None:
    columns = {field.column for field in models.Entry._meta.concrete_fields}
    assert columns == ALTERED.keys() | ROW_UNSEEN | {"canonical", "idx"}


def canonical(number: int) -> bytes:
    return bytes(models.Entry.objects.get(idx=number).canonical)


def test_one_byte_of_an_entry() -> None:
    set_column(models.Entry, "canonical", canonical(4).replace(b'"2017-08-03T', b'"2017-08-02T'), idx=4)
    assert {"row-altered #4", "head-altered record_head"} == set(found())


def test_an_entry_and_its_hash() -> None:
    changed = canonical(4).replace(b'"xx-portal"', b'"xx-mortal"')
    set_column(models.Entry, "canonical", changed, idx=4)
    set_column(models.Entry, "leaf_hash", leaf_hash(changed), idx=4)
    assert found() == ["row-altered #4", "head-altered record_head"]


@pytest.mark.parametrize("number", [4, 7])
def test_an_entry_is_deleted(number: int) -> None:
    delete(models.Entry, idx=number)
    assert f"row-missing #{number}" in found()


def test_two_entries_changed_numbers() -> None:
    for old, new in ((4, 100), (5, 4), (100, 5)):
        set_column(models.Entry, "idx", new, idx=old)
    assert found()[:2] == ["row-altered #4", "row-altered #5"]


@pytest.mark.parametrize(("number", "told"), [(8, "row-altered #8"), (100, "row-added #100")])
def test_an_entry_is_slipped_in(number: int, told: str) -> None:
    row = models.Entry.objects.get(idx=4)
    row.pk, row.uid, row.idx = None, ALTERED["uid"], number
    row.save(force_insert=True)
    assert {told, "head-altered record_head"} <= set(found())


@pytest.mark.parametrize(("column", "value"), [("size", 7), ("peaks", bytes(32))])
def test_the_head(column: str, value: object) -> None:
    set_column(models.Head, column, value, id=1)
    assert "head-altered record_head" in found()


# -- checkpoints and removals -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("root", bytes(32)),
        ("size", 6),
        ("note", "nothing"),
        ("signed_at", "2016-01-01 00:00:00+00:00"),
        ("affirmed_at", "2016-01-01 00:00:00+00:00"),
    ],
)
def test_an_old_checkpoint(column: str, value: object) -> None:
    delete(models.Checkpoint, size=6)
    set_column(models.Checkpoint, column, value, size=5)
    assert any(each.split(" ")[0] in {"note-altered", "checkpoint-malformed", "time-misplaced"} for each in found())


def test_the_newest_checkpoint_is_deleted() -> None:
    delete(models.Checkpoint, size=8)
    assert found() == ["note-missing checkpoint"]


def test_a_removal_that_no_act_explains(folder: Path) -> None:
    commitment = commitments(4)[0]
    models.Removal.objects.create(
        commitment=commitment, uid=models.Entry.objects.get(idx=6).uid, removed_at="2017-08-05T02:00:00Z"
    )
    folder.joinpath("record", part_path(commitment)).unlink()
    assert [each.split(" ")[0] for each in found()] == ["part-missing", "removal-unfounded"]


def test_what_was_removed_is_there_again(folder: Path) -> None:
    commitment = commitments(5)[0]
    (folder / "record" / part_path(commitment)).write_bytes(bytes(64))
    assert {each.split(" ")[0] for each in found()} == {"part-altered", "removal-undone"}


# -- the cache --------------------------------------------------------------------------------------------------------

MOVED: dict[str, Any] = {
    "due": "xx-2017/1.1/1:xx-finance@2017-13",
    "duty_id": "xx-2017/1.2/1",
    "body_id": "xx-audit",
    "heir_id": "xx-audit",
    "period": "2017-08",
    "sort": "opened",
    "due_on": "2017-09-25",
    "basis": "law",
    "rests_on": "{}",
    "known_from": 5,
    "known_to": 7,
    "digest": "0" * 32,
}
TURNED: dict[str, Any] = {
    "starts_on": "2017-08-02",
    "ends_on": "2018-01-01",
    "state": "late",
    "because": "own-date",
    "entry": 5,
}


def now() -> duties.Timeline:
    return duties.Timeline.objects.get(due=DUE, known_to=None)


@pytest.mark.parametrize("column", MOVED)
def test_a_column_of_a_timeline(column: str) -> None:
    set_column(duties.Timeline, column, MOVED[column], id=now().pk)
    assert any(each.startswith(("cache-altered xx-2017/1.1/1", "cache-added xx-2017/1.1/1")) for each in found())


@pytest.mark.parametrize("column", TURNED)
def test_a_column_of_a_turn(column: str) -> None:
    set_column(duties.Turn, column, TURNED[column], id=now().turns.last().pk)
    assert found() == [f"cache-altered {DUE} #4"]


def test_every_column_of_the_cache_is_tried() -> None:
    assert {field.column for field in duties.Timeline._meta.concrete_fields} == MOVED.keys() | {"id"}
    assert {field.column for field in duties.Turn._meta.concrete_fields} == TURNED.keys() | {"id", "timeline_id"}


def test_what_was_known_before_is_moved() -> None:
    before = duties.Timeline.objects.get(due=DUE, known_to=4)
    set_column(duties.Timeline, "due_on", "2017-09-25", id=before.pk)
    assert found() == [f"cache-altered {DUE} #3"]


def test_a_turn_is_deleted_or_added() -> None:
    last = now().turns.last()
    delete(duties.Turn, id=last.pk)
    assert found() == [f"cache-altered {DUE} #4"]
    last.save(force_insert=True)
    assert found() == []
    last.pk, last.starts_on = None, last.starts_on + timedelta(1)
    last.save(force_insert=True)
    assert found() == [f"cache-altered {DUE} #4"]


def test_a_timeline_is_deleted() -> None:
    row = now()
    row.turns.all().delete()
    delete(duties.Timeline, id=row.pk)
    assert found() == [f"cache-missing {DUE} #4"]


def test_a_timeline_is_added() -> None:
    row = now()
    row.pk, row.due = None, MOVED["due"]
    row.save(force_insert=True)
    assert found() == [f"cache-added {MOVED['due']} #4"]


def test_a_projection_that_claims_to_be_ahead() -> None:
    set_column(models.Cursor, "idx", 20, projection="timelines")
    assert "cursor-altered timelines" in found()


# -- what is published of it ------------------------------------------------------------------------------------------


def test_what_is_served_is_what_the_tables_hold(client: Client) -> None:
    set_column(duties.Turn, "state", "late", id=now().turns.last().pk)
    served = b"".join(client.get("/record/claims.ndjson").streaming_content)
    assert served.count(b"\n") == 11
    (line,) = [line for line in served.splitlines() if f'"due":"{DUE}"'.encode() in line]
    assert b'"state":"late"' in line


def test_claims_beside_the_record_are_checked_with_it(folder: Path) -> None:
    claims.write()
    assert found() == []
    held = opened(None)
    set_column(duties.Turn, "state", "late", id=now().turns.last().pk)
    folder.joinpath("record/claims.ndjson").unlink()
    claims.write()
    (finding,) = verify(source_of(held.place)).findings.all
    assert (finding.code, finding.about) == ("due-altered", DUE)


def test_claims_are_written_anew_only_when_the_record_grew(folder: Path) -> None:
    claims.write()
    path = folder / "record/claims.ndjson"
    before = path.stat().st_ino
    claims.write()
    assert path.stat().st_ino == before
