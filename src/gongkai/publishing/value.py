"""What a draft says, as a value: everything that reviewers judge, and its digest. Pure.

Title, text, attribute, sites, answers and files belong to one digest, so that nothing of it can change after review.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any

Json = dict[str, Any]
# Part of the value and so of what is judged: whoever reviews sees that earlier revisions will go.
MASKS = "masks"


@dataclass(frozen=True, slots=True)
class File:
    """An attachment by what it holds: ``title`` is the name that readers see."""

    sha256: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class DraftValue:
    """``content`` is typed by the form's room; ``facts`` are days (``formed_on``); a link, relation and target."""

    title: str = ""
    content: Mapping[str, str] = field(default_factory=dict)
    attribute: str = ""
    ground: str = ""
    sites: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    period: str = ""
    links: tuple[tuple[str, str], ...] = ()
    files: tuple[File, ...] = ()

    @property
    def masks(self) -> bool:
        """Whether it takes the place of all earlier revisions, because persons in them are masked now."""
        return self.content.get(MASKS) == "1"

    def masking(self) -> DraftValue:
        return replace(self, content={**self.content, MASKS: "1"})

    def unmasking(self) -> DraftValue:
        return replace(self, content={name: text for name, text in self.content.items() if name != MASKS})

    def day(self, name: str) -> date | None:
        return date.fromisoformat(self.facts[name]) if self.facts.get(name) else None

    def document(self) -> Json:
        """As JSON: what a version keeps."""
        return {
            "title": self.title,
            "content": dict(self.content),
            "attribute": self.attribute,
            "ground": self.ground,
            "sites": list(self.sites),
            "answers": list(self.answers),
            "facts": dict(self.facts),
            "period": self.period,
            "links": [list(link) for link in self.links],
            "files": [asdict(file) for file in self.files],
        }

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> DraftValue:
        links = tuple((str(rel), str(to)) for rel, to in document["links"])
        return cls(
            title=document["title"],
            content=document["content"],
            attribute=document["attribute"],
            ground=document["ground"],
            sites=tuple(document["sites"]),
            answers=tuple(document["answers"]),
            facts=document["facts"],
            period=document["period"],
            links=links,
            files=tuple(File(**file) for file in document["files"]),
        )

    def normal(self) -> DraftValue:
        """The value with each text composed alike and without control characters, which PostgreSQL refuses."""
        content = {name: _normal(text) for name, text in self.content.items()}
        files = tuple(replace(file, title=_normal(file.title)) for file in self.files)
        return replace(self, title=" ".join(_normal(self.title).split()), content=content, files=files)

    def digest(self) -> str:
        document = json.dumps(self.document(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(document.encode()).hexdigest()


def _normal(text: str) -> str:
    kept = (each for each in text if each in "\n\t" or not unicodedata.category(each).startswith(("Cc", "Cs")))
    return unicodedata.normalize("NFC", "".join(kept))
