"""Whom to believe: the record's keys, the witnesses, and how many of them make a quorum (C2SP tlog-policy).

log <vkey> [url]
witness <name> <vkey> [url]
group <name> all|any|<k> <member> …
quorum <name>|none
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.exceptions import (
    FormError,
    OriginError,
    PolicyError,
    QuorumError,
    UnsignedError,
)
from gongkai.proof.keys import Kind, PublicKey
from gongkai.proof.note import Note
from gongkai.proof.strict import from_decimal

_NO_QUORUM = "none"


@dataclass(frozen=True, slots=True)
class Group:
    """Satisfied when ``threshold`` of its members are; a member is a witness or a group named before."""

    threshold: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A checkpoint that a key of the record has signed, with the Unix second of each witness's cosignature."""

    checkpoint: Checkpoint
    cosigned: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Policy:
    logs: tuple[PublicKey, ...]
    witnesses: Mapping[str, PublicKey]
    groups: Mapping[str, Group]
    quorum: str = _NO_QUORUM

    @classmethod
    def of(cls, text: str) -> Policy:
        reading = _Reading()
        for number, line in enumerate(text.split("\n"), 1):
            try:
                reading.take(line.partition("#")[0].split())
            except (FormError, ValueError):
                raise PolicyError(f"line {number}: {line}") from None
        return reading.policy()

    def opened(self, note: bytes) -> Opened:
        """The checkpoint in a signed note; raises unless a key of its origin's log signed it."""
        signed = Note.of(note)
        checkpoint = Checkpoint.of(signed.text)
        logs = [key for key in self.logs if key.name == checkpoint.origin]
        if not logs:
            raise OriginError(checkpoint.origin)
        signers = signed.signers([*logs, *self.witnesses.values()])
        if not any(key in signers for key in logs):
            raise UnsignedError(checkpoint.origin)
        times = {name: signers.get(key) for name, key in self.witnesses.items()}
        return Opened(checkpoint, {name: at for name, at in times.items() if at is not None})

    def is_satisfied_by(self, names: Collection[str]) -> bool:
        """Whether these witnesses make the quorum; where the policy asks for none, nobody does too."""
        return self.quorum == _NO_QUORUM or self._holds(self.quorum, names)

    def require_quorum(self, opened: Opened) -> None:
        if not self.is_satisfied_by(opened.cosigned):
            raise QuorumError("、".join(opened.cosigned))

    def witnessed_at(self, opened: Opened) -> int | None:
        """The Unix second at which the quorum was complete; None where it is not, or none is asked for."""
        if self.quorum == _NO_QUORUM:
            return None
        names: set[str] = set()
        for name, at in sorted(opened.cosigned.items(), key=lambda item: item[1]):
            names.add(name)
            if self.is_satisfied_by(names):
                return at
        return None

    def _holds(self, name: str, names: Collection[str]) -> bool:
        group = self.groups.get(name)
        if group is None:
            return name in names
        return sum(self._holds(member, names) for member in group.members) >= group.threshold


class _Reading:
    """A policy's lines as they come: a name is used only after the line that gives it, so no group holds itself."""

    def __init__(self) -> None:
        self.logs: list[PublicKey] = []
        self.witnesses: dict[str, PublicKey] = {}
        self.groups: dict[str, Group] = {}
        self.quorum: str | None = None

    def take(self, words: list[str]) -> None:
        match words:
            case []:
                pass
            case ["log", vkey] | ["log", vkey, _]:
                self.logs.append(self._key(vkey, Kind.NOTE))
            case ["witness", name, vkey] | ["witness", name, vkey, _]:
                self.witnesses[self._new(name)] = self._key(vkey, Kind.COSIGNATURE)
            case ["group", name, threshold, *members]:
                self.groups[self._new(name)] = self._group(threshold, members)
            case ["quorum", name] if self.quorum is None and (name == _NO_QUORUM or self._is_named(name)):
                self.quorum = name
            case _:
                raise ValueError

    def policy(self) -> Policy:
        if self.quorum is None or not self.logs:
            raise PolicyError("log … quorum")
        return Policy(tuple(self.logs), self.witnesses, self.groups, self.quorum)

    def _key(self, vkey: str, kind: Kind) -> PublicKey:
        key = PublicKey.of(vkey)
        others = [*self.logs, *self.witnesses.values()]
        if key.kind is not kind or key.raw in [other.raw for other in others]:  # one key must not count twice
            raise ValueError
        return key

    def _group(self, threshold: str, members: list[str]) -> Group:
        count = {"all": len(members), "any": 1}.get(threshold)
        needed = from_decimal(threshold) if count is None else count
        if not 1 <= needed <= len(members) or len(set(members)) < len(members) or not all(map(self._is_named, members)):
            raise ValueError
        return Group(needed, tuple(members))

    def _new(self, name: str) -> str:
        if name == _NO_QUORUM or self._is_named(name):
            raise ValueError
        return name

    def _is_named(self, name: str) -> bool:
        return name in self.witnesses or name in self.groups
