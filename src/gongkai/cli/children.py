"""A command of ours that runs beside the server: started again when it ends, and ended with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

AGAIN_AFTER_S = 1.0
ENDS_WITHIN_S = 10.0


@contextmanager
def kept_running(*command: str) -> Iterator[None]:
    """Run ``gongkai COMMAND`` as long as the block lasts; told our process id, it ends even where we are killed."""
    child = _Child([sys.executable, "-m", "gongkai", *command, "--while", str(os.getpid())])
    try:
        yield
    finally:
        child.end()


class _Child:
    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._ending = Event()
        self._process = self._start()
        self._watch = Thread(target=self._restart, daemon=True)
        self._watch.start()

    def end(self) -> None:
        self._ending.set()
        self._watch.join()
        self._process.terminate()
        try:
            self._process.wait(ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own interpreter, no shell

    def _restart(self) -> None:
        """The only one that starts anew; once ``end`` has seen it finish, no other process can appear."""
        while not self._ending.wait(AGAIN_AFTER_S):
            if self._process.poll() is not None:
                self._process = self._start()
