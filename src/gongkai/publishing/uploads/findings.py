"""What a check finds and says: lines with their place while it looks, findings when it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "tracked-changes", "comments", "hidden-text", "hidden-sheet", "hidden-rows", "hidden-columns", "covered-text",
    "annotations", "embedded", "author", "location", "unreadable",
]  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """A line of text and where a person would look for it (第 2 页, 页眉, 工作表“明细”第 3 行)."""

    text: str
    place: str


@dataclass(frozen=True)
class Finding:
    """Something that the file shows to whoever downloads it, though its pages do not. A person must know of it."""

    code: Code
    sentence: str


@dataclass(frozen=True)
class Looked:
    """A file as looked into: its text for secrecy marks, and its findings."""

    lines: tuple[Placed, ...] = ()
    findings: tuple[Finding, ...] = ()
