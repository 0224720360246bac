"""What every due rests on, as adopted in the record: calendar, rules, directory with its mergers, plans by version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from gongkai.bodies.rules import Body, Directory, Term
from gongkai.law import rules_of as law_of
from gongkai.law.calendar import Calendar


@dataclass(frozen=True)
class Rules:
    """The adopted table: ``binds`` names the kinds of body that an article binds; the rest are settings of our own."""

    binds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    reminder_days: Mapping[str, int] = field(default_factory=dict)
    keeper_working_days: int = 0


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of days from a fact; ``ground`` is the article, or None where the plan itself sets it."""

    days: int
    working: bool
    counted_from: str
    ground: str | None


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of a bound plan (bound-plan.schema.json), as far as dates and states rest on it."""

    id: str
    form: str
    every: str
    basis: str | None
    times: int
    within: str
    day: int | None
    limit: Limit | None
    owners: tuple[str, ...]
    share: str
    required: tuple[str, ...]
    makes_dues: bool
    wakes_on: str | None


@dataclass(frozen=True, slots=True)
class Segment:
    """A duty as one version of its plan has it; ``until`` is the day of the next version, exclusive."""

    duty: Duty
    starts_on: date
    until: date | None
    confirmations: int


@dataclass(frozen=True, slots=True)
class Line:
    """A duty through the versions of its plan; ``lifted_on`` where a version no longer has it."""

    id: str
    year: int
    segments: tuple[Segment, ...]
    lifted_on: date | None

    def on(self, day: date) -> Segment:
        """The segment in force that day; before the first, the first."""
        return next((each for each in reversed(self.segments) if each.starts_on <= day), self.segments[0])


def rules_of(document: Mapping[str, Any]) -> Rules:
    """What dates rest on in the part ``rules.json``: its table of law, and its settings."""
    binds: dict[str, frozenset[str]] = {}
    for figure in law_of(document["law"]).figures:
        binds[figure.article] = binds.get(figure.article, frozenset()) | figure.kinds
    settings = document["settings"]
    return Rules(binds, settings["reminder_days"], settings["keeper_working_days"])


def duty_of(row: Mapping[str, Any]) -> Duty:
    """A duty from its row of a bound plan."""
    cadence = row["cadence"]
    limit = cadence.get("limit")
    return Duty(
        id=row["id"],
        form=row["form"],
        every=cadence["every"],
        basis=cadence.get("basis"),
        times=cadence.get("times", 1),
        within=cadence.get("in", ""),
        day=cadence.get("day"),
        limit=Limit(limit["days"], limit["working"], limit["from"], limit.get("ground")) if limit else None,
        owners=tuple(row["owners"]),
        share=row["share"],
        required=tuple(dict.fromkeys(v["site"] for v in row["venues"] if v.get("required") and v.get("site"))),
        # Inner and continuous work makes no dues: it is measured by what passes through it.
        makes_dues=row["public"] and cadence["every"] != "continuous",
        wakes_on=row["wakes_on"],
    )


def lines_of(versions: list[Mapping[str, Any]]) -> dict[str, Line]:
    """The duties of a plan through its versions, oldest first. A later version may not begin before an earlier one."""
    found: dict[str, list[Segment]] = {}
    lifted: dict[str, date] = {}
    year = int(versions[0]["plan"].rsplit("-", 1)[1])
    for number, version in enumerate(versions):
        starts_on = date.fromisoformat(version["from"])
        until = date.fromisoformat(versions[number + 1]["from"]) if number + 1 < len(versions) else None
        present = set()
        for row in version["duties"]:
            present.add(row["id"])
            segment = Segment(duty_of(row), starts_on, until, version["display"]["confirmations_a_year"])
            found.setdefault(row["id"], []).append(segment)
        lifted |= {id: starts_on for id in found if id not in present and id not in lifted}
    return {id: Line(id, year, tuple(segments), lifted.get(id)) for id, segments in found.items()}


@dataclass
class World:
    """What is adopted, as far as the record is read."""

    calendar: Calendar = field(default_factory=Calendar)
    rules: Rules = field(default_factory=Rules)
    directory: Directory | None = None
    plans: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    _members: dict[tuple[str, date], tuple[str, ...]] = field(default_factory=dict)
    _kept: dict[str, str] = field(default_factory=dict)
    _keeps_since: dict[str, date] = field(default_factory=dict)

    def adopt_directory(self, directory: Directory, on: date) -> None:
        """A directory; the sites of the first stand since ever, those that a later one adds since its day."""
        since = on if self.directory else date.min
        self.directory = directory
        self._members.clear()
        self._kept = {site.id: site.keeper for site in directory.sites if site.keeper}
        self._keeps_since = {keeper: self._keeps_since.get(keeper, since) for keeper in self._kept.values()}

    def open_site(self, site: str, keeper: str, on: date) -> None:
        self._kept[site] = keeper
        self._keeps_since.setdefault(keeper, on)

    def adopt_plan(self, bound: Mapping[str, Any]) -> None:
        """A version of a plan. The same or an older version again changes nothing."""
        versions = self.plans.setdefault(bound["plan"], [])
        if versions and bound["version"] <= versions[-1]["version"]:
            return
        versions.append(bound)
        self.lines |= lines_of(versions)

    def merge(self, merged: str, into: str, on: date) -> None:
        """From ``on`` the one body is succeeded by the other."""
        directory = self._directory()

        def ended(body: Body) -> Body:
            return replace(body, term=Term(body.term.begins_on, on), successor=into) if body.id == merged else body

        self.directory = replace(directory, bodies=tuple(ended(body) for body in directory.bodies))
        self._members.clear()

    def members(self, owner: str, on: date) -> tuple[str, ...]:
        """The bodies that an owner of a duty stands for on a day; none for an id that the directory does not have."""
        key = owner, on
        if key not in self._members:
            directory = self._directory()
            known = owner in directory.by_id
            bodies = directory.members(owner, on) if known else ()
            self._members[key] = tuple(heir.id for body in bodies if (heir := directory.heir(body, on)))
        return self._members[key]

    def heir(self, body: str, on: date) -> str | None:
        """Who answers for a body's dues on a day: itself while it stands, else its successor."""
        known = self._directory().by_id.get(body)
        heir = self._directory().heir(known, on) if known else None
        return heir.id if heir else None

    def kind(self, body: str) -> str:
        return self._directory().by_id[body].kind

    def ended_on(self, body: str) -> date | None:
        known = self._directory().by_id.get(body)
        return known.term.ended_on if known else None

    def keeper(self, site: str) -> str | None:
        return self._kept.get(site)

    def keeps(self, body: str, site: str, on: date) -> bool:
        """Whether a site is a body's own on a day, or was that of one whose place it took."""
        keeper = self._kept.get(site)
        return keeper is not None and (keeper == body or self.heir(keeper, on) == body)

    def has_own_site(self, body: str, on: date) -> bool:
        return self._keeps_since.get(body, date.max) <= on

    def _directory(self) -> Directory:
        if self.directory is None:
            raise LookupError("no directory is adopted yet")
        return self.directory
