"""What officers' verbs about dues share: a due held until the transaction ends, whose it is, how it stands today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from gongkai.duties.exceptions import NotOwedError, UnclearError, UnknownDueError
from gongkai.duties.models import Timeline, Turn
from gongkai.record import clock

# What can still be answered, asked about or put off.
OPEN = frozenset({"overdue", "in-time", "extended", "not-yet", "unconfirmed"})
PUBLISHED = frozenset({"met", "late", "before-plan"})


@dataclass(frozen=True, slots=True)
class Held:
    """A due as it is known now, and its state today: empty before there is anything to owe."""

    row: Timeline
    state: str

    @property
    def key(self) -> str:
        return f"{self.row.duty_id}@{self.row.period}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


def hold(due: str, *, body: str | None = None) -> Held:
    """Two officers at once take turns: the second sees what the first has written.

    Raises UnknownDueError, and NotOwedError where ``body`` is told and does not owe it.
    """
    row = _locked().filter(due=due).first()
    if row is None:
        raise UnknownDueError(due)
    if body is not None and not shares(row, body):
        raise NotOwedError
    return _held(row)


def hold_keys(keys: Iterable[str], *, body: str) -> list[Held]:
    """The dues of a body under keys (``hc-2017/1.3/1@2017-08``). Raises NotOwedError for one that names none of it."""
    wanted = {key: key.partition("@")[::2] for key in dict.fromkeys(keys)}
    if not wanted:
        raise UnclearError("没有选公开要求；请至少选一项。", field="answers")
    asked = Q()
    for duty, period in wanted.values():
        asked |= Q(duty=duty, period=period)
    owed = [_held(row) for row in _locked().filter(asked).order_by("due") if row.sort != "keeper" and shares(row, body)]
    if foreign := set(wanted) - {each.key for each in owed}:
        raise NotOwedError(f"{'、'.join(sorted(foreign))}不是本单位的待办；请从本单位的待办里选。", field="answers")
    return owed


def owed_by(body: str) -> QuerySet[Timeline]:
    """The dues that a body owes, or answers for in another's place, as known now; those of 会同 that it shares too."""
    mine = Q(body=body) | Q(heir=body) | Q(pk__in=_together(body))
    turns = Prefetch("turns", Turn.objects.order_by("starts_on"))
    rows = Timeline.objects.filter(mine, known_to=None).select_related("duty__item__section", "body", "heir")
    return rows.prefetch_related(turns)


def state_on(row: Timeline, day: date) -> str:
    """From turns that are at hand; empty before there is anything to owe."""
    return next((turn.state for turn in reversed(row.turns.all()) if turn.starts_on <= day), "")


def shares(row: Timeline, body: str) -> bool:
    """Whether a body owes a due, shares it, or answers for it in another's place."""
    return body in {row.body_id, row.heir_id, *row.rests_on.get("sharers", ())}


def said(statement: str, what: str, longest: int = 500) -> str:
    """A sentence to be made public, trimmed. Raises UnclearError for an empty or too long one."""
    statement = statement.strip()
    if not statement:
        raise UnclearError(f"没有写{what}；请写明后再提交。", field="statement")
    if len(statement) > longest:
        raise UnclearError(
            f"{what}有 {len(statement)} 字，超过 {longest} 字；请写得简明些，详情可以另行公开。", field="statement"
        )
    return statement


def _locked() -> QuerySet[Timeline]:
    return Timeline.objects.select_for_update(of=("self",)).select_related("duty").filter(known_to=None)


def _together(body: str) -> list[int]:
    """SQLite cannot ask what a list in JSON contains: of the few that are shared, those of the body are picked here."""
    rows = Timeline.objects.filter(known_to=None, duty__share="together").exclude(body=body)
    return [pk for pk, held in rows.values_list("pk", "rests_on") if body in held.get("sharers", ())]


def _held(row: Timeline) -> Held:
    return Held(row, state_on(row, clock.today()))
