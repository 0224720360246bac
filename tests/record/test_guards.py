"""Under the guards an entry gets its number once, and nothing else ever happens to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.record import guards, models, sequencer
from tests.record.cast import post
from tests.record.test_sequencer import check

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guarded(db: None) -> None:
    """Installed twice, as after an upgrade; the test's transaction takes them away again."""
    guards.install()
    guards.install()


COLUMNS = [field.column for field in models.Entry._meta.concrete_fields]
OTHER = {
    "id": "id + 1000",
    "uid": "'00000000-0000-4000-8000-000000000000'",
    "idx": "idx + 1000",
    "canonical": "'other'",
    "leaf_hash": "'other'",
    "kind": "'other.made'",
    "body": "'hc-audit'",
    "subject": "'other/1'",
    "at": "'2017-01-01'",
    "created": "'2017-01-01'",
}


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match="不能更改或删除"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_record_goes_on_under_them(folder: Path) -> None:
    for _ in range(3):
        post()
    sequencer.integrate()
    post()
    sequencer.integrate()
    assert check(folder) == 4


@pytest.mark.parametrize("column", COLUMNS)
def test_no_column_of_a_numbered_entry_can_be_changed(column: str) -> None:
    post()
    sequencer.integrate()
    refused(f"UPDATE record_entry SET {column} = {OTHER[column]}")


@pytest.mark.parametrize("column", [column for column in COLUMNS if column != "idx"])
def test_nor_one_that_waits_not_even_together_with_its_number(column: str) -> None:
    post()
    refused(f"UPDATE record_entry SET {column} = {OTHER[column]}")
    refused(f"UPDATE record_entry SET idx = 0, {column} = {OTHER[column]}")


def test_a_number_cannot_be_taken_back() -> None:
    post()
    sequencer.integrate()
    refused("UPDATE record_entry SET idx = NULL")


def test_no_entry_and_no_signed_note_can_be_deleted() -> None:
    post()
    sequencer.integrate()
    refused("DELETE FROM record_entry")
    refused("DELETE FROM record_checkpoint")
    if connection.vendor == "postgresql":
        refused("TRUNCATE record_entry")
        refused("TRUNCATE record_checkpoint")


def test_taken_off_they_are_gone() -> None:
    post()
    guards.uninstall()
    assert models.Entry.objects.all().delete()[0] == 1
