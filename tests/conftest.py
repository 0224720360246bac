"""One city for all tests: 花城市, its directory and its plan of 2017, adopted once for the whole run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from django.utils import translation

from gongkai.bodies.document import read_directory
from gongkai.bodies.rules import Directory
from gongkai.demo.city import ADOPTED, DIRECTORY, PLAN
from gongkai.duties.binding import Bound, bind
from gongkai.plan import compile_plan


@pytest.fixture(scope="session", autouse=True)
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder in which the parts of the city's entries lie, as long as the tests run."""
    folder = tmp_path_factory.mktemp("installation")
    hashers = ["tests.hashing.CheapHasher"]
    with override_settings(FOLDER=folder, KEPT_PAGES=0, PASSWORD_HASHERS=hashers):
        yield folder


@pytest.fixture(scope="session")
def directory() -> Directory:
    return read_directory(DIRECTORY.read_text("utf-8"))


@pytest.fixture(scope="session")
def reading() -> dict[str, Any]:
    """The plan of 2017 as compiled."""
    return compile_plan(PLAN.read_bytes(), name=PLAN.name).document()


@pytest.fixture(scope="session")
def bound(reading: dict[str, Any], directory: Directory) -> Bound:
    return bind(reading, directory, plan="hc-2017", adopted=ADOPTED)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, directory: Directory, reading: dict[str, Any], bound: Bound
) -> None:
    """Every test that asks for the database finds the city in it; what a test changes is rolled back."""
    from gongkai.bodies.tables import take_over_directory
    from gongkai.duties.tables import write_plan

    with django_db_blocker.unblock():
        take_over_directory(directory)
        write_plan(reading, bound.document, directory)


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """The language of a test is the site's: a request for an English page leaves its own active in the thread."""
    with translation.override("zh-hans"):
        yield
