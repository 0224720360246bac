"""Chooses the reader of a file by its content, never by its name."""

from __future__ import annotations

from gongkai.plan.reading import dump
from gongkai.plan.reading.source import Source, UnreadableError


def read(data: bytes, *, name: str) -> Source:
    """The source of a file's bytes. Raises UnreadableError with a sentence that says where and what to do."""
    if not data.strip():
        raise UnreadableError(f"{name} 是空文件。请给出方案全文。")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as error:
            raise UnreadableError(f"{name} 第 {error.start} 字节处不是 UTF-8 或 GB18030 文字。") from None
    return dump.read(text, data)
