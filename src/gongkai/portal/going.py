"""How a plan goes, in a few figures and lists: what was made public lately, the next dates, how dues stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from gongkai.duties.models import Plan
from gongkai.portal import dues
from gongkai.portal.published import Publication, varied
from gongkai.portal.rules import PUBLISHED
from gongkai.ui.moments import Moment

LATELY = 8


@dataclass(frozen=True)
class Going:
    lately: list[Publication]
    next_dates: list[dues.Ahead]
    states: Counter[str]

    @property
    def published(self) -> int:
        return sum(self.states[state] for state in PUBLISHED)


def going(plan: Plan, moment: Moment) -> Going:
    states = dues.totals(plan, moment, dues.display_of(plan, moment))
    return Going(varied(moment, LATELY), dues.next_dates(plan, moment), states)
