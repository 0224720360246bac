"""Every text that code and templates mark for translation, as gettext would extract it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation import template as django_templates

SOURCES = Path(__file__).parents[2] / "src" / "gongkai"
# The functions of django.utils.translation, and what Django makes of template tags.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "ngettext": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
}

Message = tuple[str, str]


def marked() -> dict[Message, str]:
    """Each ``(context, text)`` with the file that it stands in."""
    return {message: str(path.relative_to(SOURCES)) for path, message in [*of_code(), *of_templates()]}


def of_code() -> Iterator[tuple[Path, Message]]:
    for path in sorted(SOURCES.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from ((path, message) for message in texts(path.read_text("utf-8")))


def of_templates() -> Iterator[tuple[Path, Message]]:
    for path in sorted(SOURCES.rglob("templates/**/*.html")):
        source = django_templates.templatize(path.read_text("utf-8"), origin=str(path))
        yield from ((path, message) for message in texts(source))


def texts(source: str) -> Iterator[Message]:
    for _line, text, _comments, context in extract("python", io.BytesIO(source.encode("utf-8")), KEYWORDS):
        # Of a plural both forms are one text: the catalogue knows it by the singular.
        singular = text if isinstance(text, str) else text[0]
        if singular:
            yield context or "", singular
