"""However a command ends: a sentence, an exit code that help tells, and never a traceback."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from gongkai.cli.gather import cli
from gongkai.cli.version import version
from gongkai.demo.city import PLAN

GONGKAI = (sys.executable, "-m", "gongkai")


def environment(folder: Path) -> dict[str, str]:
    """A process of its own: nothing of the tests' settings but the folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    return kept | {"GONGKAI_FOLDER": str(folder)}


def process(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*GONGKAI, *words], env=environment(folder), capture_output=True, text=True, check=False)


def ending_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> Result:
    def broken() -> None:
        raise error

    monkeypatch.setattr(version, "callback", broken)
    monkeypatch.delenv("GONGKAI_DEBUG", raising=False)
    return CliRunner().invoke(cli, ["version"])


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (KeyboardInterrupt(), 130, "已停止。"),
        (PermissionError(errno.EACCES, "", "/srv/x"), 2, "错误：/srv/x：没有读写的权限。"),
        (FileNotFoundError(errno.ENOENT, "", "/srv/x"), 2, "错误：/srv/x：没有这个文件或文件夹。"),
        (OSError(errno.EROFS, "", "/srv/x"), 2, "所在的磁盘只能读"),
        (OSError(errno.ENOSPC, "full", "/srv/x"), 1, "磁盘已满"),
        (OperationalError("database is locked"), 1, "数据库正忙，另一个程序正在写；请稍后再试。"),
        (OperationalError("attempt to write a readonly database"), 1, "数据库只能读"),
        (OperationalError("no such table: duties_plan"), 2, "请先运行 gongkai setup"),
        (OperationalError("connection refused"), 1, "连不上数据库：connection refused"),
        (ImproperlyConfigured("GONGKAI_DEBUG must be yes or no."), 2, "设置有误：GONGKAI_DEBUG"),
        (ZeroDivisionError("by zero"), 1, "出了意外：ZeroDivisionError: by zero\n请设 GONGKAI_DEBUG=1"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_an_error_ends_with_a_sentence_and_its_code(
    error: BaseException, code: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = ending_with(error, monkeypatch)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_whoever_asks_for_it_sees_where_a_surprise_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "callback", lambda: 1 // 0)
    monkeypatch.setenv("GONGKAI_DEBUG", "1")
    assert isinstance(CliRunner().invoke(cli, ["version"]).exception, ZeroDivisionError)


def test_a_reader_that_has_had_enough_is_no_error(tmp_path: Path) -> None:
    words = [*GONGKAI, "plan", "compile", str(PLAN), "--format", "json"]
    with subprocess.Popen(
        words, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.read(10)
        running.stdout.close()
        told = running.stderr.read()
        running.wait()
    assert "Broken" not in told
    assert "Traceback" not in told


def test_ctrl_c_stops_with_a_word(tmp_path: Path) -> None:
    program = "import click\nfrom gongkai.cli.version import version\nfrom gongkai.cli import main\n"
    program += "def wait():\n    print('ready', flush=True)\n    import time\n    time.sleep(600)\n"
    program += "version.callback = wait\nmain(['version'])\n"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline() == "ready\n"
        running.send_signal(signal.SIGINT)
        told = running.stderr.read()
    assert running.returncode == 130
    assert told.strip() == "已停止。"


def test_set_up_can_be_run_again_and_an_older_database_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    for _ in range(2):
        done = process(folder, "setup")
        assert (done.returncode, done.stderr) == (0, "")
    assert str(folder) in done.stdout
    with closing(sqlite3.connect(folder / "gongkai.sqlite3", isolation_level=None)) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'duties'")
    older = process(folder, "serve")
    assert (older.returncode, "请先运行 gongkai setup" in older.stderr) == (2, True)


def test_serving_without_data_says_what_to_run(tmp_path: Path) -> None:
    done = process(tmp_path / "none", "serve")
    assert done.returncode == 2
    assert "还没有数据；请先运行 gongkai setup，或用 gongkai demo 看演示" in done.stderr
    assert not (tmp_path / "none").exists()
    empty = process(tmp_path, "serve")
    assert (empty.returncode, "请先运行 gongkai setup" in empty.stderr) == (2, True)


def test_a_taken_port_and_a_foreign_address_are_told(tmp_path: Path) -> None:
    assert process(tmp_path, "setup").returncode == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = process(tmp_path, "serve", "--port", str(port))
    assert done.returncode == 2
    assert f"127.0.0.1:{port} 已被别的程序占用；请用 --port 另选一个" in done.stderr
    foreign = process(tmp_path, "serve", "--host", "192.0.2.1")
    assert (foreign.returncode, "请用 --host 写本机的地址" in foreign.stderr) == (2, True)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = process(tmp_path / "file" / "data", "setup")
    assert done.returncode == 2
    assert "路径中有一段不是文件夹" in done.stderr


def test_a_wrong_setting_is_told(tmp_path: Path) -> None:
    words = [*GONGKAI, "setup"]
    wrong = environment(tmp_path) | {"GONGKAI_DATABASE": "mysql://x/y"}
    done = subprocess.run(words, env=wrong, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "设置有误：" in done.stderr
