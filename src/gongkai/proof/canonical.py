"""One document, one sequence of bytes (RFC 8785): what has two readings or two spellings is refused, never mended.

`rfc8785` writes the bytes; it takes floats, subclasses and any text, so `_admit` looks at every value first.
Normalising text is the form's business, before anything is recorded.
"""

from __future__ import annotations

import json
import unicodedata
from typing import NoReturn, TypeAlias

import rfc8785

from gongkai.proof.exceptions import (
    CanonicalError,
    DuplicateKeyError,
    FloatError,
    IntegerError,
    TextError,
    ValueKindError,
)

JSON: TypeAlias = "bool | int | str | list[JSON] | dict[str, JSON] | None"

LARGEST_INTEGER = 2**53 - 1


def canonical(document: object) -> bytes:
    """The bytes of a document made of None, bool, int, str, list, tuple and dict."""
    try:
        _admit(document, "$")
        return rfc8785.dumps(document)  # type: ignore[arg-type]
    except RecursionError:
        raise CanonicalError("nesting") from None


def parse(data: bytes) -> JSON:
    """The document of these bytes, if they are exactly the canonical ones."""
    try:
        document: JSON = json.loads(
            data.decode(), object_pairs_hook=_object, parse_float=_refuse_float, parse_constant=_refuse_float
        )
    except (ValueError, RecursionError) as error:
        raise CanonicalError(str(error)) from None
    if canonical(document) != data:
        raise CanonicalError
    return document


def _admit(value: object, where: str) -> None:
    # Types exactly: an enum or other subclass would be written by its value, silently.
    if value is None or type(value) is bool:
        return
    if type(value) is str:
        _admit_text(value, where)
    elif type(value) is int:
        if abs(value) > LARGEST_INTEGER:
            raise IntegerError(where)
    elif isinstance(value, list | tuple):
        for position, inner in enumerate(value):
            _admit(inner, f"{where}[{position}]")
    elif isinstance(value, dict):
        for key, inner in value.items():
            if type(key) is not str:
                raise ValueKindError(where)
            _admit_text(key, where)
            _admit(inner, f"{where}.{key}")
    else:
        raise (FloatError if isinstance(value, float) else ValueKindError)(where)


def _admit_text(text: str, where: str) -> None:
    if text.isascii():
        return
    if not unicodedata.is_normalized("NFC", text) or any("\ud800" <= character <= "\udfff" for character in text):
        raise TextError(where)


def _object(pairs: list[tuple[str, JSON]]) -> dict[str, JSON]:
    document: dict[str, JSON] = {}
    for key, value in pairs:
        if key in document:
            raise DuplicateKeyError(key)
        document[key] = value
    return document


def _refuse_float(text: str) -> NoReturn:
    raise FloatError(text)
