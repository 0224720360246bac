"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.record import durable
from gongkai.record.exceptions import AlteredFileError
from gongkai.record.failpoints import watched


class Killed(BaseException):
    """As SIGKILL would: nothing of ours may catch it."""


def test_a_file_is_synced_before_it_gets_its_name_and_its_folder_after(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, rename = os.fsync, Path.rename
    monkeypatch.setattr(
        os, "fsync", lambda file: steps.append(Path(f"/proc/self/fd/{file}").readlink().name) or sync(file)
    )
    monkeypatch.setattr(Path, "rename", lambda self, to: steps.append("rename") or rename(self, to))
    durable.replace(folder / "a" / "b", b"1")
    # The folders that had to be made are names too: each is synced into its parent.
    assert steps[:2] == [folder.name, folder.name]
    assert steps[2].startswith("b.")
    assert steps[3:] == ["rename", "a"]


@pytest.mark.parametrize(
    ("place", "left"), [("after_fsync_before_rename", b"old"), ("after_rename_before_folder_is_synced", b"new")]
)
def test_killed_at_any_place_the_file_is_the_old_one_or_the_new(folder: Path, place: str, left: bytes) -> None:
    def kill(name: str) -> None:
        if name == place:
            raise Killed

    durable.replace(folder / "file", b"old")
    with watched(kill), pytest.raises(Killed):
        durable.replace(folder / "file", b"new")
    assert (folder / "file").read_bytes() == left


def test_what_never_changes_is_compared_and_not_written_again(folder: Path) -> None:
    path = folder / "record" / "file"
    durable.write_once(path, b"same")
    inode = path.stat().st_ino
    durable.write_once(path, b"same")
    assert path.stat().st_ino == inode
    with pytest.raises(AlteredFileError, match="record/file"):
        durable.write_once(path, b"other")
    assert path.read_bytes() == b"same"


def test_strays_of_killed_processes_are_swept_once_they_are_old(folder: Path) -> None:
    durable.replace(folder / "file", b"")
    old, young = folder / "unfinished" / "old", folder / "unfinished" / "young"
    old.write_bytes(b"secret")
    young.write_bytes(b"being written")
    os.utime(old, (0, 0))
    durable.sweep()
    assert not old.exists()
    assert young.exists()


def test_removing_what_is_gone_is_no_fault(folder: Path) -> None:
    durable.remove(folder / "file")


def test_a_folder_that_is_thrown_away_unless_finished_is_synced_once_at_its_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _file: steps.append("fsync"))
    monkeypatch.setattr(os, "sync", lambda: steps.append("sync"))
    with durable.synced_at_end():
        durable.replace(folder / "a" / "b", b"1")
        assert steps == []
    assert steps == ["sync"]
    durable.replace(folder / "a" / "b", b"2")
    assert steps == ["sync", "fsync", "fsync"]
