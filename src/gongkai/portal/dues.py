"""Dues as pages show them: how each stands at a moment, by the plan's display rule, in a bounded number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from gongkai.bodies.models import Body
from gongkai.duties.display import Display, hidden_since
from gongkai.duties.foundations import calendar_known
from gongkai.duties.models import Item, Plan, Timeline
from gongkai.duties.states import AHEAD, known, shares, standing, upcoming
from gongkai.duties.telling import BASES, period_words
from gongkai.portal.rules import PUBLISHED
from gongkai.ui.moments import Moment

ONE_PAGE = 8
# Enough to find so many different duties, and never more, however long the list.
LOOKED_THROUGH = 120


@dataclass(frozen=True)
class Standing:
    """One due at a moment: its row, and the turn that it is in, as the public is shown it."""

    row: Timeline
    state: str
    since: date
    because: str
    entry: int | None

    @property
    def id(self) -> str:
        return self.row.due

    @property
    def due_on(self) -> date | None:
        return self.row.due_on

    @property
    def basis(self) -> str:
        return str(BASES[self.row.basis]) if self.row.basis else ""

    @property
    def period(self) -> str:
        return period_words(self.row.period)

    @property
    def body(self) -> Body:
        """Who answers for it: in the end that may be another than the one who owed it."""
        return self.row.heir or self.row.body

    @property
    def is_ahead(self) -> bool:
        return self.state in AHEAD

    @property
    def is_published(self) -> bool:
        return self.state in PUBLISHED


@dataclass(frozen=True)
class Ahead:
    """A date that lies ahead, of which due and whose; ``name`` and ``name_en`` are the body's."""

    due: str
    due_on: date
    basis: str
    period: str
    state: str
    body: str
    name: str
    name_en: str
    item: str
    product: str
    duty: str


# Where the fields of ``Ahead`` stand, from the turn that a due is in.
AHEAD_OF = (
    "timeline__due", "timeline__due_on", "timeline__basis", "timeline__period", "state", "timeline__body",
    "timeline__body__name", "timeline__body__name_en", "timeline__duty__item__number", "timeline__duty__product",
    "timeline__duty",
)  # fmt: skip


def display_of(plan: Plan | None, moment: Moment) -> Display:
    """The display rule of a plan at a moment; one query."""
    if plan is None:
        return Display(date.max)
    return Display(hidden_since(moment.as_of, plan.display_grace, calendar_known()), plan.rates_public)


def of_item(item: Item, moment: Moment, display: Display) -> list[Standing]:
    return _standing(known(moment.known_at).filter(duty__item=item), moment, display)


def of_body(body: Body, plan: Plan, moment: Moment, display: Display) -> list[Standing]:
    """What it owes, or answers for in another's place."""
    rows = known(moment.known_at).filter(Q(body=body) | Q(heir=body), duty__item__plan=plan)
    return _standing(rows, moment, display)


def one(due: str, moment: Moment, display: Display) -> Standing | None:
    return next(iter(_standing(known(moment.known_at).filter(due=due), moment, display)), None)


def answered(keys: Iterable[str], moment: Moment, display: Display) -> list[Standing]:
    """The dues under keys (``hc-2017/1.3/1@2017-08``) that something answers."""
    wanted = Q(pk=None)
    for key in keys:
        duty, _, period = key.partition("@")
        wanted |= Q(duty=duty, period=period)
    return _standing(known(moment.known_at).filter(wanted), moment, display)


def next_dates(plan: Plan | None, moment: Moment, body: Body | None = None) -> list[Ahead]:
    """The nearest date of each duty that lies ahead, with whose it is: what is due every day stands there once."""
    if plan is None:
        return []
    owed_by = body.id if body else None
    found = upcoming(as_of=moment.as_of, known_at=moment.known_at, plan=plan.id, body=owed_by)
    nearest: dict[tuple[str, str], Ahead] = {}
    for values in found.values_list(*AHEAD_OF)[:LOOKED_THROUGH]:
        each = Ahead(*values)
        nearest.setdefault((each.duty, each.body), each)
    return list(nearest.values())[:ONE_PAGE]


def totals(plan: Plan, moment: Moment, display: Display) -> Counter[str]:
    """How many dues of a plan stand how."""
    hidden = Count("pk", filter=Q(state="overdue", starts_on__gte=display.hidden_since))
    rows = standing(moment.as_of, moment.known_at, plan.id).order_by().values_list("state")
    found: Counter[str] = Counter()
    for state, count, unshown in rows.annotate(count=Count("pk"), unshown=hidden):
        found[state] += count - unshown
        found["in-time"] += unshown
    return +found


def counted(plan: Plan, moment: Moment, display: Display) -> dict[str, dict[str, Counter[str]]]:
    """By body and duty: how many dues stand how."""
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for share in shares(as_of=moment.as_of, known_at=moment.known_at, plan=plan.id, hidden_since=display.hidden_since):
        state = "in-time" if share["is_hidden"] else share["state"]
        found[share["body"]][share["duty"]][state] += share["count"]
    return found


def _standing(rows: QuerySet[Timeline], moment: Moment, display: Display) -> list[Standing]:
    rows = rows.select_related("body", "heir", "duty__item__section", "duty__item__plan").prefetch_related("turns")
    found = []
    for row in rows.order_by("duty__order", "due_on", "period", "due"):
        turn = next((each for each in list(row.turns.all())[::-1] if each.starts_on <= moment.as_of), None)
        if turn:
            state = display.state(turn.state, turn.starts_on)
            found.append(Standing(row, state, turn.starts_on, turn.because, turn.entry))
    return found
