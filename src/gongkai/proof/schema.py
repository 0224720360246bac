"""The form of an entry, for readers and for tests: our copy of entry.schema.json, tightened where it let text in."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def entry_schema() -> dict[str, Any]:
    text = files("gongkai.proof").joinpath("schemas", "entry.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
