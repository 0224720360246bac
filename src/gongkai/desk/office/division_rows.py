"""The table in which a body divides its duties: how each stands, or as it was just entered with what is wrong in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict

from gongkai.bodies.models import Body
from gongkai.duties.declared import declared
from gongkai.duties.dividing import Insides, Share, faults
from gongkai.duties.models import Duty, Plan
from gongkai.duties.owing import duties_of, owed_by
from gongkai.duties.wording import form_word
from gongkai.record import clock

FIELDS = ("office", "owner", "days_before")


@dataclass(frozen=True)
class Row:
    """``share`` is what stands in its fields, ``next_on`` the nearest date of what is still to be met."""

    duty: Duty
    share: Share
    next_on: date | None
    is_overdue: bool
    faults: Mapping[str, str]

    @property
    def id(self) -> str:
        return self.duty.id.replace("/", "-").replace(".", "-")

    @property
    def form(self) -> str:
        return form_word(self.duty.form)

    @property
    def date_words(self) -> str:
        told = declared(self.duty.cadence, self.duty.rhythm, self.duty.condition)
        return "；".join(part for part in (told.words, told.limit) if part)

    @property
    def has_owner(self) -> bool:
        return bool(self.share.owner)


def rows_of(body: Body, plan: Plan, known: Insides, entered: Mapping[str, Share] | None = None) -> list[Row]:
    """Four queries, and with each duty the share that was entered, else the one that stands."""
    entered = entered or {}
    standing = {row.duty_id: row for row in body.divisions.standing().select_related("owner")}
    nearest: dict[str, list[date]] = defaultdict(list)
    overdue = set()
    turns = owed_by([body.id], on=clock.today())
    for asked, due_on, state in turns.values_list("timeline__duty", "timeline__due_on", "state"):
        if due_on:
            nearest[asked].append(due_on)
        if state == "overdue":
            overdue.add(asked)
    found = []
    for duty in duties_of(body, plan).select_related("item"):
        share = entered.get(duty.id) or known.share_of(duty.id, standing.get(duty.id))
        wrong = {fault.field: fault.sentence for fault in faults(share, known)}
        found.append(Row(duty, share, min(nearest[duty.id], default=None), duty.id in overdue, wrong))
    return found


def entered_shares(posted: QueryDict) -> dict[str, Share]:
    """What a form sent: each row as it was typed, those that were ticked with what was typed for all of them."""
    duties = [name.partition(":")[2] for name in posted if name.startswith("office:")]
    ticked = set(posted.getlist("ticked")) if posted.get("do") == "fill" else set()
    for_all = {field: posted.get(f"all-{field}", "").strip() for field in FIELDS}
    found = {}
    for duty in duties:
        typed = {field: posted.get(f"{field}:{duty}", "").strip() for field in FIELDS}
        if duty in ticked:
            typed |= {field: text for field, text in for_all.items() if text}
        share = Share(duty, typed["office"], typed["owner"])
        found[duty] = replace(share, days_before=days(typed["days_before"]))
    return found


def days(text: str) -> int:
    """A number of days; what is none becomes one that the rules refuse, so that the row says so."""
    if not text:
        return 0
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else -1
