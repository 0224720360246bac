"""What may stand under each key of an entry, and the one spelling of the whole.

A canonical entry is a regular language: keys in one order, values that are plain ASCII without escapes. So one pattern
says all of it at once, made of the patterns that say it key by key; a hundred thousand entries, a year of a city, are
read at a few times the cost of `json.loads`. A test holds these and `schemas/entry.schema.json` to the same answers.

No pattern can tell that a day exists, that an integer fits a double, or that facts come in order and once: `misfit` and
`encode` do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from gongkai.proof.canonical import LARGEST_INTEGER
from gongkai.proof.exceptions import EntryError, FieldError, MissingKeyError, UnknownKeyError
from gongkai.proof.parts import MEDIA_TYPE


def _text(pattern: str) -> str:
    return f'"(?:{pattern})"'


def _or_null(pattern: str) -> str:
    return f"(?:null|{pattern})"


def _several(item: str, opening: str = r"\[", closing: str = r"\]") -> str:
    return f"{opening}(?:{item}(?:,{item})*)?{closing}"


_ID = _text("[a-z0-9][a-z0-9-]{0,62}")
_PSEUDONYM = _text("[A-Za-z0-9_-]{22}")
_INTEGER = "(?:0|-?[1-9][0-9]{0,15})"
_FACT = _text("[a-z][a-z0-9_]{0,62}") + f":(?:{_ID}|{_INTEGER}|true|false)"
_RELATION = _text(
    "interprets|repeals|amends|forwards|rectifies|replies|corrects|replaces|opens|part-of|based-on|draws-from|result-of"
)
_TARGET = _text("[a-z0-9-]+(?:[/:@][A-Za-z0-9._-]+)*")
_PART_NAME = _text("[a-z0-9][a-z0-9._-]{0,40}")

_PATTERNS = {
    "v": "1",
    "uid": _text("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "at": _text("[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"),
    "kind": _text(r"[a-z]+(?:-[a-z]+)?\.[a-z]+(?:-[a-z]+)?"),
    "body": _ID,
    "by": _PSEUDONYM,
    "approved_by": _or_null(_PSEUDONYM),
    "subject": _text("[a-z-]+/[a-z0-9]{1,40}"),
    "revision": "[1-9][0-9]{0,15}",
    "period": _or_null(_text("[0-9]{4}(?:-H[12]|-Q[1-4]|-[0-9]{2}(?:-[0-9]{2})?)?")),
    "facts": _several(_FACT, r"\{", r"\}"),
    "sites": _several(_ID),
    "answers": _several(_text(r"[a-z0-9-]+/[0-9]+(?:\.[0-9]+)+/[0-9]+@[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}")),
    "links": _several(rf'\{{"rel":{_RELATION},"to":{_TARGET}\}}'),
    "ground": _or_null(_text(r"[a-z0-9-]+:[0-9]+(?:\.[0-9]+)*")),
    "parts": _several(rf'\{{"commit":{_text("[0-9a-f]{64}")},"name":{_PART_NAME},"type":{_text(MEDIA_TYPE)}\}}'),
}
_RULES = {key: re.compile(pattern).fullmatch for key, pattern in _PATTERNS.items()}
_WHOLE = r"\{" + ",".join(f'"{key}":{_PATTERNS[key]}' for key in sorted(_PATTERNS)) + r"\}"

KEYS = frozenset(_PATTERNS)

is_entry = re.compile(_WHOLE).fullmatch

# For what the patterns let through, the standard library's encoder writes what RFC 8785 asks for, and far faster.
encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode

_is_day = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch


def misfit(entry: Mapping[str, Any]) -> str | None:
    """The key, if any, that its pattern lets through with a day that no calendar has or an integer beyond a double."""
    if not _is_real_day(entry["at"][:10]):
        return "at"
    if (period := entry["period"]) is not None and not _is_real_period(period):
        return "period"
    if entry["revision"] > LARGEST_INTEGER:
        return "revision"
    for name, value in entry["facts"].items():
        if type(value) is str:
            if _is_day(value) and not _is_real_day(value):
                return f"facts.{name}"
        elif abs(value) > LARGEST_INTEGER:
            return f"facts.{name}"
    return None


def refuse(entry: object) -> None:
    """Raises the EntryError that names the first key at fault; returns if there is none."""
    if not isinstance(entry, dict):
        raise EntryError
    if missing := KEYS - entry.keys():
        raise MissingKeyError(min(missing))
    if unknown := entry.keys() - KEYS:
        raise UnknownKeyError(min(unknown))
    for key, matches in _RULES.items():
        try:
            value = encode(entry[key])
        except (TypeError, ValueError, RecursionError):  # what no JSON holds
            raise FieldError(key) from None
        if not matches(value):
            raise FieldError(f"{key}: {value[:80]}")
    if at_fault := misfit(entry):
        raise FieldError(at_fault)


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
