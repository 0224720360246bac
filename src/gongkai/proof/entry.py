"""One entry of the record: sixteen keys, all present; ids, days, codes and commitments, and nowhere any text.

Checked by hand and not by jsonschema, because a year of a city is a hundred thousand of them and reading one should
cost no more than a few times `json.loads`; a test holds this and `schemas/entry.schema.json` to the same answers.
What the schema cannot say is refused here too: days that no calendar has, integers beyond ±(2^53−1), other spellings
of the same document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from gongkai.proof.bundles import LONGEST_ENTRY
from gongkai.proof.canonical import LARGEST_INTEGER, parse
from gongkai.proof.exceptions import (
    CanonicalError,
    EntryError,
    EntryTooLongError,
    FieldError,
    MissingKeyError,
    UnknownKeyError,
)
from gongkai.proof.parts import MEDIA_TYPE

Fact: TypeAlias = str | int | bool
Octets: TypeAlias = bytes  # inside Entry, `bytes` is the method

RELATIONS = frozenset(
    ("interprets", "repeals", "amends", "forwards", "rectifies", "replies", "corrects", "replaces", "opens")
    + ("part-of", "based-on", "draws-from", "result-of")
)


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
            document = _decode(data.decode())
        except (ValueError, RecursionError):
            document = parse(data)  # refuses it, and says why
        _check(document)
        if _encode(document).encode() != data:
            parse(data)  # a key twice has a reason of its own
            raise CanonicalError
        return cls(
            **document
            | {
                "sites": tuple(document["sites"]),
                "answers": tuple(document["answers"]),
                "links": tuple([Link(link["rel"], link["to"]) for link in document["links"]]),
                "parts": tuple([Part(part["name"], part["type"], part["commit"]) for part in document["parts"]]),
            }
        )

    def bytes(self) -> Octets:
        """The canonical bytes, whose hash is the leaf."""
        document = {key: getattr(self, key) for key in _KEYS} | {
            "facts": dict(self.facts),
            "sites": list(self.sites),
            "answers": list(self.answers),
            "links": [link._asdict() for link in self.links],
            "parts": [part._asdict() for part in self.parts],
        }
        _check(document)
        data = _encode(document).encode()
        if len(data) > LONGEST_ENTRY:
            raise EntryTooLongError
        return data


# What `_check` lets through is plain ASCII without escapes, floats or large integers, and for that the standard
# library's encoder, thirteen times as fast, writes what RFC 8785 asks for.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode
_decode: Callable[[str], Any] = json.JSONDecoder().decode

_KEYS = frozenset(Entry.__dataclass_fields__)

_Matches: TypeAlias = Callable[[str], object]


def _pattern(pattern: str) -> _Matches:
    return re.compile(pattern, re.ASCII).fullmatch


_id = _pattern("[a-z0-9][a-z0-9-]{0,62}")
_day = _pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_pseudonym = _pattern("[A-Za-z0-9_-]{22}")
_fact_name = _pattern("[a-z][a-z0-9_]{0,62}")
_answer = _pattern(r"[a-z0-9-]+/[0-9]+(\.[0-9]+)+/[0-9]+@[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}")
_link_target = _pattern("[a-z0-9-]+([/:@][A-Za-z0-9._-]+)*")
_part_name = _pattern("[a-z0-9][a-z0-9._-]{0,40}")
_media_type = _pattern(MEDIA_TYPE)
_commitment = _pattern("[0-9a-f]{64}")

_TEXTS: tuple[tuple[str, _Matches], ...] = (
    ("uid", _pattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")),
    ("at", _pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z")),
    ("kind", _pattern(r"[a-z]+(-[a-z]+)?\.[a-z]+(-[a-z]+)?")),
    ("body", _id),
    ("by", _pseudonym),
    ("subject", _pattern("[a-z-]+/[a-z0-9]{1,40}")),
)
_TEXTS_OR_NULL: tuple[tuple[str, _Matches], ...] = (
    ("approved_by", _pseudonym),
    ("period", _pattern("[0-9]{4}(-H[12]|-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?")),
    ("ground", _pattern(r"[a-z0-9-]+:[0-9]+(\.[0-9]+)*")),
)
_LISTS: tuple[tuple[str, _Matches], ...] = (("sites", _id), ("answers", _answer))


def _check(entry: Any) -> None:
    """Raises an EntryError that names the first key at fault. ``type(…) is`` throughout: True is no integer here."""
    if type(entry) is not dict:
        raise EntryError("$")
    if entry.keys() != _KEYS:
        _refuse_keys(entry, _KEYS)
    if type(entry["v"]) is not int or entry["v"] != 1:
        raise FieldError("v")
    for key, matches in _TEXTS:
        value = entry[key]
        if type(value) is not str or not matches(value):
            raise FieldError(key)
    for key, matches in _TEXTS_OR_NULL:
        value = entry[key]
        if value is not None and (type(value) is not str or not matches(value)):
            raise FieldError(key)
    if not _is_real_day(entry["at"][:10]):
        raise FieldError("at")
    if (period := entry["period"]) is not None and not _is_real_period(period):
        raise FieldError("period")
    if type(entry["revision"]) is not int or not 1 <= entry["revision"] <= LARGEST_INTEGER:
        raise FieldError("revision")
    for key, matches in _LISTS:
        if type(entry[key]) is not list:
            raise FieldError(key)
        for position, value in enumerate(entry[key]):
            if type(value) is not str or not matches(value):
                raise FieldError(f"{key}[{position}]")
    _check_facts(entry["facts"])
    _check_objects("links", entry["links"], (("rel", RELATIONS.__contains__), ("to", _link_target)))
    _check_objects("parts", entry["parts"], (("name", _part_name), ("type", _media_type), ("commit", _commitment)))


def _check_facts(facts: Any) -> None:
    if type(facts) is not dict:
        raise FieldError("facts")
    for name, value in facts.items():
        if type(name) is not str or not _fact_name(name):
            raise FieldError(f"facts.{name}")
        kind = type(value)
        if kind is str:
            is_right = _id(value) and (not _day(value) or _is_real_day(value))
        elif kind is int:
            is_right = -LARGEST_INTEGER <= value <= LARGEST_INTEGER
        else:
            is_right = kind is bool
        if not is_right:
            raise FieldError(f"facts.{name}")


def _check_objects(key: str, objects: Any, rules: tuple[tuple[str, _Matches], ...]) -> None:
    if type(objects) is not list:
        raise FieldError(key)
    for position, one in enumerate(objects):
        if type(one) is not dict or len(one) != len(rules):
            raise FieldError(f"{key}[{position}]")
        for name, matches in rules:
            value = one.get(name)
            if type(value) is not str or not matches(value):
                raise FieldError(f"{key}[{position}].{name}")


def _refuse_keys(entry: Mapping[str, object], keys: frozenset[str]) -> None:
    missing, unknown = keys - entry.keys(), entry.keys() - keys
    raise MissingKeyError(min(missing)) if missing else UnknownKeyError(min(unknown))


@lru_cache(maxsize=4096)
def _is_real_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_real_period(period: str) -> bool:
    """Of 2017, 2017-H1, 2017-Q3, 2017-08 and 2017-08-31, the last two may name what no calendar has."""
    if len(period) == 7 and period[5].isdigit():
        return _is_real_day(period + "-01")
    return len(period) < 10 or _is_real_day(period)
