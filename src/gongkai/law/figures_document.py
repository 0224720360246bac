"""The table of legal figures as a plain document and back: what ``rules.adopted`` carries of law."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from gongkai.law.documents import faults_by_schema
from gongkai.law.exceptions import RulesError
from gongkai.law.figures import Fact, Figure, Ground, Instrument, Rules, YearlyDate

Json = dict[str, Any]


def rules_document(rules: Rules) -> Json:
    """The table as JSON holds it; sets of kinds in order, so that equal tables give equal bytes."""
    return {
        "instruments": [
            {
                "id": each.id,
                "title": each.title,
                "number": each.number,
                **_term(each.in_force_on, each.ended_on),
                **_note(each.note),
            }
            for each in rules.instruments
        ],
        "facts": [{"id": each.id, "zh": each.zh, "en": each.en} for each in rules.facts],
        "figures": [
            {
                "name": each.name,
                "amount": each.amount,
                "unit": each.unit,
                "sense": each.sense,
                "counted_from": each.counted_from,
                **_bound(each),
            }
            for each in rules.figures
        ],
        "yearly": [{"name": each.name, "month": each.month, "day": each.day, **_bound(each)} for each in rules.yearly],
        "grounds": [
            {
                "name": each.name,
                "words": each.words,
                "article": each.article,
                **_term(each.held_from, each.ended_on),
                "verified": each.verified,
                **_note(each.note),
            }
            for each in rules.grounds
        ],
    }


def rules_of(document: object) -> Rules:
    """The table of a parsed document. Raises RulesError with every fault, each with its row."""
    faults = faults_by_schema(document, "rules")
    if faults or not isinstance(document, dict):
        raise RulesError(faults)
    if faults := list(_contradictions(document)):
        raise RulesError(faults)
    return Rules(
        tuple(map(_instrument, document["instruments"])),
        tuple(Fact(row["id"], row["zh"], row["en"]) for row in document["facts"]),
        tuple(map(_figure, document["figures"])),
        tuple(map(_yearly, document["yearly"])),
        tuple(map(_ground, document["grounds"])),
    )


def _bound(row: Figure | YearlyDate) -> Json:
    applies_to = {"applies_to": row.applies_to} if row.applies_to else {}
    term = _term(row.held_from, row.ended_on)
    return {
        "article": row.article,
        "binds": sorted(row.kinds),
        **applies_to,
        **term,
        "verified": row.verified,
        **_note(row.note),
    }


def _term(begins_on: date, ended_on: date | None) -> Json:
    return {"from": begins_on.isoformat()} | ({"to": ended_on.isoformat()} if ended_on else {})


def _note(note: str) -> Json:
    return {"note": note} if note else {}


def _days(row: Json) -> tuple[date, date | None]:
    return date.fromisoformat(row["from"]), date.fromisoformat(row["to"]) if "to" in row else None


def _instrument(row: Json) -> Instrument:
    return Instrument(row["id"], row["title"], row["number"], *_days(row), row.get("note", ""))


def _figure(row: Json) -> Figure:
    return Figure(
        row["name"], row["amount"], row["unit"], row["counted_from"], row["article"], frozenset(row["binds"]),
        *_days(row), row["verified"], row.get("note", ""), row.get("sense", "within"), row.get("applies_to", ""),
    )  # fmt: skip


def _yearly(row: Json) -> YearlyDate:
    return YearlyDate(
        row["name"], row["month"], row["day"], row["article"], frozenset(row["binds"]),
        *_days(row), row["verified"], row.get("note", ""), row.get("applies_to", ""),
    )  # fmt: skip


def _ground(row: Json) -> Ground:
    return Ground(row["name"], row["words"], row["article"], *_days(row), row["verified"], row.get("note", ""))


def _contradictions(document: Json) -> Iterator[str]:
    """What refers to nothing, stands twice, ends before it begins, or is from memory and does not say so."""
    for part in ("instruments", "facts"):
        counts = Counter(row["id"] for row in document[part])
        yield from (f"{part}：编号 {id} 出现 {count} 次。" for id, count in counts.items() if count > 1)
    instruments = {row["id"] for row in document["instruments"]}
    facts = {row["id"] for row in document["facts"]}
    for at, row in enumerate(document["instruments"]):
        yield from _ends_before_it_begins(f"instruments/{at}（{row['id']}）", row)
    for part in ("figures", "yearly", "grounds"):
        rows = document[part]
        for at, row in enumerate(rows):
            place = f"{part}/{at}（{row['name']}）"
            yield from _ends_before_it_begins(place, row)
            if row["article"].partition(":")[0] not in instruments:
                yield f"{place}：依据 {row['article']} 所指的文件不在表里。"
            if not row["verified"] and not row.get("note"):
                yield f"{place}：未核对原文的，须有 note 说明来源。"
            if part == "figures":
                yield from _counts_from_nothing(place, row, facts)
            if part == "yearly" and row["day"] > monthrange(2001, row["month"])[1]:
                yield f"{place}：不是每年都有 {row['month']}月{row['day']}日。"
        if part != "grounds":
            yield from _two_at_once(part, rows)


def _ends_before_it_begins(place: str, row: Json) -> Iterator[str]:
    if "to" in row and row["to"] <= row["from"]:
        yield f"{place}：止日 {row['to']} 不晚于起日 {row['from']}。"


def _counts_from_nothing(place: str, row: Json, facts: set[str]) -> Iterator[str]:
    fact = row["counted_from"]
    if fact not in facts:
        yield f"{place}：起算事实 {fact} 不在表里。"
    # 《民法典》第二百零一条：按小时计算的，自规定的时间开始计算 —— it needs an instant, not a day.
    if (row["unit"] == "hour") != fact.endswith("_at"):
        yield f"{place}：按小时计的起算事实应以 _at 结尾，其他的以 _on 结尾：{fact}。"


def _two_at_once(part: str, rows: Sequence[Json]) -> Iterator[str]:
    """Two rows of one name that hold on the same day for the same kind: a look-up could not choose."""
    named: dict[str, list[tuple[int, Json]]] = {}
    for at, row in enumerate(rows):
        for earlier, other in named.setdefault(row["name"], []):
            is_at_once = row["from"] < other.get("to", "9999") and other["from"] < row.get("to", "9999")
            if is_at_once and set(row["binds"]) & set(other["binds"]):
                yield f"{part}/{at}（{row['name']}）：与 {part}/{earlier} 在同一时间约束同一类单位。"
        named[row["name"]].append((at, row))
