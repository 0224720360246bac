"""The dues that a page may answer, as an officer chooses among them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from gongkai.duties.telling import period_words
from gongkai.publishing import slots
from gongkai.publishing.slots import OpenDue
from gongkai.ui.states import BY_CODE


@dataclass(frozen=True)
class Choice:
    """A due with its words: ``key`` is what is sent, ``is_chosen`` whether it is ticked."""

    key: str
    item: str
    product: str
    period: str
    due_on: date | None
    state: Promise
    is_chosen: bool


def choices(body: str, chosen: Collection[str]) -> list[Choice]:
    """What the body owes, the nearest date first; those that are chosen already stand before the others."""
    known: dict[str, OpenDue] = {}
    for due in slots.open_dues(body):
        known.setdefault(due.key, due)
    found = [_choice(due, chosen) for due in known.values()]
    return sorted(found, key=lambda choice: not choice.is_chosen)


def _choice(due: OpenDue, chosen: Collection[str]) -> Choice:
    period = period_words(due.key.partition("@")[2])
    return Choice(due.key, due.item, due.product, period, due.due_on, BY_CODE[due.state].word, due.key in chosen)
