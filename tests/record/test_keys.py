"""The key: made once, readable by its owner alone, never where everybody's data is."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from gongkai.record import keys, sequencer
from gongkai.record.exceptions import KeyFileError
from tests.record.cast import ORIGIN, post


def test_the_key_is_made_once_and_only_its_owner_can_read_it(folder: Path) -> None:
    made = keys.read_or_make(has_signed=False)
    assert (folder / "record-key").stat().st_mode & 0o777 == 0o400
    assert keys.read_or_make(has_signed=True) == made == keys.read()
    assert made.public.vkey.startswith(f"{ORIGIN}+")


def test_it_can_lie_elsewhere(settings: Settings, tmp_path: Path) -> None:
    settings.RECORD_KEY = str(tmp_path / "safe" / "key")
    keys.read_or_make(has_signed=False)
    assert (tmp_path / "safe" / "key").stat().st_mode & 0o777 == 0o400
    assert not (tmp_path / "record-key").exists()


@pytest.mark.parametrize("mode", [0o440, 0o404, 0o644, 0o420])
def test_a_key_that_others_can_read_is_not_used(folder: Path, mode: int) -> None:
    keys.read_or_make(has_signed=False)
    (folder / "record-key").chmod(mode)
    with pytest.raises(KeyFileError, match=f"{mode:04o}"):
        keys.read()


@pytest.mark.parametrize("text", ["", "PRIVATE+KEY+x", "一把钥匙", "0" * 64])
def test_what_is_no_key_is_refused_without_being_told(folder: Path, text: str) -> None:
    path = folder / "record-key"
    path.write_text(text, "utf-8")
    path.chmod(0o400)
    with pytest.raises(KeyFileError) as caught:
        keys.read()
    assert not text or text not in str(caught.value)


@pytest.mark.django_db
def test_nothing_in_the_database_or_in_public_holds_the_key(folder: Path) -> None:
    post()
    sequencer.integrate()
    key = keys.read()
    assert key
    secrets = (key.seed, key.skey.encode(), key.skey.rsplit("+", 1)[1].encode())
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("record_"):
                cursor.execute(f"SELECT * FROM {table}")
                held = b"".join(
                    bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode()
                    for row in cursor.fetchall()
                    for v in row
                )
                assert not any(secret in held for secret in secrets), table
    for path in (folder / "record").rglob("*"):
        assert path.is_dir() or not any(secret in path.read_bytes() for secret in secrets), path
