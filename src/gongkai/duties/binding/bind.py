"""From a reading to a bound plan: names resolved, venues placed, rhythms and limits set, each duty given its id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.bodies.rules import Directory
from gongkai.duties.binding.digest import digest
from gongkai.duties.binding.limits import LegalLimit, fact_of, legal_limit
from gongkai.duties.binding.owners import Names
from gongkai.duties.binding.rhythm import UnknownCadenceError, rhythm, until
from gongkai.duties.binding.venues import venue
from gongkai.plan import Finding

Json = dict[str, Any]

# What the office may change before it adopts: our settings, not law.
DISPLAY: Mapping[str, object] = {"grace_working_days": 5, "rates_public": False, "confirmations_a_year": 2}

# How several owners share a duty, where its own sentence says so (scope of plan.schema.json).
SHARES: Mapping[str, str] = {"pooled": "pooled", "joint": "together"}


class BadReadingError(Exception):
    """这不是编译得到的方案文件。 Not a reading of ``gongkai plan compile``; the message names the place."""


@dataclass(frozen=True)
class Bound:
    """``document`` is by bound-plan.schema.json; ``findings`` are what a person must settle (error) or should know."""

    document: Json
    findings: tuple[Finding, ...]

    @property
    def is_settled(self) -> bool:
        return not any(finding.level == "error" for finding in self.findings)


def bind(
    reading: Mapping[str, Any], directory: Directory, *, plan: str, adopted: date, title: str | None = None
) -> Bound:
    """The bound plan of a reading (plan.schema.json) for a city's directory, owed from the day of adoption on.

    ``plan`` is the id to be (hc-2017). The same reading, directory, id and day give the same document.
    Raises BadReadingError where a part that binding needs is missing.
    """
    binder = _Binder(directory, plan, adopted)
    try:
        duties = [duty for item in reading["items"] for duty in binder.item(item)]
        name = title or reading["title"]
    except (KeyError, TypeError, UnknownCadenceError) as error:
        raise BadReadingError(f"读不到 {error}；请用 gongkai plan compile 得到的文件。") from None
    if not name:
        binder.say("error", "方案没有标题。", None, "绑定时用 --title 写明")
    document: Json = {
        "plan": plan,
        "version": 1,
        "title": name,
        "from": adopted.isoformat(),
        "reading": digest(reading),
        "display": dict(DISPLAY),
        "duties": duties,
    }
    return Bound(document, (*binder.names.findings, *binder.findings, *binder.unverified()))


class _Binder:
    """Binds item after item, keeping what was found on the way."""

    def __init__(self, directory: Directory, plan: str, adopted: date) -> None:
        self.directory, self.plan, self.adopted = directory, plan, adopted
        self.names = Names(directory, adopted)
        self.findings: list[Finding] = []
        self.limits: dict[str, LegalLimit] = {}

    def item(self, item: Json) -> list[Json]:
        number = str(item["id"])
        lead = self.names.ids(item["lead"], number, "牵头单位")
        joint = self.names.ids(item["joint"], number, "配合单位")
        implement = self.names.ids(item["implement"], number, "落实单位")
        return [
            self._duty(item, number, order, duty, lead, joint, implement)
            for order, duty in enumerate(item["duties"], 1)
        ]

    def _duty(
        self, item: Json, number: str, order: int, duty: Json, lead: list[str], joint: list[str], implement: list[str]
    ) -> Json:
        named = self.names.ids(duty.get("owners", []), number, "公开主体")
        pooled = duty.get("scope") == "pooled"
        owners, leads = owners_and_leads(duty, named, lead, joint, implement)
        if not owners:
            self.say("error", f"公开要求“{duty['product']}”没有可落实的单位。", number, "请在单位名录里补录后重新绑定")
        cadence = rhythm(
            duty["cadence"],
            detail=duty.get("cadence_detail", {}),
            pooled=pooled,
            fact=fact_of(duty["form"], duty["product"]),
        )
        self._limit(cadence, item, duty, owners)
        share = SHARES.get(duty.get("scope", "each")) or item.get("share") or "each"
        bound: Json = {
            "id": f"{self.plan}/{number}/{order}",
            "item": number,
            "product": duty["product"],
            "form": duty["form"],
            "cadence": cadence,
            "owners": owners,
            "share": share,
            "leads": leads,
            "venues": self._venues(duty, number),
            "role": duty.get("role", "publish"),
            "public": duty.get("public", True),
            "wakes_on": duty.get("condition"),
            "continues": None,
        }
        if "span" in duty:
            bound["span"] = duty["span"]
        return bound

    def _limit(self, cadence: Json, item: Json, duty: Json, owners: list[str]) -> None:
        """Adds the plan's own date or, to a public duty, the limit that law sets for its owners."""
        if "limit" in cadence:
            return
        if cadence["every"] == "once" and item.get("deadline") and (limit := until(item["deadline"], self.adopted)):
            cadence["limit"] = limit
            return
        if not duty.get("public", True):
            return
        kinds = self.names.kinds(owners)
        legal = legal_limit(duty["form"], duty["product"], str(cadence["every"]), kinds=kinds, on=self.adopted)
        if legal:
            cadence |= {"limit": legal.limit, "basis": "law"}
            self.limits.setdefault(legal.figure.name, legal)

    def _venues(self, duty: Json, number: str) -> list[Json]:
        found = []
        for written in duty.get("venues", []):
            place = venue(written, self.directory, self.adopted)
            if place is None:
                self.say(
                    "warning", f"公开渠道“{written}”不在名录里，先按渠道记下，不作必须。", number, "请补录为网站或渠道"
                )
                place = {"channel": "other", "required": False}
            found.append(place)
        return found

    def say(self, level: str, message: str, item: str | None, proposal: str) -> None:
        finding = Finding(level, message, item, proposal=proposal)
        if finding not in self.findings:
            self.findings.append(finding)

    def unverified(self) -> list[Finding]:
        """The figures used that were entered from memory: a person reads the text before the plan is adopted."""
        return [
            Finding(
                "note",
                f"期限“{legal.figure.name}”（{legal.figure.article}，{legal.figure.amount}）凭记忆录入，尚未核对原文。",
                proposal="请核对条文后再采用方案",
            )
            for legal in self.limits.values()
            if not legal.figure.verified
        ]


def owners_and_leads(
    duty: Json, named: list[str], lead: list[str], joint: list[str], implement: list[str]
) -> tuple[list[str], list[str]]:
    """Who owes a duty, and who leads those that do.

    The sentence's own subject comes first. Else what others carry out (落实) is theirs under the lead, but a quota
    for all (pooled), and what the lead does for them (organise, supervise), is the lead's own; 会同 is one due of
    lead and joint bodies together.
    """
    if named:
        return named, [each for each in lead if each not in named]
    if implement and duty.get("role", "publish") == "publish" and duty.get("scope") != "pooled":
        return implement, lead
    return [*lead, *(each for each in joint if each not in lead)], []
