"""Reads a file in a process of its own, so that a hostile one can neither hang this one nor eat its memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any

from gongkai.plan.reading import limits
from gongkai.plan.reading.source import Cell, Line, Place, Row, Source, UnreadableError

Progress = Callable[[str], None]
AGAIN = "请取得 Word 原稿；没有时，用阅读软件打开，另存或打印成新的文件再交。"


def read_apart(reader: str, data: bytes, progress: Progress) -> Source:
    """The source that ``gongkai.plan.reading.<reader>`` makes of a file."""
    return loaded(answer_apart("gongkai.plan.reading.child", (reader,), data, progress))


def answer_apart(module: str, arguments: Sequence[str], data: bytes, progress: Progress) -> Any:
    """What a module says of a file when it runs as a process of its own; each page may take PAGE_SECONDS."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", module, *arguments, str(limits.MAX_MEMORY)]
    # S603 is about commands from outside: this is our own module, and the file is its input.
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            return _answer(process, data, progress)
        finally:
            process.kill()


def _answer(process: subprocess.Popen[bytes], data: bytes, progress: Progress) -> Any:
    where = "开头"
    given = threading.Thread(target=_give, args=(process, data), daemon=True)
    given.start()
    while True:
        late = threading.Event()
        watch = threading.Timer(limits.PAGE_SECONDS, _stop, (process, late))
        watch.start()
        try:
            line = process.stdout.readline() if process.stdout else b""
        finally:
            watch.cancel()
        if late.is_set():
            raise UnreadableError(f"读到{where}时超过 {limits.PAGE_SECONDS} 秒仍未读完，结构不正常。{AGAIN}")
        if not line:
            raise UnreadableError(f"读到{where}时内存或时间超过上限，结构不正常。{AGAIN}")
        told = json.loads(line)
        if "refused" in told:
            raise UnreadableError(told["refused"])
        if "answer" in told:
            return told["answer"]
        where = told["progress"]
        progress(where)


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _give(process: subprocess.Popen[bytes], data: bytes) -> None:
    try:
        if process.stdin:
            process.stdin.write(data)
            process.stdin.close()
    except OSError:
        pass  # The process ended before it had read all: what it said, or its silence, is the answer.


def dumped(source: Source) -> dict[str, Any]:
    """A source as JSON, for the way between the two processes."""
    return {
        "text": source.text,
        "media_type": source.media_type,
        "reader": source.reader,
        "sha256": source.sha256,
        "notes": source.notes,
        "blocks": [
            [block.start, block.end, _told(block.place)]
            if isinstance(block, Line)
            else [[cell.start, cell.end, cell.covered, _told(cell.place)] for cell in block.cells]
            for block in source.blocks
        ],
    }


def loaded(found: dict[str, Any]) -> Source:
    blocks = tuple(
        Row(tuple(Cell(start, end, covered, _place(place)) for start, end, covered, place in block))
        if isinstance(block[0], list)
        else Line(block[0], block[1], _place(block[2]))
        for block in found["blocks"]
    )
    return Source(found["text"], found["media_type"], found["reader"], found["sha256"], blocks, tuple(found["notes"]))


def _told(place: Place | None) -> list[Any] | None:
    return [place.page, place.row, place.column, place.box] if place else None


def _place(told: list[Any] | None) -> Place | None:
    return Place(told[0], told[1], told[2], tuple(told[3]) if told[3] else None) if told else None
