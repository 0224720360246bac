"""Reasons from which a request or a decision is made: settings of ours, as adopted in the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from gongkai import law
from gongkai.duties.adopting import usual_settings
from gongkai.duties.exceptions import UnclearError
from gongkai.proof.entry import Entry
from gongkai.record import clock
from gongkai.record.parts import read_json
from gongkai.record.reading import newest

Reasons = Literal["extension_reasons", "exemption_reasons", "refusal_reasons", "rejection_reasons"]


def reasons(name: Reasons) -> Mapping[str, str]:
    """Codes, which entries hold, with the words that people read."""
    return _words(name)


def grounds() -> Mapping[str, str]:
    """The articles in force today on which the office may take an answer away."""
    today = clock.today()
    return {article: words for article, words in _words("rejection_grounds").items() if _holds(article, today)}


def refuse_other(code: str, name: Reasons) -> None:
    """Raises UnclearError for a reason that is not in the list."""
    known = reasons(name)
    if code not in known:
        raise UnclearError(f"事由不在表里；请从中选一项：{'、'.join(known.values())}。", field="reason")


def _words(name: str) -> Mapping[str, str]:
    """A record that adopted its settings before there was such a list goes by the one that comes with the program."""
    adopted = newest("rules.adopted")
    settings = _settings(adopted.bytes()) if adopted else {}
    words: Mapping[str, str] = settings.get(name) or usual_settings()[name]
    return words


@lru_cache(maxsize=4)
def _settings(canonical: bytes) -> Mapping[str, Any]:
    settings: Mapping[str, Any] = read_json(Entry.of(canonical), "rules.json")["settings"]
    return settings


def _holds(article: str, today: date) -> bool:
    instrument = law.rules().instrument_by_id.get(article.partition(":")[0])
    if instrument is None or instrument.in_force_on > today:
        return False
    return instrument.ended_on is None or today < instrument.ended_on
