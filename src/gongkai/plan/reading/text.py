"""From bytes to text: UTF-8, UTF-16 with its mark, GB18030 (so GBK and GB2312), or as the file itself declares."""

from __future__ import annotations

import codecs

from gongkai.plan.reading.source import UnreadableError

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# UTF-8 is hardly ever anything else by chance, so it is tried first whatever a page says; GB18030 holds GBK.
# Only of these is a page believed: those that declare a Western set are written in GBK.
BELIEVED = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-big5": "big5hkscs"}


def decoded(data: bytes, declared: str | None = None) -> str:
    """The text. Raises UnreadableError with the byte and line from which it is none."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data, (encoding,))
    if b"\0" in data:
        at = data.index(b"\0")
        raise UnreadableError(
            f"第 {at + 1} 字节（第 {_line(data, at)} 行）是空字符（NUL），不是文字文件，或是没有标记的 UTF-16。"
            "请用编辑软件打开，另存为 UTF-8 文本。"
        )
    believed = BELIEVED.get((declared or "").lower())
    return _strictly(data, ("utf-8", believed, "gb18030") if believed else ("utf-8", "gb18030"))


def _strictly(data: bytes, encodings: tuple[str, ...]) -> str:
    furthest = 0
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
    raise UnreadableError(
        f"第 {furthest + 1} 字节（第 {_line(data, furthest)} 行）不是 UTF-8、GB18030 或带标记的 UTF-16 文字，"
        "文件可能损坏或截断。请重新取得文件，或用编辑软件打开后另存为 UTF-8 文本。"
    )


def _line(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
