"""How each duty of an item goes: a track for each body, and of the due that tells most, why its date is its date."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gongkai.bodies.models import Body
from gongkai.duties.display import Display
from gongkai.duties.explaining import Explainer
from gongkai.duties.models import Item
from gongkai.duties.telling import Explanation
from gongkai.portal import dues
from gongkai.portal.dues import Standing
from gongkai.portal.published import Publication
from gongkai.portal.rules import ORDER
from gongkai.portal.statements import Statement, acts_of, mentions, statements
from gongkai.record.reading import number_at
from gongkai.ui.moments import Moment

# So many periods stand side by side; what is earlier is folded away.
SIDE_BY_SIDE = 12
# Nothing has happened in these that could be told.
UNTOLD = ("not-yet", "asleep", "task-changed", "not-applicable")


@dataclass(frozen=True)
class Track:
    """A body's dues under one duty, in the order of their periods; ``earlier`` do not fit beside the others."""

    body: Body
    marks: list[Standing]
    earlier: list[Standing]


@dataclass(frozen=True)
class Told:
    """A due with its explanation, what was said about it, and the entries that its turns rest on."""

    due: Standing
    explanation: Explanation
    statements: list[Statement]
    acts: list[Publication]


@dataclass(frozen=True)
class Course:
    """All dues of one duty; ``told`` is the one that tells most, ``following`` the one whose date is next."""

    tracks: list[Track]
    states: Counter[str]
    told: Told | None
    newest: Standing | None
    following: Standing | None


def courses(item: Item, moment: Moment, display: Display) -> dict[str, Course]:
    """By duty; a bounded number of queries, however many dues there are."""
    by_duty: dict[str, list[Standing]] = defaultdict(list)
    for due in dues.of_item(item, moment, display):
        by_duty[due.row.duty_id].append(due)
    chosen = {duty: found for duty, each in by_duty.items() if (found := telling(own(each)))}
    told = {each.due.id: each for each in told_of(chosen.values(), moment, display)}
    return {
        duty: Course(
            tracks=tracks(each),
            states=Counter(due.state for due in each),
            told=told.get(chosen[duty].id) if duty in chosen else None,
            newest=newest(own(each)),
            following=following(own(each), moment),
        )
        for duty, each in by_duty.items()
    }


def told_whole(due: Standing, moment: Moment, display: Display) -> Told:
    """One due with all that was done about it: what ``gongkai due explain`` prints, as the public is shown it."""
    (told,) = told_of([due], moment, display)
    before = number_at(moment.known_at) + 1 if moment.known_at else None
    explanation = Explainer.now().whole(due.row, moment.as_of, before=before)
    return replace(told, explanation=display.explanation(explanation))


def told_of(chosen: Iterable[Standing], moment: Moment, display: Display) -> list[Told]:
    chosen, explainer = list(chosen), Explainer.now()
    mentioned = mentions(due.id for due in chosen)
    numbers = {due.id: entries_of(due, moment) for due in chosen}
    wanted = {mention.entry for mention in mentioned}.union(*numbers.values())
    acts = {act.number: act for act in acts_of(wanted, moment)}
    said = statements(mentioned, acts)
    return [
        Told(
            due,
            display.explanation(explainer.of(due.row, moment.as_of)),
            said.get(due.id, []),
            [acts[number] for number in sorted(numbers[due.id]) if number in acts],
        )
        for due in chosen
    ]


def entries_of(due: Standing, moment: Moment) -> set[int]:
    """The numbers of the entries that turned it, and of the promise or extension that its date rests on."""
    turned = {turn.entry for turn in due.row.turns.all() if turn.starts_on <= moment.as_of and turn.entry is not None}
    dated = due.row.rests_on.get("date") or {}
    turned |= set(due.row.rests_on.get("met_by", ()))
    return turned | ({dated["number"]} if dated.get("number") is not None else set())


def own(of_duty: list[Standing]) -> list[Standing]:
    """Without what keepers of sites owe for others, where there is anything else."""
    return [due for due in of_duty if due.row.sort != "keeper"] or of_duty


def telling(of_duty: list[Standing]) -> Standing | None:
    """The due of which something can be told: the worst, and of those the latest; else the first to come."""
    reached = [due for due in of_duty if due.state not in UNTOLD]
    if not reached:
        return of_duty[0] if of_duty else None
    worst = min(ORDER.index(due.state) for due in reached)
    alike = [due for due in reached if ORDER.index(due.state) == worst]
    return max(alike, key=lambda due: (due.since, due.due_on or due.since))


def newest(of_duty: list[Standing]) -> Standing | None:
    """The last one that came to an end, well or not: what a reader asks about first."""
    ended = [due for due in of_duty if due.is_published or due.state == "overdue"]
    return max(ended, key=lambda due: (due.due_on or due.since, due.since), default=None)


def following(of_duty: list[Standing], moment: Moment) -> Standing | None:
    ahead = [due for due in of_duty if due.is_ahead and due.due_on and due.due_on >= moment.as_of]
    return min(ahead, key=lambda due: (due.due_on or moment.as_of, due.id), default=None)


def tracks(of_duty: list[Standing]) -> list[Track]:
    by_body: dict[Body, list[Standing]] = defaultdict(list)
    for due in of_duty:
        by_body[due.body].append(due)
    return [
        Track(body, found[-SIDE_BY_SIDE:], found[:-SIDE_BY_SIDE])
        for body, found in sorted(by_body.items(), key=lambda pair: pair[0].order)
    ]
