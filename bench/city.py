"""A large city to measure with: 200 bodies, five yearly plans of 121 items, and as many acts as are asked for."""

from __future__ import annotations

import json
from random import Random

from gongkai.law import rules, rules_document
from gongkai.law.calendar import calendar_document, known_calendar
from tests.duties.reckoning.city import DIRECTORY, SETTINGS, Json, Year, body, duty, plan

BODIES, ITEMS, YEARS, OWNERS = 200, 121, range(2013, 2018), 8
LAW = {"days": 20, "working": True, "from": "formed_on", "ground": "ogi-2007:18"}
EVERY = [*["month"] * 8, *["quarter"] * 10, *["year"] * 40, *["change"] * 63]
DATES: dict[str, Json] = {
    "month": {"day": 10, "basis": "plan"},
    "quarter": {"day": 10, "basis": "plan"},
    "year": {},
    "change": {"limit": LAW, "basis": "law"},
}


def city(acts: int) -> Year:
    """Its record: what was adopted, and ``acts`` publications spread over five years."""
    chance, year = Random(2017), Year()
    adopted = {"law": rules_document(rules()), "settings": SETTINGS}
    year.act("rules.adopted", "2013-01-01", body="xx-office", files={"rules.json": adopted})
    year.act(
        "calendar.adopted", "2013-01-01", body="xx-office", files={"calendar.json": calendar_document(known_calendar())}
    )
    year.act("directory.adopted", "2013-01-01", body="xx-office", files={"directory.json": directory()})
    for number in YEARS:
        duties = [owed(number, place, every, chance) for place, every in enumerate(EVERY)]
        bound = plan(*duties, adopted=f"{number}-01-05", confirmations=2) | {"plan": f"xx-{number}"}
        year.act("plan.adopted", f"{number}-01-05", body="xx-office", files={"bound.json": bound})
        for _ in range(acts // len(YEARS)):
            publish(year, number, chance.choice(duties), chance)
    return year


def directory() -> Json:
    bodies = [body(f"xx-b{number}", f"单位{number}") for number in range(BODIES)]
    sites = [
        {"id": f"xx-s{number}", "name": f"网站{number}", "name_en": "Site", "ours": True, "keeper": f"xx-b{number}"}
        for number in range(BODIES)
    ]
    return {**DIRECTORY, "bodies": [*DIRECTORY["bodies"], *bodies], "sites": [*DIRECTORY["sites"], *sites]}


def owed(year: int, place: int, every: str, chance: Random) -> Json:
    owners = [f"xx-b{number}" for number in chance.sample(range(BODIES), OWNERS)]
    made = duty(f"{place // 10 + 1}.{place % 10 + 1}", every, owners=owners, **DATES[every])
    return made | {"id": made["id"].replace("2017", str(year)), "venues": [{"site": "own", "required": True}]}


def publish(year: Year, number: int, owed: Json, chance: Random) -> None:
    """One publication that answers one due of an owner."""
    owner, month, id = chance.choice(owed["owners"]), chance.randrange(1, 13), f"document/{len(year.entries):x}"
    keys = {"month": f"{number}-{month:02d}", "quarter": f"{number}-Q{(month + 2) // 3}", "year": str(number)}
    day = f"{number}-{month:02d}-{chance.randrange(1, 28):02d}"
    key = f"{owed['id']}@{keys.get(owed['cadence']['every'], id)}"
    facts = {"formed_on": day, "attribute": "open"}
    year.publish(day, key, subject=id, body=owner, sites=(f"xx-s{owner[4:]}",), facts=facts)


def canonical(year: Year) -> list[bytes]:
    """The entries as the record holds them, each with two parts as a publication has."""
    parts = [{"commit": "0" * 64, "name": name, "type": "text/html"} for name in ("body.html", "title.txt")]
    documents = ({**json.loads(entry.bytes()), "parts": parts} for entry in year.entries)
    return [json.dumps(each, sort_keys=True, separators=(",", ":")).encode() for each in documents]
