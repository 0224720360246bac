"""A file that a command writes is whole or as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.plan.whole_file import write_whole


def test_a_file_is_written_with_the_rights_that_a_new_file_has_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    write_whole(tmp_path / "新.json", "甲")
    (tmp_path / "usual").write_text("")
    assert (tmp_path / "新.json").read_text("utf-8") == "甲"
    assert (tmp_path / "新.json").stat().st_mode == (tmp_path / "usual").stat().st_mode
    (tmp_path / "usual").chmod(0o600)
    write_whole(tmp_path / "usual", "乙")
    assert (tmp_path / "usual").stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to("file")
    write_whole(tmp_path / "link", "甲")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text("utf-8") == "甲"


def test_a_break_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "no space left")

    (tmp_path / "file").write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_whole(tmp_path / "file", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text("utf-8") == "old"


def test_what_is_no_ordinary_file_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, "甲")
        assert os.read(reader, 10).decode() == "甲"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
