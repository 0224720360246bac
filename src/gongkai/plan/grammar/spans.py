"""Places in a text: a span is (start, end) in characters, the end not counted."""

from __future__ import annotations

Span = tuple[int, int]


def text_of(text: str, spans: tuple[Span, ...]) -> str:
    """The characters at the given places, joined."""
    return "".join(text[start:end] for start, end in spans)
