"""The form of a bound plan: our copy of bound-plan.schema.json."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def bound_plan_schema() -> dict[str, Any]:
    text = files("gongkai.duties").joinpath("schemas", "bound-plan.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
