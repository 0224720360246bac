"""Checkpoints: never a second history, whatever was restored, lost, replaced or set back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import transaction
from pytest_django import Settings

from gongkai.proof.keys import SecretKey
from gongkai.record import models, places, reading, sequencer, signing
from gongkai.record.exceptions import (
    AheadError,
    AlteredFileError,
    ClockBackwardsError,
    LostKeyError,
    OtherCheckpointError,
    OtherKeyError,
    OtherOriginError,
    RefusesToSignError,
)
from gongkai.record.failpoints import watched
from tests.record.cast import ORIGIN, post
from tests.record.test_sequencer import check

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    pass


def refused(error: type[RefusesToSignError], said: str | None = None) -> None:
    """Nothing is signed, nothing numbered, the public checkpoint stays as it is."""
    shown, head = places.checkpoint().read_bytes(), models.Head.objects.values().first()
    waiting = post()
    with pytest.raises(error, match=said):
        sequencer.integrate()
    assert places.checkpoint().read_bytes() == shown
    assert models.Head.objects.values().first() == head
    numbered = reading.by_uid(waiting.uid)
    assert numbered
    assert numbered[0] is None


def grow(count: int = 3) -> None:
    for _ in range(count):
        post()
    sequencer.integrate()


def restored(since: Callable[[], None]) -> None:
    """The database goes back to what it was before; the folder, with what was shown since, does not."""
    before = transaction.savepoint()
    since()
    transaction.savepoint_rollback(before)


def test_a_database_restored_from_an_old_backup_signs_nothing_more() -> None:
    grow()
    restored(grow)
    refused(AheadError, "6 > 3")


def test_nor_does_it_once_it_has_grown_past_what_was_shown() -> None:
    """New acts come in before anybody notices: by count alone the database would look newer."""
    grow()
    restored(grow)
    for _ in range(10):
        post()
    refused(AheadError, "6 > 3")


def test_nor_does_an_empty_database_beside_a_record() -> None:
    grow()
    models.Checkpoint.objects.all().delete()
    refused(AheadError, "3 > -")


def test_a_public_checkpoint_that_nobody_here_signed_stops_it() -> None:
    grow()
    places.checkpoint().write_text("用别的内容覆盖\n", "utf-8")
    refused(OtherCheckpointError)


def test_so_does_one_of_the_same_size_with_another_signature(folder: Path) -> None:
    grow()
    note = places.checkpoint().read_text("utf-8")
    places.checkpoint().write_text(note + note.splitlines(keepends=True)[-1], "utf-8")
    refused(OtherCheckpointError, "3")


def test_a_checkpoint_older_than_the_newest_is_put_right(folder: Path) -> None:
    """It was killed after keeping the note and before showing it."""
    grow()

    def kill(name: str) -> None:
        if name == "after_note_is_kept_before_checkpoint":
            raise Killed

    with watched(kill), pytest.raises(Killed):
        grow()
    assert places.checkpoint().read_text("utf-8").splitlines()[1] == "3"
    sequencer.integrate()
    assert check(folder) == 6


def test_another_key_does_not_sign_on(folder: Path) -> None:
    grow()
    places.key().unlink()
    places.key().write_text(SecretKey.new(ORIGIN).skey)
    places.key().chmod(0o400)
    refused(OtherKeyError)


def test_a_lost_key_is_not_made_anew(folder: Path) -> None:
    grow()
    places.key().unlink()
    refused(LostKeyError)
    assert not places.key().exists()


def test_another_name_does_not_sign_on(settings: Settings) -> None:
    grow()
    settings.ORIGIN = "example.gov.cn/record"
    refused(OtherOriginError, "example.gov.cn")


def test_nor_with_a_key_of_that_name(settings: Settings) -> None:
    grow()
    settings.ORIGIN = "example.gov.cn/record"
    places.key().unlink()
    places.key().write_text(SecretKey.new(settings.ORIGIN).skey)
    places.key().chmod(0o400)
    refused(OtherOriginError, "test.invalid/record ≠ example.gov.cn/record")


def test_a_clock_that_was_set_back_signs_nothing_until_it_has_caught_up(folder: Path) -> None:
    noon = datetime(2017, 8, 31, 4, tzinfo=UTC)
    with time_machine.travel(noon, tick=False):
        grow()
    with time_machine.travel(noon - timedelta(seconds=1), tick=False):
        refused(ClockBackwardsError)
    with time_machine.travel(noon, tick=False):
        sequencer.integrate()
        assert check(folder) == 4


def test_an_idle_record_affirms_its_checkpoint_every_hour() -> None:
    noon = datetime(2017, 8, 31, 4, tzinfo=UTC)
    seen = []
    for minutes in (0, 59, 60, 61, 119, 120):
        with time_machine.travel(noon + timedelta(minutes=minutes), tick=False):
            sequencer.integrate()
            newest = signing.newest()
            assert newest
            seen.append((newest.affirmed_at - noon) // timedelta(minutes=1))
    assert seen == [0, 0, 60, 60, 60, 120]
    assert models.Checkpoint.objects.count() == 1


def test_the_note_is_kept_before_it_is_shown() -> None:
    steps: list[tuple[str, bool, bool]] = []
    post()
    with watched(lambda name: steps.append((name, signing.newest() is not None, places.checkpoint().exists()))):
        sequencer.integrate()
    order = [step for step in steps if step[0].startswith("after_") and ("note" in step[0] or "checkpoint" in step[0])]
    assert order == [
        ("after_signing_before_note_is_kept", False, False),
        ("after_note_is_kept_before_checkpoint", True, False),
        ("after_checkpoint_before_tidying", True, True),
    ]


def test_a_root_that_the_files_do_not_give_is_not_signed(folder: Path) -> None:
    """A full tile written long ago was changed: nothing of this growth touches it, and the root rests on it."""
    grow(256)
    (folder / "record/tile/1/000.p/1").write_bytes(b"x" * 32)
    with pytest.raises(AlteredFileError):
        grow(1)
    assert places.checkpoint().read_text("utf-8").splitlines()[1] == "256"


def test_a_folder_that_was_lost_is_shown_again_from_the_database(folder: Path) -> None:
    grow()
    shutil.rmtree(folder / "record")
    sequencer.integrate()
    assert check(folder) == 3
