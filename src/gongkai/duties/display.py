"""What of a due the public is shown, and when: part of the plan as it was adopted, so itself in the record. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongkai.duties.telling import Explanation
from gongkai.law.calendar import Calendar
from gongkai.ui.states import BY_CODE

ONE_DAY = timedelta(1)
IN_TIME = "in-time"


@dataclass(frozen=True)
class Display:
    """``hidden_since``: what became overdue on that day or later reads 办理中; ``rates_public``: whether rates show."""

    hidden_since: date
    rates_public: bool = False

    def state(self, state: str, since: date) -> str:
        return IN_TIME if state == "overdue" and since >= self.hidden_since else state

    def explanation(self, told: Explanation) -> Explanation:
        """The explanation without a miss that only the body and the office may see yet: its last step, if any."""
        last = told.steps[-1] if told.steps else None
        if last is None or self.state(last.state, last.day) == last.state:
            return told
        return replace(told, steps=told.steps[:-1], state=IN_TIME, word=str(BY_CODE[IN_TIME].word))


def hidden_since(on: date, grace_working_days: int, calendar: Calendar) -> date:
    """The first day of becoming overdue of which the public is told nothing yet at the end of ``on``.

    A due falls overdue on the day after its date; the grace is counted in working days from there.
    """
    if grace_working_days == 0:
        return on + ONE_DAY
    owed_on = on
    while calendar.between(owed_on - ONE_DAY, on) <= grace_working_days:
        owed_on -= ONE_DAY
    return owed_on + ONE_DAY
