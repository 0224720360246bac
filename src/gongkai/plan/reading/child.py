"""The process apart: takes a file from its input, tells how far it is, then the source or why there is none."""

from __future__ import annotations

import json
import sys

from gongkai.plan.reading import html, pdf, text
from gongkai.plan.reading.apart import AGAIN, dumped
from gongkai.plan.reading.source import Source, UnreadableError

CPU_SECONDS = 900


def main(reader: str, memory: int) -> None:
    limit(memory)
    data = sys.stdin.buffer.read()
    try:
        tell("answer", dumped(_read(reader, data)))
    except UnreadableError as error:
        tell("refused", str(error))
    except (MemoryError, RecursionError):
        tell("refused", f"内容展开后超过内存或嵌套的上限，可能有害。{AGAIN}")


def _read(reader: str, data: bytes) -> Source:
    if reader == "html":
        return html.read(text.decoded(data, html.charset(data)), data)
    return pdf.read(data, lambda where: tell("progress", where))


def tell(name: str, value: object) -> None:
    sys.stdout.write(json.dumps({name: value}) + "\n")
    sys.stdout.flush()


def limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the watch on time holds there too.
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
