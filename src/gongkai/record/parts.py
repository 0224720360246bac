"""Parts as files: what an entry commits to, frozen before the entry is written, read by everybody, removed whole.

A transaction that is rolled back leaves its parts behind; they are at addresses of 256 bits that no entry names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.proof.entry import Entry, Part
from gongkai.proof.parts import PartFile, part_path
from gongkai.record import durable, places


@dataclass(frozen=True)
class Content:
    """What a verb makes public, under the name by which its kind knows it."""

    name: str
    type: str
    data: bytes


def json_content(name: str, document: Mapping[str, Any]) -> Content:
    """A document as a part: keys sorted, no spaces, so that equal documents are equal bytes."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return Content(name, "application/json", text.encode())


def path(commitment: str) -> Path:
    return places.record() / part_path(commitment)


def salted(content: Content) -> tuple[Part, PartFile]:
    """What the entry will hold, and what will be kept: nothing is written yet."""
    file = PartFile(content.data)
    return Part(content.name, content.type, file.commitment(content.type)), file


def freeze(commitment: str, file: PartFile) -> None:
    durable.write_once(path(commitment), file.to_bytes())


def read(commitment: str) -> bytes:
    """The content. Raises FileNotFoundError where it was removed, or never was."""
    return PartFile.of(path(commitment).read_bytes()).content


def read_of(entry: Entry, name: str) -> bytes:
    """An entry's part by its name. Raises KeyError where it has none, FileNotFoundError where that was removed."""
    return read({part.name: part.commit for part in entry.parts}[name])


def read_json(entry: Entry, name: str) -> Any:
    """The document that a part holds. Raises as ``read_of``."""
    return json.loads(read_of(entry, name))


def is_of(part: Part, content: Content) -> bool:
    """Whether a part is this content; one that was removed can no longer say no."""
    if (part.name, part.type) != (content.name, content.type):
        return False
    try:
        salt = PartFile.of(path(part.commit).read_bytes()).salt
    except FileNotFoundError:
        return True
    return PartFile(content.data, salt).commitment(part.type) == part.commit


def remove(commitment: str) -> None:
    """Content and salt, so that what remains confirms no guess."""
    durable.remove(path(commitment))
