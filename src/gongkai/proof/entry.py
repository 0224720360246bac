"""One entry of the record: sixteen keys, all present; ids, days, codes and commitments, and nowhere any text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from gongkai.proof.bundles import LONGEST_ENTRY
from gongkai.proof.canonical import parse
from gongkai.proof.entry_rules import encode, is_entry, misfit, refuse
from gongkai.proof.exceptions import CanonicalError, EntryTooLongError

Fact: TypeAlias = str | int | bool
Octets: TypeAlias = bytes  # inside Entry, `bytes` is the method

_decode: Callable[[str], Any] = json.JSONDecoder().decode


class Link(NamedTuple):
    rel: str
    to: str


class Part(NamedTuple):
    name: str
    type: str
    commit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An act as the record holds it. Nothing is checked until `bytes` writes it; what `of` returns has been."""

    uid: str
    at: str
    kind: str
    body: str
    by: str
    subject: str
    approved_by: str | None = None
    revision: int = 1
    period: str | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    sites: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    ground: str | None = None
    parts: tuple[Part, ...] = ()
    v: int = 1

    @classmethod
    def of(cls, data: Octets) -> Entry:
        """The entry of these bytes; raises an error that names the key if they are not exactly one."""
        if len(data) > LONGEST_ENTRY:
            raise EntryTooLongError
        try:
            text = data.decode()
            document = _decode(text)
        except (ValueError, RecursionError):
            parse(data)  # refuses it, and says why
            raise CanonicalError from None
        if not is_entry(text) or misfit(document) or f'"facts":{encode(document["facts"])},' not in text:
            refuse(document)
            parse(data)  # the entry is right: a key stands twice, or the spelling is another
            raise CanonicalError
        document["sites"] = tuple(document["sites"])
        document["answers"] = tuple(document["answers"])
        document["links"] = tuple([Link(link["rel"], link["to"]) for link in document["links"]])
        document["parts"] = tuple([Part(part["name"], part["type"], part["commit"]) for part in document["parts"]])
        return cls(**document)

    def bytes(self) -> Octets:
        """The canonical bytes, whose hash is the leaf; raises an error that names the key at fault."""
        document = {key: getattr(self, key) for key in self.__dataclass_fields__} | {
            "facts": dict(self.facts),
            "links": [link._asdict() for link in self.links],
            "parts": [part._asdict() for part in self.parts],
        }
        refuse(document)
        data = encode(document).encode()
        if len(data) > LONGEST_ENTRY:
            raise EntryTooLongError
        return data
