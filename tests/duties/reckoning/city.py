"""A small city to reckon with: three bureaus, a group, a portal, one plan of 2017; and the acts of its year."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from gongkai.duties.reckoning import Reckoning, Timeline, fold
from gongkai.law import rules, rules_document
from gongkai.law.calendar import Calendar, calendar_document, known_calendar
from gongkai.proof.entry import Entry, Link, Part

Json = dict[str, Any]
BY = "a" * 22
ADOPTED = "2017-06-30T02:00:00Z"


def body(id: str, name: str, kind: str = "administrative") -> Json:
    return {"id": id, "kind": kind, "level": "city", "area": "xx", "name": name, "full_name": name, "name_en": id}


DIRECTORY: Json = {
    "area": "xx",
    "areas": [{"id": "xx", "name": "某市", "name_en": "A city"}],
    "bodies": [
        body("xx-office", "市府办"), body("xx-finance", "市甲局"), body("xx-audit", "市乙局"),
        body("xx-party", "市丙办", "party"), body("xx-new", "市丁委"),
    ],
    "groups": [
        {"id": "xx-all", "level": "city", "area": "xx", "name": "各部门", "name_en": "All",
         "members": ["xx-finance", "xx-audit"]},
    ],
    "sites": [
        {"id": "xx-portal", "name": "市门户网站", "name_en": "Portal", "ours": True, "keeper": "xx-office"},
        {"id": "xx-finance-site", "name": "甲局网站", "name_en": "A", "ours": True, "keeper": "xx-finance"},
        {"id": "xx-audit-site", "name": "乙局网站", "name_en": "B", "ours": True, "keeper": "xx-audit"},
    ],
}  # fmt: skip
SETTINGS: Json = {
    "reminder_days": {"month": 25, "quarter": 30, "half-year": 30, "change": 20},
    "keeper_working_days": 3,
}


def duty(item: str, every: str, **changes: object) -> Json:
    """A duty of the plan: a document that 市甲局 owes, unless told otherwise."""
    cadence: Json = {"every": every} | {
        key: changes.pop(key) for key in ("limit", "day", "times", "in", "basis") if key in changes
    }
    return {
        "id": f"xx-2017/{item}/1", "item": item, "product": "某内容", "form": "document", "cadence": cadence,
        "owners": ["xx-finance"], "share": "each", "leads": [], "venues": [], "role": "publish", "public": True,
        "wakes_on": None, "continues": None,
    } | changes  # fmt: skip


def plan(*duties: Json, version: int = 1, adopted: str = "2017-06-30", confirmations: int = 0) -> Json:
    display = {"grace_working_days": 5, "rates_public": False, "confirmations_a_year": confirmations}
    return {
        "plan": "xx-2017", "version": version, "title": "某方案", "from": adopted, "reading": "0" * 64,
        "display": display, "duties": list(duties),
    }  # fmt: skip


@dataclass
class Year:
    """Writes entries one after the other, each with its parts, as a record would hold them."""

    entries: list[Entry] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)

    def act(
        self,
        kind: str,
        on: str,
        subject: str = "",
        *,
        body: str = "xx-finance",
        files: Mapping[str, Json] | None = None,
        links: Iterable[tuple[str, str]] = (),
        **more: Any,
    ) -> Entry:
        number = len(self.entries)
        parts: list[Part] = []
        for name, document in (files or {}).items():
            commit = f"{number:063x}{len(parts)}"
            self.parts[commit] = json.dumps(document).encode()
            parts.append(Part(name, "application/json", commit))
        entry = Entry(
            uid=str(UUID(int=number)),
            at=on if "T" in on else f"{on}T02:00:00Z",
            kind=kind,
            body=body,
            by=BY,
            subject=f"{kind.split('.')[0]}/{subject or number}" if "/" not in subject else subject,
            parts=tuple(parts),
            links=tuple(Link(rel, to) for rel, to in links),
            **more,
        )
        self.entries.append(entry)
        return entry

    def adopt(self, bound: Json, on: str = ADOPTED) -> Entry:
        return self.act("plan.adopted", on, body="xx-office", files={"bound.json": bound})

    def publish(
        self, on: str, *answers: str, subject: str = "", kind: str = "document.published", **more: Any
    ) -> Entry:
        return self.act(kind, on, subject, answers=tuple(answers), **more)

    def fold(self) -> Reckoning:
        return fold(self.entries, self.parts.__getitem__)

    def timeline(self, id: str) -> Timeline:
        return next(each for each in self.fold().timelines() if each.due.id == id)

    def told(self, id: str) -> list[str]:
        """The turns of a due as lines: ``2017-09-26 overdue``."""
        return [f"{turn.starts_on} {turn.state}" for turn in self.timeline(id).turns]

    def ids(self) -> list[str]:
        return [due.id for due in self.fold().dues()]


def a_year(*duties: Json, confirmations: int = 0, years: tuple[int, ...] = (2016, 2017, 2018)) -> Year:
    """The record on the day after the adoption."""
    year = Year()
    known = known_calendar()
    calendar = calendar_document(Calendar(tuple(each for each in known.years if each.year in years)))
    year.act(
        "rules.adopted",
        "2017-06-29",
        body="xx-office",
        files={"rules.json": {"law": rules_document(rules()), "settings": SETTINGS}},
    )
    year.act("calendar.adopted", "2017-06-29", body="xx-office", files={"calendar.json": calendar})
    year.act("directory.adopted", "2017-06-29", body="xx-office", files={"directory.json": DIRECTORY})
    year.adopt(plan(*duties, confirmations=confirmations))
    return year


def day(text: str) -> date:
    return date.fromisoformat(text)
