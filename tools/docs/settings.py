"""docs/reference/settings.md: every GONGKAI_… variable that the code reads, found in it, described in settings.toml."""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "src" / "gongkai"
NAME = re.compile(r"GONGKAI_[A-Z0-9_]+")
# What the reader of a value takes, by the function that reads it; any other reads text.
TAKES = {
    "env_bool": "yes or no",
    "env_days": "list, by commas",
    "env_list": "list, by commas",
    "env_networks": "list, by commas",
    "env_ports": "list, by commas",
    "env_int": "whole number",
}

HEAD = """# Settings

Written by `make docs`. An installation is set by environment variables alone; a value that cannot be right stops the
start with a sentence. All that it keeps lies in one folder.

| variable | takes | without it | what for |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Described:
    """What a person wrote of a setting: what for, and what holds when it is not set."""

    meaning: str
    default: str


def settings_page() -> str:
    """Raises KeyError, with its name, for a setting that settings.toml does not describe."""
    told = described()
    rows = (
        f"| `{name}` | {takes} | {told[name].default} | {told[name].meaning} |\n" for name, takes in found().items()
    )
    return HEAD + "".join(rows)


def found() -> dict[str, str]:
    """Every variable named in the code, by name, with what it takes."""
    names: dict[str, str] = {}
    for file in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
                names.setdefault(node.value, "text")
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            first = call.args[0] if call.args else None
            if isinstance(first, ast.Constant) and first.value in names and isinstance(call.func, ast.Name):
                names[first.value] = TAKES.get(call.func.id, names[first.value])
    return dict(sorted(names.items()))


def described() -> dict[str, Described]:
    table = tomllib.loads((HERE / "settings.toml").read_text("utf-8"))
    return {name: Described(**row) for name, row in table.items()}
