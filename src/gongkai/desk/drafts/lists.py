"""The lists of drafts: which are mine, which wait for me, which came back, which are public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet

from gongkai.bodies.models import Officer
from gongkai.bodies.permissions import bodies_of, may
from gongkai.desk.drafts.finding import names_of, pseudonyms_of
from gongkai.desk.drafts.next_steps import NEXT, at, refuses, right, whose
from gongkai.desk.drafts.words import form_word
from gongkai.publishing import rules
from gongkai.publishing.models import Draft, Step
from gongkai.publishing.stepping import look
from gongkai.record import clock

LISTS: Mapping[str, str] = {
    "waiting": "待我办理",
    "mine": "我拟的",
    "returned": "退回修改",
    "all": "全部在办",
    "public": "已公开",
    "discarded": "已作废",
}
# Of what is over, the newest.
SHOWN = 200


@dataclass(frozen=True)
class Row:
    draft: Draft
    state: str
    handled_by: str
    waits_for: str
    last: Step | None

    @property
    def word(self) -> str:
        return rules.STATES[self.state]

    @property
    def form(self) -> str:
        return form_word(self.draft.form)


def visible(officer: Officer) -> QuerySet[Draft]:
    """Drafts of the bodies at which the officer works, and those that wait for the officer's secrecy office."""
    own = Q(body__in=bodies_of(officer, "comment"))
    office = settings.SECRECY_OFFICE
    if office and may(officer, "secrecy-review", office):
        own |= Q(steps__conclusion="uncertain")
    drafts = Draft.objects.filter(own, versions__isnull=False).distinct()
    return drafts.select_related("body").prefetch_related("steps").order_by("-begun_at")


def counted(officer: Officer) -> dict[str, list[Draft]]:
    """What is in each list that is not over, the oldest first: it has waited longest."""
    open = [(draft, draft.state()) for draft in visible(officer).filter(pk__in=Draft.objects.open()).reverse()]
    own, mine = set(bodies_of(officer, "comment").values_list("id", flat=True)), pseudonyms_of(officer)
    asked = {(right(NEXT[state]), at(NEXT[state], draft)) for draft, state in open}
    rights = {(verb, body) for verb, body in asked if may(officer, verb, body)}
    return {
        "waiting": [draft for draft, state in open if _waits_for(draft, state, officer, mine, rights)],
        "mine": [draft for draft, _state in open if draft.begun_by in mine],
        "returned": [draft for draft, state in open if state == "returned" and draft.body_id in own],
        "all": [draft for draft, _state in open if draft.body_id in own],
    }


def over(officer: Officer, which: str) -> list[Draft]:
    if which == "public":
        return list(visible(officer).filter(steps__what="published")[:SHOWN])
    return [draft for draft in visible(officer).filter(steps__what="discarded") if draft.state() == "discarded"][:SHOWN]


def _waits_for(draft: Draft, state: str, officer: Officer, mine: set[str], rights: set[tuple[str, str]]) -> bool:
    """Whether its next step is this officer's; a draft is only the one's who began it until it is submitted."""
    verb = NEXT[state]
    if verb == "submit":
        return draft.begun_by in mine
    return (right(verb), at(verb, draft)) in rights and not refuses(look(draft), officer, verb)


def rows(drafts: list[Draft]) -> list[Row]:
    now = clock.now()
    handled = {draft.id: draft.handled_by for draft in drafts if draft.handled_until and draft.handled_until > now}
    names = names_of(handled.values())
    told: dict[tuple[str, str], str] = {}
    return [_row(draft, names.get(handled.get(draft.id, ""), ""), told) for draft in drafts]


def _row(draft: Draft, handled_by: str, told: dict[tuple[str, str], str]) -> Row:
    """``told`` remembers whose a step is at a body: most rows wait for the same few."""
    state, steps = draft.state(), list(draft.steps.all())
    waits_for = ""
    if state in NEXT and state != "discarded":
        key = (NEXT[state], draft.body_id)
        waits_for = told.setdefault(key, told.get(key) or whose(NEXT[state], draft))
    return Row(draft, state, handled_by, waits_for, steps[-1] if steps else None)
