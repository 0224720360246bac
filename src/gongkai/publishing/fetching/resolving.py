"""From a name to its IP addresses: asked once, and no longer waited for than is left."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Sequence

from gongkai.publishing.fetching.exceptions import TooSlowError, UnreachableError
from gongkai.publishing.fetching.wire import Deadline

Resolver = Callable[[str, Deadline], Sequence[str]]
NO_SUCH_NAME = "找不到这个网站的名称。请核对地址里的域名。"


def resolve(host: str, deadline: Deadline) -> Sequence[str]:
    """All addresses of a name, as the system gives them. The system's own waiting has no end, so a thread does it."""
    answers: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    threading.Thread(target=_look_up, args=(host, answers), daemon=True).start()
    try:
        found = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise TooSlowError(TooSlowError.__doc__) from None
    if not found:
        raise UnreachableError(NO_SUCH_NAME)
    return found


def _look_up(host: str, answers: queue.SimpleQueue[list[str]]) -> None:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        found = []
    answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
