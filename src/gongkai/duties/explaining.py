"""Explanations of dues as tables hold them: what a page shows and what ``gongkai due explain`` prints is one object."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from gongkai.bodies.models import Site
from gongkai.duties.foundations import calendar_known
from gongkai.duties.models import Timeline
from gongkai.duties.telling import About, Explanation, explain
from gongkai.duties.timelines import reckoned_of
from gongkai.law import Rules, rules
from gongkai.law.calendar import Calendar


@dataclass(frozen=True)
class Explainer:
    """What many explanations share: names of sites, working days, the table of law."""

    sites: dict[str, str]
    calendar: Calendar
    rules: Rules

    @classmethod
    def now(cls) -> Explainer:
        """Two queries, however many dues are to be explained."""
        column = "name_en" if get_language() == "en" else "name"
        return cls(dict(Site.objects.values_list("id", column)), calendar_known(), rules())

    def of(self, row: Timeline, on: date) -> Explanation:
        """A due at the end of a day; its body, duty and turns are at hand."""
        body = row.body.name_en if row.body.name_en and get_language() == "en" else row.body.name
        about = About(row.duty.product, body, row.duty.condition, lambda site: self.sites.get(site, site))
        return explain(reckoned_of(row), about, calendar=self.calendar, rules=self.rules, on=on)
