"""What publishing must ask and cannot know: a body's dues, those that a subject answers, and keys that name none.

A higher room (duties) fills them when it is ready; until then there are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OpenDue:
    """One due that a draft may answer, by its ``key`` (``hc-2017/1.3/1@2017-08``)."""

    key: str
    due: str
    plan: str
    item: str
    product: str
    form: str
    state: str
    due_on: date | None
    basis: str
    sites: tuple[str, ...]
    # In words: 2017年8月.
    period: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A date, its basis in a word (法定, 方案, 承诺, 提醒), and the sentence that it rests on."""

    on: date
    basis: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One due that a subject answers: how it stands, why, and its 期限说明; ``legal`` is the legal limit apart."""

    due: str
    plan: str
    item: str
    product: str
    period: str
    state: str
    because: str
    date: Told | None
    legal: Told | None


class OpenDues(Protocol):
    def __call__(self, body: str) -> Sequence[OpenDue]: ...


class PageFacts(Protocol):
    def __call__(
        self, subject: str, *, as_of: date | None = None, known_at: datetime | None = None
    ) -> Sequence[Answered]: ...


class UnknownAnswers(Protocol):
    def __call__(self, answers: Sequence[str]) -> Sequence[str]: ...


def _no_dues(body: str) -> Sequence[OpenDue]:  # noqa: ARG001 - as the slot has it
    return ()


def _no_facts(
    subject: str,  # noqa: ARG001 - as the slot has it
    *,
    as_of: date | None = None,  # noqa: ARG001
    known_at: datetime | None = None,  # noqa: ARG001
) -> Sequence[Answered]:
    return ()


def _none_unknown(answers: Sequence[str]) -> Sequence[str]:  # noqa: ARG001 - as the slot has it
    return ()


_open_dues: OpenDues = _no_dues
_page_facts: PageFacts = _no_facts
_unknown_answers: UnknownAnswers = _none_unknown


def fill(*, open_dues: OpenDues, page_facts: PageFacts, unknown_answers: UnknownAnswers) -> None:
    global _open_dues, _page_facts, _unknown_answers
    _open_dues, _page_facts, _unknown_answers = open_dues, page_facts, unknown_answers


def open_dues(body: str) -> Sequence[OpenDue]:
    """What a body owes now, the nearest date first."""
    return _open_dues(body)


def page_facts(subject: str, *, as_of: date | None = None, known_at: datetime | None = None) -> Sequence[Answered]:
    """The dues that a subject answers, as they stand at a moment and as far as the public is shown it."""
    return _page_facts(subject, as_of=as_of, known_at=known_at)


def unknown_answers(answers: Sequence[str]) -> Sequence[str]:
    """Those keys (``hc-2017/1.3/1@2017-08``) that name no duty, or no period of it."""
    return _unknown_answers(answers)
