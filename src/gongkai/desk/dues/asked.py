"""Requests in words: what was asked, for which reason, and what the office decided."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.duties.reasons import reasons
from gongkai.duties.reckoning.ledger import day_of
from gongkai.duties.requests import Request, statement_of

LABELS = {"extension": "延期", "exemption": "不适用", "review": "复核"}
ANSWERS = {
    "extension.granted": "核准延期",
    "extension.refused": "不予核准",
    "exemption.granted": "认定不适用",
    "exemption.refused": "不予认定",
    "review.answered": "答复",
}


@dataclass(frozen=True)
class Asked:
    """``answered`` is empty while it waits."""

    request: Request
    label: str
    said: str
    answered: str

    @classmethod
    def of(cls, request: Request) -> Asked:
        return cls(request, LABELS[request.noun], said(request), answered(request))


def said(request: Request) -> str:
    """The statement of a review, the reason of the others."""
    if request.noun == "review":
        return request.statement
    known = reasons("extension_reasons" if request.noun == "extension" else "exemption_reasons")
    return known.get(request.reason, request.reason)


def answered(request: Request) -> str:
    entry = request.answer
    if entry is None:
        return ""
    to, reason = str(entry.facts.get("to", "")), str(entry.facts.get("reason", ""))
    rest = statement_of(entry) or (to and f"至 {to}") or reasons("refusal_reasons").get(reason, reason)
    return f"{day_of(entry.at)} {ANSWERS[entry.kind]}" + (f"：{rest}" if rest else "")
