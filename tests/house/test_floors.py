"""What import-linter cannot see of the floors: relations between tables, and templates that reach a higher one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from tests.house.floors import FLOORS, SOURCE, may_reach, room_of

NAMES_TEMPLATE = re.compile(r"""{%\s*(?:extends|include)\s+["']([^"']+)["']""")
# Of Wagtail's shell, which pages of the desk stand in.
SHELL = "wagtailadmin/"
LOADS_TAGS = re.compile(r"{%\s*load\s+([^%]+?)\s*%}")


def relations() -> Iterator[tuple[str, str, str]]:
    """Room, app that it points to, and the field that does, for every relation of every table of ours."""
    for config in apps.get_app_configs():
        if not config.name.startswith("gongkai."):
            continue
        for model in config.get_models(include_auto_created=True):
            for field in model._meta.get_fields():
                if field.is_relation and not field.auto_created and field.related_model:
                    yield config.name.split(".")[1], field.related_model._meta.app_config.name, str(field)


def templates() -> dict[str, Path]:
    """Every template of ours by the name that Django knows it by."""
    return {
        file.relative_to(folder).as_posix(): file
        for folder in SOURCE.rglob("templates")
        for file in folder.rglob("*")
        if file.is_file()
    }


def reaches() -> Iterator[tuple[Path, str]]:
    """Each file of ours with the room of each template or tag library that it names."""
    known = templates()
    for file in known.values():
        text = file.read_text("utf-8")
        for name in NAMES_TEMPLATE.findall(text):
            if name in known:
                yield file, room_of(known[name]) or name
            elif not name.startswith(SHELL):
                yield file, name
        for libraries in LOADS_TAGS.findall(text):
            yield from ((file, name) for name in libraries.split() if name in FLOORS)
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and node.value in known and room_of(file):
                yield file, room_of(known[node.value]) or node.value


def test_every_room_stands_on_a_floor_and_says_what_it_is_for() -> None:
    rooms = {file.parent.name for file in SOURCE.glob("*/__init__.py")} - {"settings"}
    assert rooms == set(FLOORS)
    silent = [room for room in rooms if not ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_text()))]
    assert not silent


def test_a_relation_points_to_its_own_or_a_lower_floor() -> None:
    ours = [(room, app.split(".")[1], field) for room, app, field in relations() if app.startswith("gongkai.")]
    assert ("duties", "bodies") in {(room, other) for room, other, _ in ours}, "the tables were not looked at"
    assert not [f"{field} → {other}" for room, other, field in ours if not may_reach(room, other)]


def test_a_template_reaches_its_own_or_a_lower_floor() -> None:
    found = [(file, room_of(file), other) for file, other in reaches()]
    assert ("portal", "ui") in {(room, other) for _, room, other in found}, "the templates were not looked at"
    wrong = [
        f"{file.relative_to(SOURCE)} → {other}"
        for file, room, other in found
        if room is None or other not in FLOORS or not may_reach(room, other)
    ]
    assert not wrong


def test_floors_know_up_from_down() -> None:
    assert may_reach("portal", "ui")
    assert may_reach("ui", "ui")
    assert not may_reach("ui", "portal")
    assert not may_reach("law", "plan")
