"""Entries in, timelines out: all at once, or following along and told which dues each entry touched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from gongkai.bodies.document import directory_of
from gongkai.duties.reckoning.dues import Due, opened_dues, period_dues, subjects_of
from gongkai.duties.reckoning.ledger import Ledger, day_of
from gongkai.duties.reckoning.turns import Timeline, timeline
from gongkai.duties.reckoning.world import Line, World, rules_of
from gongkai.law.calendar import calendar_of
from gongkai.proof.entry import Entry

# Reads a part by its commitment: its content, without the salt.
Parts = Callable[[str], bytes]
FOUNDATIONS = frozenset(
    {"rules.adopted", "calendar.adopted", "directory.adopted", "plan.adopted", "body.merged", "site.opened"}
)
EVERYTHING = frozenset({"*"})


class Reckoning:
    """The fold of the entries taken in so far. The same entries in the same order give the same timelines."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.world = World()
        self.ledger = Ledger()
        self._made: dict[str, dict[str, dict[str, Due]]] = {}

    def add(self, entry: Entry) -> frozenset[str]:
        """Take one entry in: the keys (``<duty>@<period>``) of the dues that it may change, or ``*`` for all."""
        touched = self.ledger.add(entry, self._part)
        adopted = self._adopts(entry)
        if adopted:
            for each in adopted:
                self._adopt(each)
            self._made.clear()
            return EVERYTHING
        # What wakes a duty wakes all its dues, and its confirmations begin.
        touched |= {f"{duty}@" for key in touched if self._sleeps(duty := key.partition("@")[0])}
        for key in touched:
            if key.endswith("@"):
                self._made.pop(key[:-1], None)
        return EVERYTHING if "*" in touched else frozenset(touched)

    def dues(self) -> Iterator[Due]:
        """Every due there is, each once, duty by duty."""
        for line in self.world.lines.values():
            for due in self._by_period(line).values():
                yield from due.values()
            for subject in subjects_of(line, self.ledger):
                yield from opened_dues(line, subject, self.world, self.ledger)

    def dues_of(self, key: str) -> list[Due]:
        """The dues of a key; of all periods where it ends in ``@``."""
        duty, _, wanted = key.partition("@")
        line = self.world.lines.get(duty)
        if line is None:
            return []
        if "/" in wanted:
            return list(opened_dues(line, wanted, self.world, self.ledger))
        known = self._by_period(line)
        chosen = [known.get(wanted, {})] if wanted else known.values()
        return [due for dues in chosen for due in dues.values()]

    def _by_period(self, line: Line) -> dict[str, dict[str, Due]]:
        """A duty's dues by period and body: made once, and anew when a plan, a body or a release calendar changes."""
        if line.id not in self._made:
            made: dict[str, dict[str, Due]] = {}
            for due in period_dues(line, self.world, self.ledger):
                made.setdefault(due.period, {}).setdefault(due.body, due)
            self._made[line.id] = made
        return self._made[line.id]

    def timeline(self, due: Due) -> Timeline:
        return timeline(due, self.world.lines[due.duty], self.world, self.ledger)

    def timelines(self) -> Iterator[Timeline]:
        return map(self.timeline, self.dues())

    def _sleeps(self, duty: str) -> bool:
        line = self.world.lines.get(duty)
        return line is not None and any(segment.duty.wakes_on for segment in line.segments)

    def _adopts(self, entry: Entry) -> list[Entry]:
        """The foundations that an entry lays: itself, or mergers whose day it corrects."""
        if entry.kind != "correction.recorded":
            return [entry] if entry.kind in FOUNDATIONS else []
        mended = (self.ledger.by_uid.get(link.to) for link in entry.links if link.rel == "corrects")
        found = [self.ledger.entries[number] for number in mended if number is not None]
        return [each for each in found if each.kind == "body.merged"]

    def _adopt(self, entry: Entry) -> None:
        facts, day = self.ledger.facts(self.ledger.by_uid[entry.uid]), day_of(entry.at)
        match entry.kind:
            case "directory.adopted":
                self.world.adopt_directory(directory_of(self._part(entry, "directory.json")), day)
            case "site.opened":
                self.world.open_site(str(facts["site"]), str(facts["keeper"]), day)
            case "calendar.adopted":
                self.world.calendar = calendar_of(self._part(entry, "calendar.json"))
            case "rules.adopted":
                self.world.rules = rules_of(self._part(entry, "rules.json"))
            case "plan.adopted":
                self.world.adopt_plan(self._part(entry, "bound.json"))
            case "body.merged":
                self.world.merge(str(facts["merged"]), str(facts["into"]), date.fromisoformat(str(facts["on"])))

    def _part(self, entry: Entry, name: str) -> Any:
        commit = next(part.commit for part in entry.parts if part.name == name)
        return json.loads(self.parts(commit))


def fold(entries: Iterable[Entry], parts: Parts) -> Reckoning:
    """The reckoning of a whole record."""
    reckoning = Reckoning(parts)
    for entry in entries:
        reckoning.add(entry)
    return reckoning
