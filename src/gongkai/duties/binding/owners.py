"""公开主体: which bodies or groups a duty falls to, and who leads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from gongkai.bodies.rules import AmbiguousNameError, Directory, Resolved
from gongkai.plan import Finding


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

    def kinds(self, ids: list[str]) -> set[str]:
        """The kinds of the bodies, or of the members of the groups."""
        return {body.kind for each in ids for body in self.directory.members(each, self.on)}

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
