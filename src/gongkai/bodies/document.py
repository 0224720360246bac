"""A directory as a JSON document, both ways; what is read is checked by schema and for what it cannot see. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from gongkai.bodies.contradictions import contradictions
from gongkai.bodies.rules import ALWAYS, Area, Body, Directory, Member, Name, Site, Term
from gongkai.bodies.schema_fault import said

Json = Mapping[str, Any]


class DirectoryError(Exception):
    """单位名录有误，没有采用。 The directory is wrong; ``faults`` names each place and what is wrong there."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@cache
def validator() -> Draft202012Validator:
    schema = json.loads(files("gongkai.bodies").joinpath("schemas", "directory.schema.json").read_text("utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def read_directory(text: str) -> Directory:
    """The directory of a JSON text. Raises DirectoryError with every fault, each with its place."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise DirectoryError([f"第 {error.lineno} 行第 {error.colno} 列：不是 JSON（{error.msg}）。"]) from None
    except RecursionError:
        raise DirectoryError(["嵌套太深，不是单位名录。"]) from None
    return directory_of(document)


def directory_of(document: object) -> Directory:
    """The directory of a parsed document. Raises DirectoryError."""
    faults = [
        said(error)
        for error in sorted(validator().iter_errors(document), key=lambda error: [str(p) for p in error.absolute_path])
    ]
    if faults or not isinstance(document, dict):
        raise DirectoryError(faults)
    directory = Directory(
        area=document["area"],
        areas=tuple(Area(row["id"], row["name"], row["name_en"], row.get("parent")) for row in document["areas"]),
        bodies=(*map(_body, document["bodies"]), *map(_group, document["groups"])),
        sites=tuple(map(_site, document["sites"])),
    )
    if faults := list(contradictions(directory)):
        raise DirectoryError(faults)
    return directory


def document_of(directory: Directory) -> dict[str, Any]:
    """The document that ``directory_of`` reads as the same directory: what an entry of the record will hold."""
    return {
        "area": directory.area,
        "areas": [
            {"id": area.id, "name": area.name, "name_en": area.name_en} | _given(parent=area.parent)
            for area in directory.areas
        ],
        "bodies": [_body_row(body) for body in directory.bodies if not body.is_group],
        "groups": [_group_row(body) for body in directory.bodies if body.is_group],
        "sites": [
            {"id": site.id, "name": site.name, "name_en": site.name_en, "ours": site.is_ours}
            | _given(host=site.host, keeper=site.keeper, also=list(site.also))
            for site in directory.sites
        ],
    }


def _given(**values: object) -> dict[str, object]:
    """What is there; an open date or an empty list is not written down."""
    return {name: value for name, value in values.items() if value}


def _term_row(term: Term) -> dict[str, object]:
    days = {"from": term.begins_on, "to": term.ended_on}
    return {name: day.isoformat() for name, day in days.items() if day}


def _also(body: Body) -> list[dict[str, object]]:
    own = 1 if body.full_name == body.name else 2
    return [{"kind": name.kind, "name": name.text} | _term_row(name.term) for name in body.names[own:]]


def _body_row(body: Body) -> dict[str, object]:
    row = {"id": body.id, "kind": body.kind, "level": body.level, "area": body.area, "name": body.name}
    row |= {"full_name": body.full_name, "name_en": body.name_en}
    more = _given(also=_also(body), successor=body.successor, credit_code=body.credit_code)
    return {**row, **more, **_term_row(body.term)}


def _group_row(group: Body) -> dict[str, object]:
    row = {"id": group.id, "level": group.level, "area": group.area, "name": group.name, "name_en": group.name_en}
    members = [
        each.body if each.term == ALWAYS else {"body": each.body} | _term_row(each.term) for each in group.members
    ]
    return {**row, **_given(also=_also(group)), "members": members}


def _day(row: Json, name: str) -> date | None:
    return date.fromisoformat(row[name]) if name in row else None


def _term(row: Json) -> Term:
    begins_on, ended_on = _day(row, "from"), _day(row, "to")
    return Term(begins_on, ended_on) if begins_on or ended_on else ALWAYS


def _names(row: Json) -> tuple[Name, ...]:
    own = [Name("short", row["name"])]
    if row.get("full_name", row["name"]) != row["name"]:
        own.append(Name("full", row["full_name"]))
    return (*own, *(Name(also["kind"], also["name"], _term(also)) for also in row.get("also", [])))


def _body(row: Json) -> Body:
    return Body(
        row["id"], row["kind"], row["level"], row["area"], row["name"], row["full_name"], row["name_en"],
        _names(row), _term(row), row.get("successor"), row.get("credit_code", ""),
    )  # fmt: skip


def _group(row: Json) -> Body:
    members = [each if isinstance(each, dict) else {"body": each} for each in row["members"]]
    return Body(
        row["id"], "", row["level"], row["area"], row["name"], row["name"], row["name_en"],
        _names(row), members=tuple(Member(each["body"], _term(each)) for each in members),
    )  # fmt: skip


def _site(row: Json) -> Site:
    return Site(
        row["id"], row["name"], row["name_en"], row.get("host", ""), row.get("keeper"), row["ours"],
        tuple(row.get("also", [])),
    )  # fmt: skip
