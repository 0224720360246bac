"""What can be done with a draft next, by the officer who looks at it, and else by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from gongkai.bodies.models import Officer, Pseudonym
from gongkai.bodies.permissions import may
from gongkai.bodies.posts import VERBS, Role
from gongkai.desk.drafts.finding import doers
from gongkai.publishing import rules
from gongkai.publishing.exceptions import PersonError
from gongkai.publishing.gates import Fault
from gongkai.publishing.models import Draft
from gongkai.publishing.stepping import Held

# The step that leads on from each state.
NEXT: Mapping[str, str] = {
    "drafting": "submit",
    "returned": "submit",
    "submitted": "review",
    "reviewed": "secrecy-review",
    "uncertain": "settle-secrecy",
    "withheld": "return",
    "cleared": "sign",
    "signed": "publish",
    "scheduled": "publish",
    "discarded": "restore",
}
# Whose right a step is, where it is not called as the verb.
_RIGHT: Mapping[str, str] = {"settle-secrecy": "secrecy-review", "restore": "draft"}
# In the order in which a page offers them.
STEPS = (
    "submit", "review", "secrecy-review", "settle-secrecy", "sign", "publish", "schedule", "restore", "draft", "return",
    "discard", "erase",
)  # fmt: skip


@dataclass(frozen=True)
class NextSteps:
    """``main`` is the one to take, empty where it is not this officer's; ``waits_for`` then says whose it is.

    ``why_not`` is told to an officer who has the right and may not use it on this thing.
    """

    main: str
    others: Sequence[str]
    waits_for: str
    why_not: str


def next_steps(held: Held, officer: Officer, faults: Sequence[Fault]) -> NextSteps:
    state = rules.state_of(held.marks)
    mine = [verb for verb in STEPS if state in rules.FROM[verb] and may(officer, right(verb), at(verb, held.draft))]
    refusals = {verb: refusal for verb in mine if (refusal := refuses(held, officer, verb))}
    able = [verb for verb in mine if verb not in refusals]
    leading = NEXT.get(state, "")
    main = leading if leading in able else ""
    others = [verb for verb in able if verb != main]
    if main == "submit" and "draft" in able:
        is_blocked = any(fault.is_blocking for fault in faults)
        if is_blocked or _is_as_returned(held):
            main, others = "draft", [verb for verb in others if verb != "draft"] + ["submit"] * (not is_blocked)
    return NextSteps(
        main=main,
        others=others,
        waits_for="" if main or not leading else whose(leading, held.draft),
        why_not=refusals.get(leading, ""),
    )


def _is_as_returned(held: Held) -> bool:
    """Whether nothing was changed since it was sent back."""
    return held.marks[-1:] != [] and held.marks[-1].what == "returned" and held.marks[-1].digest == held.version.digest


def right(verb: str) -> str:
    return _RIGHT.get(verb, verb)


def at(verb: str, draft: Draft) -> str:
    """The body whose post a step asks for."""
    return settings.SECRECY_OFFICE if verb == "settle-secrecy" else draft.body_id


def refuses(held: Held, officer: Officer, verb: str) -> str:
    """Why it may not be this officer, though the post would allow it."""
    known = Pseudonym.objects.filter(officer=officer, body=at(verb, held.draft)).values_list("value", flat=True).first()
    try:
        held.refuse_person(verb, known or "")
    except PersonError as error:
        return str(error)
    return ""


def whose(verb: str, draft: Draft) -> str:
    """审核人陆青: the posts that take a step, and who holds them."""
    roles = "、".join(role.label for role in Role if role in VERBS[right(verb)])
    return f"{roles}{'、'.join(doers(right(verb), at(verb, draft)))}"
