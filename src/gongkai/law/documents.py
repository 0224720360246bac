"""Plain documents that the room reads back, checked by a schema of its own."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from jsonschema import Draft202012Validator


def faults_by_schema(document: object, name: str) -> list[str]:
    """What the schema of that name finds wrong, each with its place; none where all is right."""
    errors = sorted(
        _validator(name).iter_errors(document), key=lambda error: [str(step) for step in error.absolute_path]
    )
    return [f"{'/'.join(map(str, error.absolute_path)) or '（全文）'}：{error.message[:200]}" for error in errors]


@cache
def _validator(name: str) -> Draft202012Validator:
    text = files("gongkai.law").joinpath("schemas", f"{name}.schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text), format_checker=Draft202012Validator.FORMAT_CHECKER)
