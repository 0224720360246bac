"""The form of a reading: our copy of plan.schema.json."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def plan_schema() -> dict[str, Any]:
    text = files("gongkai.plan").joinpath("schemas", "plan.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
