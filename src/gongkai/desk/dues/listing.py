"""A body's dues as the desk lists them: overdue first, then by date; narrowed by state, item, and how near the date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django import forms

from gongkai.bodies.models import Body
from gongkai.desk.dues.openings import openings
from gongkai.duties import sheet
from gongkai.duties.holding import OPEN, owed_by, state_on
from gongkai.duties.models import Timeline
from gongkai.duties.telling import BASES, period_words
from gongkai.ui.states import STATES

NEAR = (("3", "3 日内"), ("10", "10 日内"), ("30", "30 日内"))
AT_ONCE = 50


@dataclass(frozen=True)
class Listed:
    """``about`` is what opened it, where something did."""

    row: Timeline
    state: str
    today: date
    about: str

    @property
    def words(self) -> str:
        """Of which period, or because of what."""
        return self.about or period_words(self.row.period)

    @property
    def key(self) -> str:
        return f"{self.row.duty_id}@{self.row.period}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN and self.row.sort != "keeper"

    @property
    def basis(self) -> str:
        return str(BASES[self.row.basis]) if self.row.basis else ""

    @property
    def days_left(self) -> int | None:
        """None where there is no date; negative once it has passed."""
        return (self.row.due_on - self.today).days if self.row.due_on else None

    @property
    def order(self) -> tuple[bool, bool, date, int, str]:
        due_on = self.row.due_on
        return self.state != "overdue", due_on is None, due_on or date.max, self.row.duty.order, self.row.due


@dataclass(frozen=True)
class Sheet:
    """How far the confirmation of a period has come."""

    period: str
    words: str
    confirmed: int
    whole: int
    opens_on: date


class FilterForm(forms.Form):
    state = forms.ChoiceField(
        label="状态", required=False,
        choices=[("", "未办结的"), *((each.code, each.word) for each in STATES), ("all", "全部")],
    )  # fmt: skip
    item = forms.CharField(
        label="事项", required=False, max_length=12, widget=forms.TextInput(attrs={"placeholder": "如 1.3"})
    )
    within = forms.ChoiceField(label="期限", required=False, choices=[("", "不限"), *NEAR])


def listed(body: Body, wanted: FilterForm, today: date) -> list[Listed]:
    """What is gone through on the confirmation sheet is not among them: see ``sheets``."""
    asked = wanted.cleaned_data if wanted.is_valid() else {}
    rows = owed_by(body.id).exclude(sort="confirmation")
    if item := (asked.get("item") or "").strip():
        rows = rows.filter(duty__item__number=item)
    if within := asked.get("within"):
        rows = rows.filter(due_on__lte=today + timedelta(int(within)))
    abouts = openings(rows)
    found = (Listed(row, state_on(row, today), today, abouts.get(row.due, "")) for row in rows)
    states = _states(asked.get("state") or "")
    return sorted((each for each in found if each.state in states), key=lambda each: each.order)


def sheets(body: Body, today: date) -> Sequence[Sheet]:
    """The confirmations of a body, the newest first."""
    counted: dict[str, list[bool]] = {}
    for row in owed_by(body.id).filter(sort="confirmation"):
        if state := state_on(row, today):
            counted.setdefault(row.period, []).append(state not in OPEN)
    return [
        Sheet(period, period_words(period), sum(done), len(done), sheet.opens_on(period))
        for period, done in sorted(counted.items(), reverse=True)
    ]


def _states(asked: str) -> frozenset[str]:
    if asked == "all":
        return frozenset(each.code for each in STATES)
    return frozenset({asked}) if asked else OPEN
