"""Numbering and the tree: gapless, in order of writing, by one at a time, all that a stranger needs."""

from __future__ import annotations

import random
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection

from gongkai.proof.exceptions import FormError
from gongkai.proof.keys import PublicKey
from gongkai.record import clock, keys, locks, models, reading, sequencer
from gongkai.record.exceptions import AlteredEntryError, AlteredFileError
from tests.record.cast import post, title
from tests.record.verified import verified

pytestmark = pytest.mark.django_db


def public_key() -> PublicKey:
    key = keys.read()
    assert key
    return key.public


def check(folder: Path) -> int:
    """The record verifies and is what the database holds."""
    entries = verified(folder / "record", public_key())
    assert list(enumerate(entries)) == list(reading.entries())
    return len(entries)


def test_entries_are_numbered_in_the_order_in_which_they_were_written(folder: Path) -> None:
    with time_machine.travel(datetime(2017, 8, 31, tzinfo=UTC), tick=False):
        written = [post(subject=f"notice/{number}").uid for number in range(5)]
        assert sequencer.integrate()
    assert [entry.uid for _, entry in reading.entries()] == written
    assert [index for index, _ in reading.entries(after=2)] == [3, 4]
    assert [index for index, _ in reading.of_subject("notice/3")] == [3]
    assert check(folder) == 5


def test_a_record_without_entries_has_a_checkpoint_too(folder: Path) -> None:
    sequencer.integrate()
    assert check(folder) == 0


def test_the_tree_grows_through_full_tiles_as_if_it_had_been_made_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sequencer, "AT_ONCE", 100)
    size = 0
    for more in (1, 254, 1, 1, 255, 0, 300):
        for _ in range(more):
            post(contents=[title()] if size == 0 else [])
        size += more
        sequencer.integrate()
        assert check(folder) == size
    tiles = {str(path.relative_to(folder / "record")) for path in (folder / "record/tile").rglob("*") if path.is_file()}
    assert {"tile/0/000", "tile/0/001", "tile/0/002", "tile/1/000.p/3", "tile/entries/003.p/44"} <= tiles
    assert not [path for path in tiles if "000.p" in path and "/1/" not in path], "what became full needs no partial"


def test_any_growth_gives_the_tree_of_the_whole(folder: Path) -> None:
    chance = random.Random(1)
    for _ in range(8):
        for _ in range(chance.randrange(60)):
            post()
        sequencer.integrate()
        check(folder)


def test_only_one_sequencer_works_and_the_other_goes_away(folder: Path) -> None:
    post()
    with locks.only_one() as is_ours:
        assert is_ours
        assert not sequencer.integrate()
        sequencer.integrate_soon()
        assert not list(reading.entries())
    assert sequencer.integrate()
    assert check(folder) == 1


def test_a_slow_transaction_is_not_skipped(folder: Path) -> None:
    """It began first and shows itself last: what comes after it has long been numbered."""
    slow, quick = post(subject="notice/slow"), post(subject="notice/quick")
    row = models.Entry.objects.get(uid=slow.uid)
    models.Entry.objects.filter(uid=slow.uid).delete()
    sequencer.integrate()
    row.save(force_insert=True)
    sequencer.integrate()
    assert [entry.uid for _, entry in reading.entries()] == [quick.uid, slow.uid]
    assert check(folder) == 2


@pytest.mark.parametrize("column", ["canonical", "leaf_hash"])
def test_an_entry_that_was_changed_while_it_waited_is_not_numbered(folder: Path, column: str) -> None:
    entry = post()
    models.Entry.objects.filter(uid=entry.uid).update(**{column: b"0" * 32})
    with pytest.raises(AlteredEntryError, match=entry.uid):
        sequencer.integrate()
    assert not list(reading.entries())
    assert models.Head.objects.filter(size__gt=0).count() == 0


def test_files_that_were_lost_are_made_again(folder: Path) -> None:
    for _ in range(300):
        post()
    sequencer.integrate()
    shutil.rmtree(folder / "record")
    post()
    sequencer.integrate()
    assert check(folder) == 301


@pytest.mark.parametrize("path", ["tile/0/000.p/3", "tile/entries/000.p/4"])
def test_a_file_that_was_changed_is_neither_used_nor_overwritten(folder: Path, path: str) -> None:
    for _ in range(3):
        post()
    sequencer.integrate()
    changed = folder / "record" / path
    changed.parent.mkdir(parents=True, exist_ok=True)
    changed.write_bytes(b"x" * 96)
    before = (folder / "record/checkpoint").read_bytes()
    post()
    with pytest.raises((AlteredFileError, FormError)):
        sequencer.integrate()
    assert (folder / "record/checkpoint").read_bytes() == before
    assert changed.read_bytes() == b"x" * 96


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads so small a table whole")
def test_what_waits_is_found_by_an_index(folder: Path) -> None:
    """A record of years has a handful of entries that wait: looking for them must not read the years."""
    waiting = models.Entry.objects.filter(idx=None).order_by("created", "id")[:1000]
    assert "SEARCH record_entry USING INDEX" in waiting.explain()


def test_a_thousand_and_one_entries_are_two_passes(folder: Path) -> None:
    instant = clock.exact()
    rows = []
    entry = post()
    for number in range(1000):
        again = bytes(models.Entry.objects.get(uid=entry.uid).canonical)
        canonical = again.replace(entry.uid.encode(), f"{number:08d}-0000-4000-8000-000000000000".encode())
        rows.append(
            models.Entry(
                uid=f"{number:08d}-0000-4000-8000-000000000000",
                canonical=canonical,
                leaf_hash=sequencer.leaf_hash(canonical),
                kind=entry.kind,
                body=entry.body,
                subject=entry.subject,
                at=instant,
                created=instant + timedelta(microseconds=number + 1),
            )
        )
    models.Entry.objects.bulk_create(rows)
    sequencer.integrate_soon()
    assert models.Entry.objects.filter(idx=None).count() == 1, "a clerk's process makes one pass"
    assert sequencer.integrate()
    assert check(folder) == 1001
    assert list(models.Checkpoint.objects.order_by("size").values_list("size", flat=True)) == [1000, 1001]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL nobody waits")
def test_a_clerks_process_does_not_wait_for_other_writers(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's patience is a setting of the connection: none during the pass, as before after it."""

    def patience() -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            return int(cursor.fetchone()[0])

    post()
    seen, before = [], patience()
    monkeypatch.setattr(sequencer, "_pass", lambda: seen.append(patience()) or 0)
    sequencer.integrate_soon()
    sequencer.integrate()
    assert seen == [0, before]
    assert patience() == before > 0


def test_while_held_nothing_is_numbered_until_it_is_asked_for(
    folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with sequencer.held(), django_capture_on_commit_callbacks(execute=True):
        post(subject="notice/0")
    assert list(reading.entries()) == []
    assert sequencer.integrate()
    assert check(folder) == 1
    with django_capture_on_commit_callbacks(execute=True):
        post(subject="notice/1")
    assert check(folder) == 2
