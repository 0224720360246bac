"""English second: every text has its English, and the catalogue holds nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.ui.messages import SOURCES, marked

CATALOGUE = SOURCES / "locale" / "en" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?s")


@pytest.fixture(scope="module")
def english() -> Catalog:
    with Path(CATALOGUE).open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def translated(english: Catalog) -> dict[tuple[str, str], str]:
    """By context and text; of a plural, by its singular, all forms in one."""
    return {(each.context or "", _first(each.id)): "".join(_forms(each.string)) for each in english if each.id}


def _forms(text: str | Sequence[str]) -> Sequence[str]:
    return [text] if isinstance(text, str) else text


def _first(text: str | Sequence[str]) -> str:
    return _forms(text)[0]


def test_every_text_has_its_english(english: Catalog) -> None:
    known = translated(english)
    missing = {message: where for message, where in marked().items() if not known.get(message)}
    assert not missing


def test_the_catalogue_holds_nothing_that_no_page_says(english: Catalog) -> None:
    assert set(translated(english)) - set(marked()) == set()


def test_nothing_is_fuzzy_or_obsolete(english: Catalog) -> None:
    assert [each.id for each in english if each.id and each.fuzzy] == []
    assert list(english.obsolete) == []


def test_english_keeps_the_values_that_are_filled_in(english: Catalog) -> None:
    for (_context, text), said in translated(english).items():
        assert Counter(PLACEHOLDER.findall(said)).keys() == Counter(PLACEHOLDER.findall(text)).keys(), text
