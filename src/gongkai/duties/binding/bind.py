"""From a reading to a bound plan: names resolved, venues placed, rhythms and limits set, each duty given its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.bodies.rules import Body, Directory
from gongkai.duties.binding.continuing import give_ids, version_after
from gongkai.duties.binding.digest import digest
from gongkai.duties.binding.limits import fact_of, legal_limit
from gongkai.duties.binding.owners import Named, Names, Owned, owned
from gongkai.duties.binding.rhythm import UnknownCadenceError, lost_of, rhythm, until
from gongkai.duties.binding.venues import (
    OWN,
    group_of_the_sites,
    is_of_the_level,
    is_one_of_their_own,
    portal_of_the_level,
    venue,
)
from gongkai.law import Figure, article_name
from gongkai.plan import Finding

Json = dict[str, Any]

# What the office may change before it adopts: our settings, not law.
DISPLAY: Mapping[str, object] = {"grace_working_days": 5, "rates_public": False, "confirmations_a_year": 2}


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
    reading: Mapping[str, Any],
    directory: Directory,
    *,
    plan: str,
    adopted: date,
    title: str | None = None,
    before: Sequence[Json] = (),
) -> Bound:
    """The bound plan of a reading (plan.schema.json) for a city's directory, owed from the day of adoption on.

    ``plan`` is the id to be (hc-2017); ``before`` are bound plans that this one carries on: all earlier versions of the
    same plan, or last year's. The same reading, directory, id, day and versions give the same document.
    Raises BadReadingError where a part that binding needs is missing, MissingVersionError where a version is.
    """
    binder = _Binder(directory, adopted)
    version = version_after(before, plan)
    try:
        duties = [duty for item in reading["items"] for duty in binder.item(item)]
        name = title or reading["title"]
    except (AttributeError, KeyError, TypeError, ValueError, UnknownCadenceError) as error:
        raise BadReadingError(f"读不到 {error}；请用 gongkai plan compile 得到的文件。") from None
    give_ids(duties, plan, before)
    if not name:
        binder.say("error", "方案没有标题。", None, "绑定时用 --title 写明")
    document: Json = {
        "plan": plan,
        "version": version,
        "title": name,
        "from": adopted.isoformat(),
        "reading": digest(reading),
        "display": dict(DISPLAY),
        "duties": duties,
    }
    return Bound(document, (*binder.names.findings, *binder.findings, *binder.about_limits()))


class _Binder:
    """Binds item after item, keeping what was found on the way."""

    def __init__(self, directory: Directory, adopted: date) -> None:
        self.directory, self.adopted = directory, adopted
        self.names = Names(directory, adopted)
        self.findings: list[Finding] = []
        # The legal figures used, each with the owners that it does not bind.
        self.limits: dict[Figure, dict[Body, None]] = {}

    def item(self, item: Json) -> list[Json]:
        number = str(item["id"])
        named = Named(
            self.names.ids(item["lead"], number, "牵头单位"),
            self.names.ids(item["joint"], number, "配合单位"),
            self.names.ids(item["implement"], number, "落实单位"),
            item.get("share"),
        )
        return [self._duty(item, number, duty, named) for duty in item["duties"]]

    def _duty(self, item: Json, number: str, duty: Json, named: Named) -> Json:
        who = owned(duty, self.names.ids(duty.get("owners", []), number, "公开主体"), named)
        if not who.owners:
            self.say("error", f"公开要求“{duty['product']}”没有可落实的单位。", number, "请在单位名录里补录后重新绑定")
        bound: Json = {
            # Given when all duties are known.
            "id": "",
            "item": number,
            "product": duty["product"],
            "form": duty["form"],
            "cadence": self._cadence(item, number, duty, who),
            "owners": who.owners,
            "share": who.share,
            # A group divides nothing among others: its members are in it on equal terms.
            "leads": [each for each in who.leads if not self.directory.by_id[each].is_group],
            "venues": self._venues(duty, number, who.owners),
            "role": duty.get("role", "publish"),
            "public": duty.get("public", True),
            "wakes_on": duty.get("condition"),
            "continues": None,
        }
        if "span" in duty:
            bound["span"] = duty["span"]
        return bound

    def _cadence(self, item: Json, number: str, duty: Json, who: Owned) -> Json:
        """The rhythm with the plan's own limit or, for a public duty, the one that law sets for its owners."""
        detail = duty.get("cadence_detail") or {}
        fact = fact_of(duty["form"], duty["product"])
        cadence: Json = rhythm(duty["cadence"], detail=detail, pooled=who.share == "pooled", fact=fact)
        if lost := lost_of(duty["cadence"], detail):
            self.say("warning", f"“{lost}”的日期无法写入绑定结果。", number, "请由责任单位在发布日程里写明这一天")
        if "limit" in cadence:
            return cadence
        if cadence["every"] == "once" and item.get("deadline"):
            deadline = date.fromisoformat(item["deadline"])
            if deadline <= self.adopted:
                self.say("warning", f"完成期限 {deadline} 不晚于印发日期，按年底掌握。", number, "请核对期限或印发日期")
            if limit := until(deadline, self.adopted):
                return cadence | {"limit": limit}
        return cadence | self._legal(duty, str(cadence["every"]), who) if duty.get("public", True) else cadence

    def _legal(self, duty: Json, every: str, who: Owned) -> Json:
        owners = self.names.bodies(who.owners)
        legal = legal_limit(duty["form"], duty["product"], every, owners=owners, on=self.adopted)
        if legal is None:
            return {}
        self.limits.setdefault(legal.figure, {}).update(dict.fromkeys(legal.unbound))
        return {"limit": legal.limit, "basis": "law"}

    def _venues(self, duty: Json, number: str, owners: list[str]) -> list[Json]:
        return [self._venue(written, duty, number, owners) for written in duty.get("venues", [])]

    def _venue(self, written: str, duty: Json, number: str, owners: list[str]) -> Json:
        if is_of_the_level(written):
            place = portal_of_the_level(self.names.bodies(owners), self.directory)
            if place is None:
                message = f"公开渠道“{written}”因各责任单位的级别而不同，先按渠道记下，不作必须。"
                self.say("warning", message, number, "请核对；需要分别要求时，请在方案里写明各自的网站")
                return {"channel": "level-portal", "required": False}
            return place
        group = group_of_the_sites(written, self.directory, self.adopted)
        if group and not set(self.names.bodies([group.id])) & set(self.names.bodies(owners)):
            message = f"公开渠道“{written}”是{group.name}的网站，公开主体里没有{group.name}；先按渠道记下，不作必须。"
            self.say("warning", message, number, f"请核对公开主体是否应加上{group.name}")
            return {"channel": "sites-of-others", "required": False}
        # A filing goes to every place that it names; what is published goes each to its own.
        if duty["form"] != "filing" and is_one_of_their_own(written, owners, self.directory, self.adopted):
            return dict(OWN)
        place = venue(written, self.directory, self.adopted)
        if place is None:
            self.say(
                "warning", f"公开渠道“{written}”不在名录里，先按渠道记下，不作必须。", number, "请补录为网站或渠道"
            )
            place = {"channel": "other", "required": False}
        return place

    def say(self, level: str, message: str, item: str | None, proposal: str) -> None:
        finding = Finding(level, message, item, proposal=proposal)
        if finding not in self.findings:
            self.findings.append(finding)

    def about_limits(self) -> Iterator[Finding]:
        """What to know of the legal figures used: which were entered from memory, and whom they do not bind."""
        for each, unbound in self.limits.items():
            article = article_name(each.article)
            if not each.verified:
                length = f"{each.amount} 个{'工作日' if each.unit == 'working_day' else '日'}"
                note = each.note or "凭记忆录入，尚未核对原文。"
                yield Finding("note", f"{article}（{length}）：{note}", proposal="请核对条文后再采用方案")
            if unbound:
                names = "、".join(body.name for body in unbound)
                yield Finding("note", f"{article}的期限不约束{names}。", proposal="对这些单位按提醒掌握")
