"""Chooses the reader of a file by its content, never by its name."""

from __future__ import annotations

from gongkai.plan.reading import docx, dump, html, kinds, markdown, xlsx
from gongkai.plan.reading.apart import Progress, read_apart
from gongkai.plan.reading.package import Package
from gongkai.plan.reading.source import Source, UnreadableError
from gongkai.plan.reading.text import decoded


def read(data: bytes, *, name: str, progress: Progress | None = None) -> Source:
    """The source of a file's bytes. Raises UnreadableError with a sentence that says where and what to do.

    ``progress`` is told where a long reading stands (第 3 页（共 20 页）).
    """
    try:
        source = _read(data, progress or _untold)
    except UnreadableError as error:
        raise UnreadableError(f"{name}：{error}") from None
    if not source.blocks:
        raise UnreadableError(f"{name}：没有文字。请给出方案全文。")
    return source


def _untold(_where: str) -> None:
    """For a caller that shows no progress."""


def _read(data: bytes, progress: Progress) -> Source:
    if not data.strip():
        raise UnreadableError("是空文件。请给出方案全文。")
    kind = kinds.binary(data)
    if kind == "pdf":
        return read_apart("pdf", data, progress)
    if kind == "zip":
        package = Package(data)
        return docx.read(package, data) if package.kind() == "docx" else xlsx.read(package, data)
    text = decoded(data, html.charset(data))
    kind = kinds.textual(text)
    if kind == "html":
        return read_apart("html", data, progress)
    return markdown.read(text, data) if kind == "markdown" else dump.read(text, data)
