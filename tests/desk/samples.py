"""What the addresses of the desk are about, for the walk in test_other_bodies.py: a row for each, by its name.

Each subject of the desk keeps its rows in a file of its own, ``samples_<subject>.py``, with one mapping ``SAMPLES``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import tests.desk


@dataclass(frozen=True)
class Sample:
    """``arrange`` makes something of 市发展改革委's and gives the address's arguments.

    ``marks`` are words of it: where another body's officer is not refused (a list of one's own), the page shows none.
    """

    arrange: Callable[[], dict[str, object]]
    marks: tuple[str, ...] = ()
    # What is sent by POST, beside the address.
    post: Mapping[str, object] | None = None


def nothing() -> dict[str, object]:
    return {}


def samples() -> dict[str, Sample]:
    found: dict[str, Sample] = {}
    for module in pkgutil.iter_modules(tests.desk.__path__):
        if module.name.startswith("samples_"):
            found |= importlib.import_module(f"tests.desk.{module.name}").SAMPLES
    return found
