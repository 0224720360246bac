"""Adopting what every date rests on: calendar, rules, plan. Each is an entry; the tables follow from it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from gongkai.bodies.actions import adopt_directory
from gongkai.bodies.rules import Directory
from gongkai.duties.binding import digest
from gongkai.duties.exceptions import AlreadyAdoptedError, OtherReadingError, UnknownOfficeError, UnsettledPlanError
from gongkai.duties.models import Plan
from gongkai.duties.tables import sources
from gongkai.law import Rules, rules, rules_document
from gongkai.law.calendar import Calendar, calendar_document, known_calendar
from gongkai.proof.entry import Entry
from gongkai.record.exceptions import OtherContentError
from gongkai.record.parts import json_content
from gongkai.record.reading import is_written
from gongkai.record.subjects import fresh
from gongkai.record.writer import write

Json = Mapping[str, Any]


@transaction.atomic
def adopt_calendar(calendar: Calendar, *, body: str, by: str) -> Entry:
    """From now on working days are counted by this calendar; what was counted by weekdays alone is settled."""
    contents = (json_content("calendar.json", calendar_document(calendar)),)
    return write(kind="calendar.adopted", body=body, by=by, subject=fresh("calendar"), contents=contents)


@transaction.atomic
def adopt_rules(law: Rules, settings: Json, *, body: str, by: str) -> Entry:
    """The table of legal figures, and the settings of our own where law is silent (``settings`` below)."""
    document = {"law": rules_document(law), "settings": dict(settings)}
    contents = (json_content("rules.json", document),)
    return write(kind="rules.adopted", body=body, by=by, subject=fresh("rules"), contents=contents)


@transaction.atomic(durable=True)
def adopt_city(directory: Directory, reading: Json, bound: Json, *, body: str, by: str) -> Entry:
    """A directory and a plan together, and before them the table of law and the calendar that come with the program,
    where none is adopted yet: all of it or nothing. Raises what adopting each by itself raises.
    """
    if body not in directory.by_id:
        raise UnknownOfficeError(body)
    if not is_written("rules.adopted"):
        adopt_rules(rules(), usual_settings(), body=body, by=by)
    if not is_written("calendar.adopted"):
        adopt_calendar(known_calendar(), body=body, by=by)
    adopt_directory(directory, body=body, by=by)
    return adopt_plan(reading, bound, body=body, by=by)


def usual_settings() -> dict[str, Any]:
    """Our own figures where law is silent; an office adopts others by the same act."""
    return tomllib.loads(files("gongkai.duties").joinpath("words", "settings.toml").read_text("utf-8"))


@transaction.atomic
def adopt_plan(reading: Json, bound: Json, *, body: str, by: str) -> Entry:
    """Adopt a version of a plan: from its day on it is owed.

    Raises OtherReadingError where reading and bound plan do not belong together, UnsettledPlanError where a duty has
    no owner, ForeignDutyError where one is not of the reading, AlreadyAdoptedError where this version, or a later
    one, stands already; nothing is saved then.
    """
    if digest(reading) != bound["reading"]:
        raise OtherReadingError
    if homeless := [duty["id"] for duty in bound["duties"] if not duty["owners"]]:
        raise UnsettledPlanError(homeless)
    list(sources(reading, bound))
    if known := Plan.objects.filter(id=bound["plan"], version__gte=bound["version"]).first():
        raise AlreadyAdoptedError(known.id, known.version, bound["version"])
    try:
        return write(
            kind="plan.adopted",
            body=body,
            by=by,
            subject=f"plan/{bound['plan'].replace('-', '')}",
            revision=bound["version"],
            facts={"plan": bound["plan"], "version": bound["version"], "from": bound["from"]},
            contents=(json_content("bound.json", bound), json_content("reading.json", reading)),
            uid=_once(bound),
        )
    except OtherContentError:
        raise AlreadyAdoptedError(bound["plan"], bound["version"], bound["version"]) from None


def _once(bound: Json) -> UUID:
    """One uid a version, so that two who adopt at once cannot both."""
    return uuid5(NAMESPACE_URL, f"gongkai:plan.adopted:{bound['plan']}:{bound['version']}")
