"""What each kind of entry must hold, as the rooms declare it. Pure.

A kind is a promise to everybody who reads the record: kinds and keys are added, never renamed or given another meaning
(`tests/record/test_kinds.py` holds the frozen list).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias

from gongkai.proof.entry import Entry, Fact
from gongkai.record.exceptions import KindError, KindNameError

FactType: TypeAlias = Literal["day", "id", "int", "bool"]

_NAME = re.compile(r"[a-z]+(-[a-z]+)?\.[a-z]+(-[a-z]+)?").fullmatch
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}").fullmatch


@dataclass(frozen=True)
class Kind:
    """One kind of act. ``parts`` names those it may have; one that ends in ``*`` stands for all that begin so."""

    name: str
    why: str
    facts: Mapping[str, FactType] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    links: frozenset[str] = frozenset()
    needs_period: bool = False
    needs_ground: bool = False
    needs_approval: bool = False

    def __post_init__(self) -> None:
        if not _NAME(self.name) or not self.required <= self.facts.keys():
            raise KindNameError(self.name)

    def allows_part(self, name: str) -> bool:
        return any(name.startswith(part[:-1]) if part.endswith("*") else name == part for part in self.parts)


_known: dict[str, Kind] = {}


def declare(kinds: Iterable[Kind]) -> None:
    """Make kinds known; a room does so when it is ready. The same kind again is no fault, another of its name is."""
    for kind in kinds:
        if _known.setdefault(kind.name, kind) != kind:
            raise KindNameError(kind.name)


def known() -> Mapping[str, Kind]:
    return MappingProxyType(_known)


def check(entry: Entry) -> None:
    """Raises KindError, which names the kind and the key, unless the entry holds what its kind must and may hold."""
    kind = _known.get(entry.kind)
    if kind is None:
        raise KindError(entry.kind, "kind", "没有申报过这一类。Not a declared kind.")
    for key, needed, there in (
        ("period", kind.needs_period, entry.period),
        ("ground", kind.needs_ground, entry.ground),
        ("approved_by", kind.needs_approval, entry.approved_by),
    ):
        if needed and there is None:
            raise KindError(kind.name, key, "缺少这一项。Missing.")
    if entry.approved_by == entry.by:
        raise KindError(kind.name, "approved_by", "须由另一个人批准。Somebody else must approve.")
    _check_facts(kind, entry.facts)
    for part in entry.parts:
        if not kind.allows_part(part.name):
            raise KindError(kind.name, f"parts.{part.name}", "这一类没有这个部件。No such part.")
    for link in entry.links:
        if link.rel not in kind.links:
            raise KindError(kind.name, f"links.{link.rel}", "这一类没有这种关联。No such link.")


def _check_facts(kind: Kind, facts: Mapping[str, Fact]) -> None:
    for name in sorted(kind.required - facts.keys()):
        raise KindError(kind.name, f"facts.{name}", "缺少这一项。Missing.")
    for name, value in facts.items():
        if name not in kind.facts:
            raise KindError(kind.name, f"facts.{name}", "这一类没有这一项。No such fact.")
        if not _is_a(kind.facts[name], value):
            raise KindError(kind.name, f"facts.{name}", f"不是 {kind.facts[name]}。Not of this type.")


def _is_a(fact: FactType, value: Fact) -> bool:
    if fact == "bool":
        return value is True or value is False
    if fact == "int":
        return type(value) is int
    return isinstance(value, str) and (_is_day(value) if fact == "day" else _ID(value) is not None)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
