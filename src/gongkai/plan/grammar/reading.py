"""What compiling gives: a plan as items and duties with findings, in the form of ``schemas/plan.schema.json``."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.plan.grammar.duty import Duty
from gongkai.plan.grammar.spans import Span
from gongkai.plan.reading.source import Place

Json = dict[str, object]


@dataclass(frozen=True)
class Finding:
    """What the reader could not settle, said for a person, with the answer that it would give."""

    level: str
    message: str
    item: str | None = None
    span: Span | None = None
    proposal: str | None = None
    place: Place | None = None

    def document(self) -> Json:
        found: Json = {
            "level": self.level,
            "item": self.item,
            "message": self.message,
            "proposal": self.proposal,
        }
        return found | _where(self.span, self.place)


@dataclass(frozen=True)
class ReadDuty:
    """A duty with its place in the source and the key on which corrections hang."""

    duty: Duty
    span: Span
    key: str
    stated: bool
    place: Place | None = None

    def document(self) -> Json:
        duty = self.duty
        found: Json = {
            "product": duty.product,
            "form": duty.form,
            "cadence": duty.cadence,
            "venues": list(duty.venues),
            "condition": duty.condition,
            "role": duty.role,
            "scope": duty.scope,
            "public": duty.public,
            "key": self.key,
            "cadence_stated": self.stated,
            "read_as": duty.read_as.name,
            "marks": {name: [list(span) for span in spans] for name, spans in sorted(duty.marks.items())},
        }
        if duty.owners:
            found["owners"] = list(duty.owners)
        if duty.day is not None or duty.month_of_period is not None:
            detail = {"day": duty.day, "month_of_period": duty.month_of_period}
            found["cadence_detail"] = {name: value for name, value in detail.items() if value is not None}
        return found | _where(self.span, self.place)


@dataclass(frozen=True)
class ReadItem:
    """One numbered point, whole."""

    id: str
    section: str
    text: str
    lead: tuple[str, ...]
    joint: tuple[str, ...]
    implement: tuple[str, ...]
    lead_as_written: str | None
    lead_inherited: bool
    deadline: str | None
    deadline_as_written: str | None
    duties: tuple[ReadDuty, ...]
    cites: tuple[str, ...]
    span: Span
    share: str | None
    place: Place | None

    def document(self) -> Json:
        found: Json = {
            "id": self.id,
            "section": self.section,
            "text": self.text,
            "lead": list(self.lead),
            "joint": list(self.joint),
            "implement": list(self.implement),
            "lead_as_written": self.lead_as_written,
            "lead_inherited": self.lead_inherited,
            "deadline": self.deadline,
            "deadline_as_written": self.deadline_as_written,
            "duties": [duty.document() for duty in self.duties],
            "cites": list(self.cites),
            "share": self.share,
        }
        return found | _where(self.span, self.place)


@dataclass(frozen=True)
class Reading:
    """A plan as read. ``sections`` are (number, title) in order; the same source gives the same document."""

    title: str
    year: int | None
    issuer: str | None
    number: str | None
    sections: tuple[tuple[str, str], ...]
    items: tuple[ReadItem, ...]
    findings: tuple[Finding, ...]
    source: Json = field(default_factory=dict)
    grammar: str = ""

    def document(self) -> Json:
        """The JSON object that ``plan.schema.json`` describes."""
        return {
            "title": self.title,
            "year": self.year,
            "issuer": self.issuer,
            "number": self.number,
            "sections": [{"number": number, "title": title} for number, title in self.sections],
            "items": [item.document() for item in self.items],
            "findings": [finding.document() for finding in self.findings],
            "source": self.source,
            "grammar": self.grammar,
        }


def _where(span: Span | None, place: Place | None) -> Json:
    found: Json = {}
    if span:
        found["span"] = list(span)
    if place:
        known = {
            "page": place.page,
            "row": place.row,
            "column": place.column,
            "box": list(place.box or ()) or None,
        }
        found["place"] = {name: value for name, value in known.items() if value is not None}
    return found
