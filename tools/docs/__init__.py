"""The reference pages that are written from the code, so that they cannot differ from it: path under docs/ → text."""

from __future__ import annotations

from pathlib import Path

from tools.docs.commands import command_page
from tools.docs.settings import settings_page

DOCS = Path(__file__).resolve().parents[2] / "docs"


def pages() -> dict[str, str]:
    return {"reference/cli.md": command_page(), "reference/settings.md": settings_page()}
