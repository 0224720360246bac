"""``gongkai demo``: built in a folder of its own, again in its place, and never over what is somebody else's."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from tests.cli.test_endings import GONGKAI, environment, process

CHECK = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.settings"
import django
django.setup()
from gongkai.duties.models import Item, Plan
from gongkai.bodies.models import Body
print(Plan.objects.get().id, Item.objects.count(), Body.objects.filter(is_group=True).count() > 2)
"""


def test_the_demonstration_is_built_and_built_again_in_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "演示"
    for _ in range(2):
        done = process(tmp_path / "unused", "demo", "--no-serve", "--folder", str(folder), "--port", "8123")
        assert done.returncode == 0, done.stderr
        (folder / "left-over").touch()
    assert "… 编译 2017 年分工方案" in done.stdout
    assert "http://127.0.0.1:8123/plans/hc-2017/items/1.3/" in done.stdout
    assert "gongkai serve --port 8123" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["演示"], "no half-made folder, and none of the installation's"
    looked = subprocess.run(
        [sys.executable, "-c", CHECK], env=environment(folder), capture_output=True, text=True, check=True
    )
    assert looked.stdout.split() == ["hc-2017", "121", "True"]


def test_a_folder_with_other_content_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "论文.docx").write_text("mine")
    done = process(tmp_path, "demo", "--no-serve", "--folder", str(tmp_path))
    assert done.returncode == 2
    assert "里有别的内容，不是演示；请用 --folder 另选一个文件夹" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["论文.docx"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = process(tmp_path, "demo", "--no-serve", "--folder", str(tmp_path / "file" / "demo"))
    assert done.returncode == 2
    assert "file：是一个文件，要的是文件夹。" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_demonstration_is_served_where_it_says(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [*GONGKAI, "demo", "--folder", str(tmp_path / "demo"), "--port", str(port)]
    with subprocess.Popen(words, env=environment(tmp_path), stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout
            told = ""
            while "停止：Ctrl-C" not in told:
                line = running.stdout.readline()
                assert line, told
                told += line
            [address] = re.findall(r"网址：(\S+)", told)
            assert "演示" in _page(address, running)
        finally:
            running.terminate()


def _page(address: str, running: subprocess.Popen[str]) -> str:
    """The page, as soon as the server that has announced itself answers; a server that ended never will."""
    while running.poll() is None:
        try:
            with urlopen(address, timeout=60) as answer:
                return str(answer.read().decode())
        except OSError:
            continue
    raise AssertionError(f"the server ended with {running.returncode}")
