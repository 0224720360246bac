"""A part that is taken away is gone, stays gone, and does not spoil the record."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai.proof.entry import Entry
from gongkai.record import cadence, models, parts, removal, sequencer
from gongkai.record.writer import write
from tests.record.cast import CHIEF, POSTED, post, title
from tests.record.test_sequencer import public_key
from tests.record.verified import verified

pytestmark = pytest.mark.django_db

CANARY = "张某某的联系方式"


def take_down(posted: Entry) -> None:
    with transaction.atomic(durable=True):
        entry = write(
            **POSTED | {"kind": "notice.removed", "facts": {}},
            period="2017",
            ground="ogi-2007:14",
            approved_by=CHIEF,
        )
        removal.remove_part(posted.parts[0].commit, uid=entry.uid)


def test_content_and_salt_are_gone_and_the_record_still_verifies(
    folder: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    posted = post(contents=[title(CANARY)])
    sequencer.integrate()
    with django_capture_on_commit_callbacks(execute=True):
        take_down(posted)
    sequencer.integrate()
    assert not [path for path in folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]
    assert len(verified(folder / "record", public_key(), removed=frozenset({posted.parts[0].commit}))) == 2
    with pytest.raises(FileNotFoundError):
        parts.read(posted.parts[0].commit)


def test_a_removal_that_is_rolled_back_leaves_the_part(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    posted = post(contents=[title()])

    class BrokenError(Exception):
        pass

    def verb() -> None:
        with transaction.atomic():
            removal.remove_part(posted.parts[0].commit, uid=posted.uid)
            raise BrokenError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(BrokenError):
        verb()
    assert parts.read(posted.parts[0].commit)
    assert not removal.is_removed(posted.parts[0].commit)


def test_a_file_that_came_back_with_a_backup_is_removed_again(folder: Path) -> None:
    posted = post(contents=[title(CANARY)])
    path = parts.path(posted.parts[0].commit)
    content = path.read_bytes()
    models.Removal.objects.create(commitment=posted.parts[0].commit, uid=posted.uid, removed_at="2017-08-31T00:00Z")
    path.unlink()
    path.write_bytes(content)
    cadence.once()
    assert not path.exists()


def test_its_address_says_that_it_was_removed_even_while_the_file_is_there(client: Client) -> None:
    posted = post(contents=[title()])
    commitment = posted.parts[0].commit
    address = f"/record/part/{commitment[:2]}/{commitment}"
    there = client.get(address)
    there.getvalue()
    assert there.status_code == 200
    models.Removal.objects.create(commitment=commitment, uid=posted.uid, removed_at="2017-08-31T00:00Z")
    gone = client.get(address)
    assert gone.status_code == 410
    assert "撤回" in gone.content.decode()
