"""One due as an officer faces it: its row, how it stands today, what waits, and what he may do for which body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Body, Officer
from gongkai.bodies.permissions import posts_of, verbs_of
from gongkai.bodies.posts import BY_NAME
from gongkai.desk.dues.openings import openings
from gongkai.duties import requests
from gongkai.duties.around import acts_about
from gongkai.duties.exceptions import UnknownDueError
from gongkai.duties.holding import OPEN, state_on
from gongkai.duties.models import Timeline
from gongkai.duties.telling import period_words
from gongkai.publishing.models import Subject
from gongkai.record import clock
from gongkai.record.reading import Numbered


class Answer(NamedTuple):
    """Something that is public, by its id (``document/…``)."""

    id: str
    title: str

    @property
    def noun(self) -> str:
        return self.id.partition("/")[0]

    @property
    def key(self) -> str:
        return self.id.partition("/")[2]

    @property
    def is_page(self) -> bool:
        return self.noun != "nil"


@dataclass(frozen=True)
class Facing:
    """``may`` is by body: those that owe the due, or share it, and at which the officer holds a post."""

    row: Timeline
    state: str
    may: dict[str, frozenset[str]]

    @property
    def due(self) -> str:
        return self.row.due

    @property
    def key(self) -> str:
        return f"{self.row.duty_id}@{self.row.period}"

    @property
    def every(self) -> str:
        return str(self.row.duty.rhythm.get("every", ""))

    @property
    def counted_from(self) -> str:
        """The fact from which the duty's limit counts; empty where it has none."""
        return str((self.row.duty.rhythm.get("limit") or {}).get("from", ""))

    @property
    def title(self) -> str:
        """What is owed of which period: 一般公共预算收支执行情况（2017年8月）; what a fact opened goes by none."""
        product = str(self.row.duty.product)
        return product if "/" in self.row.period else f"{product}（{period_words(self.row.period)}）"

    @cached_property
    def about(self) -> str:
        return openings([self.row]).get(self.due, "")

    @cached_property
    def requests(self) -> list[requests.Request]:
        return requests.of_due(self.due)

    @cached_property
    def acts(self) -> list[Numbered]:
        """The acts of the record that are about it, with their places there."""
        return acts_about(self.row)

    @cached_property
    def answers(self) -> list[Answer]:
        """What was said to answer it; a statement of nothing new (零报告) has no title of its own."""
        ids = dict.fromkeys(entry.subject for _number, entry in self.acts if self.key in entry.answers)
        titles = {each.id: each.title for each in Subject.objects.public().filter(id__in=ids)}
        nil = {id: "零报告" for id in ids if id.startswith("nil/")}
        return [Answer(id, told) for id in ids if (told := titles.get(id) or nil.get(id))]

    def is_waiting(self, noun: str) -> bool:
        return any(each.noun == noun and each.answer is None for each in self.requests)

    @property
    def is_open(self) -> bool:
        """Whether something can still be published for it; a half-year is confirmed, not published."""
        return self.state in OPEN and self.row.sort in {"period", "opened"}

    def able(self, verb: str) -> str | None:
        """The body for which the officer may do a verb here, if there is one."""
        return next((body for body, verbs in self.may.items() if verb in verbs), None)

    def body_for(self, verb: str) -> str:
        """Raises NotAllowedError."""
        if body := self.able(verb):
            return body
        raise NotAllowedError(f"您没有为{self.row.body.name}办理“{BY_NAME[verb].label}”的职权。")


def face(due: str, officer: Officer) -> Facing:
    """Raises UnknownDueError, and NotAllowedError where no post of the officer's reaches a body that owes it."""
    rows = Timeline.objects.filter(due=due, known_to=None).select_related("duty__item__section", "body", "heir")
    row = rows.prefetch_related("turns").first()
    if row is None:
        raise UnknownDueError(due)
    own = set(posts_of(officer).values_list("body", flat=True))
    sharers = own.intersection(row.rests_on.get("sharers", ()))
    may = _verbs(officer, {row.body_id, row.heir_id or row.body_id, *sharers})
    if not may:
        raise NotAllowedError(f"您在{row.body.name}没有任职，看不到它的待办；请从本单位的待办里选。")
    return Facing(row, state_on(row, clock.today()), may)


def _verbs(officer: Officer, bodies: Iterable[str]) -> dict[str, frozenset[str]]:
    found = {body.id: verbs_of(officer, body) for body in Body.objects.filter(id__in=bodies)}
    return {body: verbs for body, verbs in found.items() if verbs}
