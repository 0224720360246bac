"""What changed between two versions: field by field, and the text line by line. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongkai.publishing.richtext import plain
from gongkai.publishing.value import DraftValue


@dataclass(frozen=True, slots=True)
class Piece:
    """``kind`` is same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One field with what stood there before and what stands there now, as pieces to be read in order."""

    field: str
    pieces: tuple[Piece, ...]


def difference(before: DraftValue, after: DraftValue) -> list[Changed]:
    """The fields that differ, in the order of the value."""
    old, new = _fields(before), _fields(after)
    names = list(dict.fromkeys([*old, *new]))
    return [
        Changed(name, tuple(pieces(old.get(name, ""), new.get(name, ""))))
        for name in names
        if old.get(name, "") != new.get(name, "")
    ]


def pieces(before: str, after: str) -> Iterator[Piece]:
    """Two texts as one: lines that differ are compared character by character where they are alike."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for what, start, end, to_start, to_end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        left, right = "".join(old[start:end]), "".join(new[to_start:to_end])
        if what == "equal":
            yield Piece("same", left)
        elif left and right and SequenceMatcher(a=left, b=right, autojunk=False).quick_ratio() > 0.5:
            yield from _within(left, right)
        else:
            yield from (piece for piece in (Piece("removed", left), Piece("added", right)) if piece.text)


def _within(left: str, right: str) -> Iterator[Piece]:
    for what, start, end, to_start, to_end in SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece("same", left[start:end])
            continue
        if end > start:
            yield Piece("removed", left[start:end])
        if to_end > to_start:
            yield Piece("added", right[to_start:to_end])


def _fields(value: DraftValue) -> dict[str, str]:
    """Each field as text; the rich text as its words."""
    content = {name: plain(text) if name == "text" else text for name, text in value.content.items()}
    return {
        "title": value.title,
        **content,
        "attribute": value.attribute,
        "ground": value.ground,
        "sites": "\n".join(value.sites),
        "answers": "\n".join(value.answers),
        **value.facts,
        "period": value.period,
        "links": "\n".join(" ".join(link) for link in value.links),
        "files": "\n".join(f"{file.title} {file.sha256}" for file in value.files),
    }
