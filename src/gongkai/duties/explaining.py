"""Explanations of dues from the tables: what a page shows and what ``gongkai due explain`` prints is one object."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.bodies.models import Body, Site
from gongkai.duties.around import acts_about
from gongkai.duties.foundations import calendar_known
from gongkai.duties.models import Timeline
from gongkai.duties.recounting import Act, Names, is_chinese, recount
from gongkai.duties.telling import About, Explanation, explain
from gongkai.duties.timelines import reckoned_of
from gongkai.law import Rules, rules
from gongkai.law.calendar import Calendar
from gongkai.proof.entry import Entry
from gongkai.record.parts import read_of


@dataclass(frozen=True)
class Explainer:
    """What many explanations share: names in the active language, working days, the table of law."""

    names: Names
    calendar: Calendar
    rules: Rules

    @classmethod
    def now(cls) -> Explainer:
        """Three queries, however many dues are to be explained."""
        return cls(_names(), calendar_known(), rules())

    def of(self, row: Timeline, on: date, acts: Iterable[Act] = ()) -> Explanation:
        """A due at the end of a day; its duty and turns are at hand."""
        about = About(row.duty.product, self.names.body(row.body_id), row.duty.condition, self.names.site)
        return explain(reckoned_of(row), about, calendar=self.calendar, rules=self.rules, on=on, acts=acts)

    def whole(self, row: Timeline, on: date, *, before: int | None) -> Explanation:
        """With what was done about it, act by act; ``before`` leaves out what was not known yet."""
        found = acts_about(row, before=before)
        return self.of(
            row, on, [recount(number, entry, self.names, self.rules, duty=row.duty_id) for number, entry in found]
        )


def _names() -> Names:
    """Bodies and sites in the active language, as the directory has them now."""
    column = "name" if is_chinese() else "name_en"
    bodies: dict[str, str] = dict(Body.objects.values_list("id", column))
    sites: dict[str, str] = dict(Site.objects.values_list("id", column))
    return Names(lambda body: bodies.get(body, body), lambda site: sites.get(site, site), _text)


def _text(entry: Entry, name: str) -> str:
    """A part as text; where there is none, or it was removed, there is nothing to tell."""
    try:
        return read_of(entry, name).decode()
    except (KeyError, FileNotFoundError):
        return ""
