"""公开主体: which bodies or groups a duty falls to, how they share it, and who leads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.bodies.rules import AmbiguousNameError, Body, Directory, Resolved
from gongkai.plan import Finding

# How several owners share a duty, where its own sentence says so (scope of plan.schema.json).
SHARES: Mapping[str, str] = {"pooled": "pooled", "joint": "together"}


@dataclass(frozen=True, slots=True)
class Named:
    """The bodies that an item names, resolved; ``share`` is what its row says of them (会同, 分别), if it does."""

    lead: list[str]
    joint: list[str]
    implement: list[str]
    share: str | None


@dataclass(frozen=True, slots=True)
class Owned:
    """Who owes a duty, how they share it, and who leads those that do."""

    owners: list[str]
    share: str
    leads: list[str]


def owned(duty: Mapping[str, Any], own: list[str], named: Named) -> Owned:
    """Who owes a duty. ``own`` are the bodies that its sentence names as its subject.

    They come first, under the lead unless they are leads themselves. Else what others carry out (落实) is theirs under
    the lead, but a quota for all (pooled), and what the lead does for them (organise, supervise), is the lead's own;
    what lead and joint bodies (会同, 配合) do is one due of them together, unless the row says that each does its own
    (分别).
    """
    said = SHARES.get(duty.get("scope", ""))
    if own:
        leads = named.lead if set(own) - set(named.lead) else []
        return Owned(own, said or named.share or "each", leads)
    if named.implement and duty.get("role", "publish") == "publish" and said != "pooled":
        return Owned(named.implement, said or named.share or "each", named.lead)
    owners = list(dict.fromkeys([*named.lead, *named.joint]))
    usual = "together" if len(owners) > len(named.lead) else "each"
    return Owned(owners, said or named.share or usual, [])


@dataclass
class Names:
    """Looks names up on one day and keeps what a person has to know about each, once for each item."""

    directory: Directory
    on: date
    findings: list[Finding] = field(default_factory=list)

    def ids(self, names: list[str], item: str, role: str) -> list[str]:
        """The ids of those names that the directory knows, in order, each once."""
        found = [self._one(name, item, role) for name in names]
        return list(dict.fromkeys(resolved.body.id for resolved in found if resolved))

    def bodies(self, ids: list[str]) -> list[Body]:
        """The bodies, and the members of the groups on the day, each once."""
        return list(dict.fromkeys(body for each in ids for body in self.directory.members(each, self.on)))

    def _one(self, name: str, item: str, role: str) -> Resolved | None:
        try:
            resolved = self.directory.resolve(name, self.on)
        except AmbiguousNameError as error:
            self._say("error", f"{role}“{name}”指向不止一个单位。", item, f"请写明是哪一个：{error}")
            return None
        if resolved is None:
            near = self.directory.near(name, self.on)
            proposal = f"是否为：{'、'.join(near)}" if near else "请在单位名录里补录这个单位或这种写法"
            self._say("error", f"{role}“{name}”不在单位名录里。", item, proposal)
        elif resolved.was:
            message = f"{role}“{name}”已于{resolved.was.term.ended_on}撤销，现为“{resolved.body.name}”。"
            self._say("warning", message, item, f"由{resolved.body.name}承担")
        elif resolved.how == "former":
            self._say("warning", f"{role}“{name}”是曾用名。", item, f"现名“{resolved.body.name}”")
        return resolved

    def _say(self, level: str, message: str, item: str, proposal: str) -> None:
        finding = Finding(level, message, item, proposal=proposal)
        if finding not in self.findings:
            self.findings.append(finding)
