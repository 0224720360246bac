"""What any file of the project must keep to: length, name, and nothing of the machine that it was written on."""

from __future__ import annotations

import ast
import configparser
import json
import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.floors import ROOT, SOURCE

LONGEST = 300
LONGEST_VIEW = 25
WRITTEN_BY_HAND = {".py", ".html", ".css", ".js"}
LUMBER_ROOMS = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py"}
# The brackets keep this file from finding itself.
MACHINE = re.compile(r"/[w]ork/|/[r]oot/|/[h]ome/\w|/[o]pt/|/[U]sers/")
REGISTRY = re.compile(r"[p]ypi\.org|[p]ythonhosted\.org|[n]pmjs\.org|[r]egistry\.\w+\.")
ADDRESS = re.compile(r"[a-z+]+://|--index-url|--find-links|--trusted-host")


def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone: git cannot tell which files are the project's")
    # Said here, because git refuses folders of another owner, as a mounted one is.
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Every tracked file that is text, by its path."""
    for file in tracked():
        try:
            yield file.relative_to(ROOT).as_posix(), file.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in file.parts:
            yield file.relative_to(SOURCE).as_posix(), ast.parse(file.read_text("utf-8"))


def test_no_file_is_longer_than_a_person_reads() -> None:
    lengths = {
        name: text.count("\n")
        for name, text in texts()
        if name.startswith("src/") and Path(name).suffix in WRITTEN_BY_HAND and "/migrations/" not in name
    }
    assert lengths, "no file was looked at"
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST}


def test_no_file_is_a_lumber_room() -> None:
    assert not [file for file in SOURCE.rglob("*.py") if file.name in LUMBER_ROOMS]


def test_every_module_opens_with_its_purpose() -> None:
    assert not [name for name, tree in modules() if tree.body and not ast.get_docstring(tree)]


def test_a_view_is_short_enough_to_hide_no_rule() -> None:
    found = {
        f"{name}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for name, tree in modules()
        if "views" in Path(name).with_suffix("").parts
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }
    assert found, "no view was looked at"
    assert not {name: lines for name, lines in found.items() if lines > LONGEST_VIEW}


def test_no_file_tells_where_it_was_written() -> None:
    assert not [f"{name}: {found[0]}" for name, text in texts() if (found := MACHINE.search(text))]


def test_no_file_names_a_package_registry() -> None:
    hosts = set(_hosts_of_this_machine())
    told = [(name, found) for name, text in texts() for found in REGISTRY.findall(text)]
    told += [(name, host) for name, text in texts() for host in hosts if host in text]
    assert not told


def _hosts_of_this_machine() -> Iterator[str]:
    """Hosts of package registries that environment and configuration name, those of this machine itself left out."""
    told = [value for name, value in os.environ.items() if name.startswith(("PIP_", "npm_config_"))]
    for file in (Path("/etc/pip.conf"), Path("/etc/xdg/pip/pip.conf"), Path.home() / ".config/pip/pip.conf"):
        config = configparser.RawConfigParser()
        if file.exists() and config.read(file, "utf-8"):
            told += [value for section in config.sections() for _, value in config.items(section)]
    for word in " ".join(told).split():
        host = urlsplit(word).hostname if "://" in word else None
        if host and host not in {"localhost", "127.0.0.1"}:
            yield host


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_python_lock_holds_hashes_and_no_address(name: str) -> None:
    lock = (ROOT / name).read_text("utf-8")
    assert not ADDRESS.search(lock)
    pins = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert pins
    assert all("==" in pin for pin in pins)
    assert lock.count("==") <= lock.count("--hash=sha256:")


def test_npm_lock_holds_hashes_and_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    taken = {name: package for name, package in packages.items() if name}
    assert taken
    assert all(package["integrity"].startswith("sha512-") and "resolved" not in package for package in taken.values())


def test_every_library_that_is_imported_is_declared_and_locked() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")

    declared = {canonicalize_name(Requirement(one).name) for one in tomllib.loads(project)["project"]["dependencies"]}
    locked = re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    assert declared <= {canonicalize_name(name) for name in locked}
    providers = packages_distributions()
    undeclared = {
        f"{name}: {top}"
        for name, tree in modules()
        for top in _imported(tree)
        if top in providers and top != "gongkai" and not declared & {canonicalize_name(one) for one in providers[top]}
    }
    assert not undeclared


def _imported(tree: ast.Module) -> Iterator[str]:
    """The first word of every import, those within functions among them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]
