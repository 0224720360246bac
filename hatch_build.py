"""Build what git does not hold: front-end files from npm, and message catalogues from their texts.

hatchling calls it for wheel, sdist and editable installation; `python hatch_build.py` does the same by hand.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # `python hatch_build.py` needs nothing of hatchling
    BuildHookInterface = object

HERE = Path(__file__).resolve().parent
VENDOR = Path("src/gongkai/ui/static/vendor")
LOCALE = Path("src/gongkai/locale")
# What a page loads, each with its licence: name in the wheel, file of the npm package.
FRONT_END = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx.LICENSE": "htmx.org/LICENSE",
}


class FrontEndMissingError(RuntimeError):
    """The front-end files are not there, so nothing was built: run `npm ci --ignore-scripts`, then build again."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(f"{self.__doc__} Missing: {', '.join(missing)}.")


class FrontEndHook(BuildHookInterface):  # type: ignore[misc]
    """hatchling's entry: an artefact without its front-end files is never made."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build(Path(self.root))


def build(root: Path) -> None:
    """Fill the folders that git ignores under `root`.

    Raises FrontEndMissingError where neither npm's folder nor an earlier copy (as in an sdist) has a file.
    """
    copy_front_end(root / "node_modules", root / VENDOR)
    compile_catalogues(root / LOCALE)


def copy_front_end(packages: Path, vendor: Path) -> None:
    missing = [
        name for name, file in FRONT_END.items() if not (packages / file).is_file() and not (vendor / name).is_file()
    ]
    if missing:
        raise FrontEndMissingError(missing)
    vendor.mkdir(parents=True, exist_ok=True)
    for name, file in FRONT_END.items():
        if (packages / file).is_file():
            shutil.copyfile(packages / file, vendor / name)


def compile_catalogues(locale: Path) -> None:
    """Each django.po becomes the django.mo beside it; texts marked fuzzy are left out, as gettext does."""
    texts = sorted(locale.glob("*/LC_MESSAGES/django.po"))
    if not texts:
        return
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for text in texts:
        with text.open("rb") as source:
            catalogue = read_po(source, locale=text.parent.parent.name, abort_invalid=True)
        # Written beside and renamed: a server that runs never reads half a catalogue.
        fresh = text.with_suffix(".mo.new")
        with fresh.open("wb") as target:
            write_mo(target, catalogue)
        fresh.replace(text.with_suffix(".mo"))


if __name__ == "__main__":
    build(HERE)
