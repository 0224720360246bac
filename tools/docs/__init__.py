"""Reference pages that are written from the code, so that they cannot differ from it: path under docs/ → writer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tools.docs.commands import command_page
from tools.docs.settings import settings_page

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES: Mapping[str, Callable[[], str]] = {"reference/cli.md": command_page, "reference/settings.md": settings_page}
