"""The confirmation sheet (确认清单): standing on-change duties of a body, what was found of each, what is signed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from gongkai.duties.holding import OPEN, PUBLISHED, owed_by, state_on
from gongkai.duties.models import Timeline
from gongkai.duties.reckoning.periods import month_start
from gongkai.duties.reckoning.periods import period as whole
from gongkai.duties.timelines import PROJECTION
from gongkai.duties.unfollowed import unfollowed
from gongkai.publishing.models import Subject
from gongkai.record import clock
from gongkai.record.parts import read_json


@dataclass(slots=True)
class Line:
    """One duty on the sheet: what was published under it since the period began, and what a fact opened and is owed."""

    row: Timeline
    state: str
    is_confirmed: bool
    published: list[Subject] = field(default_factory=list)
    owed: list[tuple[Timeline, str]] = field(default_factory=list)

    @property
    def duty(self) -> str:
        return self.row.duty_id


def periods_of(body: str) -> list[str]:
    """The half-years (or what the plan sets) that a body goes through, the newest first."""
    found = owed_by(body).filter(sort="confirmation").values_list("period", flat=True)
    return sorted(set(found), reverse=True)


def opens_on(period: str) -> date:
    """A sheet may be signed from the first day of its period's last month on."""
    return month_start(whole(period).ends_on)


def lines(body: str, period: str) -> list[Line]:
    """What a sheet has, as the plan orders it; three queries for all its duties together."""
    today, signed = clock.today(), _signed_just_now(body, period)
    found: dict[str, Line] = {}
    for row in owed_by(body).filter(sort="confirmation", period=period).order_by("duty__order", "due"):
        state = state_on(row, today)
        found[row.duty_id] = Line(row, state, state in PUBLISHED or row.duty_id in signed)
    for subject in _since(body, whole(period).starts_on):
        for duty in dict.fromkeys(key.partition("@")[0] for key in subject.answers):
            if duty in found:
                found[duty].published.append(subject)
    for row in owed_by(body).filter(sort="opened", duty__in=list(found)).order_by("due_on", "due"):
        if (state := state_on(row, today)) in OPEN:
            found[row.duty_id].owed.append((row, state))
    return list(found.values())


def _since(body: str, day: date) -> list[Subject]:
    begun = datetime.combine(day, time(), clock.SHANGHAI)
    return list(Subject.objects.public().filter(body=body, changed_at__gte=begun).order_by("-published_at"))


def _signed_just_now(body: str, period: str) -> set[str]:
    """What was signed and is in no table yet."""
    entries = (entry for _number, entry in unfollowed(PROJECTION.name, ["confirmation.signed"]))
    mine = (entry for entry in entries if (entry.body, entry.period) == (body, period))
    return {duty for entry in mine for duty in read_json(entry, "sheet.json")["duties"]}
