"""The steps between a draft and the public: what comes after what, who may not take which, what must be the same. Pure.

拟稿 → 审核 → 保密审查 → 签发 → 发布. Facts are steps in the past tense; where a draft stands follows from them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from gongkai.publishing.exceptions import OtherVersionError, PersonError, StateError

# Where a draft stands, in the words of the desk.
STATES: Mapping[str, str] = {
    "drafting": "拟稿中",
    "returned": "已退回修改",
    "submitted": "待审核",
    "reviewed": "待保密审查",
    "uncertain": "保密审查待确定",
    "withheld": "保密审查结论为不予公开",
    "cleared": "待签发",
    "signed": "待发布",
    "scheduled": "已定时发布",
    "published": "已公开",
    "discarded": "已作废",
}
CONCLUSIONS: Mapping[str, str] = {"open": "可以公开", "withheld": "不予公开", "uncertain": "待确定"}
ATTRIBUTES: Mapping[str, str] = {"open": "主动公开", "on-request": "依申请公开", "withheld": "不予公开"}

# From which states each verb may be done; whatever is not named here may be done from none.
FROM: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"drafting", "returned"}),
    "submit": frozenset({"drafting", "returned"}),
    "review": frozenset({"submitted"}),
    "secrecy-review": frozenset({"reviewed"}),
    "settle-secrecy": frozenset({"uncertain"}),
    "sign": frozenset({"cleared"}),
    "publish": frozenset({"signed", "scheduled"}),
    "schedule": frozenset({"signed"}),
    "discard": frozenset({"drafting", "returned"}),
    "restore": frozenset({"discarded"}),
    "erase": frozenset({"discarded"}),
    "return": frozenset({"submitted", "reviewed", "uncertain", "withheld", "cleared", "signed", "scheduled"}),
}
VERBS: Mapping[str, str] = {
    "draft": "修改",
    "submit": "送审",
    "review": "审核",
    "secrecy-review": "保密审查",
    "settle-secrecy": "确定是否公开",
    "sign": "签发",
    "publish": "发布",
    "schedule": "定时发布",
    "return": "退回",
    "discard": "作废",
    "restore": "恢复",
    "erase": "彻底删除",
}
# All of these must have judged the very version that goes out.
JUDGED = ("submitted", "reviewed", "secrecy-reviewed", "signed")
# A second person has this long to confirm what one took down at once.
CONFIRM_WITHIN = timedelta(hours=24)


class Mark(NamedTuple):
    """A step as the rules see it."""

    what: str
    digest: str
    by: str
    conclusion: str = ""


def state_of(marks: Sequence[Mark]) -> str:
    """Where a draft stands after its steps."""
    if not marks:
        return "drafting"
    last = marks[-1]
    if last.what == "secrecy-reviewed":
        return "cleared" if last.conclusion == "open" else last.conclusion
    return {"unscheduled": "signed", "restored": "drafting"}.get(last.what, last.what)


def this_round(marks: Sequence[Mark]) -> Sequence[Mark]:
    """The steps since it was last returned: those before judged another version."""
    returned = [place for place, mark in enumerate(marks) if mark.what == "returned"]
    return marks[returned[-1] + 1 :] if returned else marks


def refuse_state(verb: str, marks: Sequence[Mark]) -> None:
    """Raises StateError unless the verb may be done from where the draft stands."""
    state = state_of(marks)
    if state not in FROM[verb]:
        raise StateError(STATES[state], VERBS[verb])


def refuse_person(verb: str, by: str, *, authors: Collection[str], marks: Sequence[Mark], apart: bool) -> None:
    """Raises PersonError where somebody would judge what is their own.

    Whoever wrote any version neither reviews nor signs it; ``apart`` says that the reviewer does not sign either. Who
    signed does not publish: the record asks for two people behind an act that was approved.
    """
    signed_by = {mark.by for mark in this_round(marks) if mark.what == "signed"}
    reviewed_by = {mark.by for mark in this_round(marks) if mark.what == "reviewed"}
    if verb in {"review", "secrecy-review", "settle-secrecy", "sign"} and by in authors:
        raise PersonError(f"拟稿人不能{VERBS[verb]}自己拟的稿件，请由他人办理。")
    if verb == "sign" and apart and by in reviewed_by:
        raise PersonError("审核人不能签发同一件，请由他人签发。")
    if verb in {"publish", "schedule"} and by in signed_by:
        raise PersonError("签发人不能发布同一件，请由他人发布。")


def refuse_other_version(latest: str, marks: Sequence[Mark], *, until: str | None = None) -> None:
    """Raises OtherVersionError unless every step of this round, up to ``until``, judged the latest version."""
    needed = JUDGED if until is None else JUDGED[: JUDGED.index(until)]
    judged = {mark.what: mark.digest for mark in this_round(marks)}
    if any(judged.get(what) != latest for what in needed):
        raise OtherVersionError


def refuse_unseen(seen: str, latest: str) -> None:
    """Raises OtherVersionError where somebody judges another version than the one on their screen."""
    if seen != latest:
        raise OtherVersionError("您打开这一页之后稿件改过，没有办理；请先看改了哪些，再决定。")
