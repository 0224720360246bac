"""A directory's JSON document made into the value: checked by its schema and for what a schema cannot see. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from gongkai.bodies.rules import ALWAYS, Area, Body, Directory, Member, Name, Site, Term

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
        f"{'/'.join(map(str, error.absolute_path)) or '（全文）'}：{error.message}"
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
    if faults := list(_contradictions(directory)):
        raise DirectoryError(faults)
    return directory


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


def _contradictions(directory: Directory) -> Iterator[str]:
    """What refers to nothing, stands twice, ends before it begins or succeeds itself."""
    areas = {area.id for area in directory.areas}
    for what, ids in (
        ("区域", [area.id for area in directory.areas]),
        ("单位", [body.id for body in directory.bodies]),
        ("网站", [site.id for site in directory.sites]),
    ):
        yield from (f"{what}编号 {name} 出现 {count} 次。" for name, count in Counter(ids).items() if count > 1)
    yield from (
        f"区域 {a.id} 的上级 {a.parent} 不在名录里。" for a in directory.areas if a.parent and a.parent not in areas
    )
    if directory.area not in areas:
        yield f"area：区域 {directory.area} 不在名录里。"
    for body in directory.bodies:
        yield from _contradictions_of(body, directory, areas)
    for site in directory.sites:
        if site.keeper and site.keeper not in directory.by_id:
            yield f"网站 {site.id} 的主办单位 {site.keeper} 不在名录里。"


def _contradictions_of(body: Body, directory: Directory, areas: set[str]) -> Iterator[str]:
    known = directory.by_id
    if body.area not in areas:
        yield f"单位 {body.id} 的区域 {body.area} 不在名录里。"
    for term in (body.term, *(name.term for name in body.names), *(member.term for member in body.members)):
        if term.begins_on and term.ended_on and term.ended_on <= term.begins_on:
            yield f"单位 {body.id}：止日 {term.ended_on} 不晚于起日 {term.begins_on}。"
    for member in body.members:
        if member.body not in known:
            yield f"单位组 {body.id} 的成员 {member.body} 不在名录里。"
        elif known[member.body].is_group:
            yield f"单位组 {body.id} 的成员 {member.body} 也是单位组；请列出单位。"
    heir, seen = body.successor, {body.id}
    if heir and body.term.ended_on is None:
        yield f"单位 {body.id} 有承继单位，却没有止日。"
    while heir:
        if heir not in known:
            yield f"单位 {body.id} 的承继单位 {heir} 不在名录里。"
            return
        if heir in seen:
            yield f"单位 {body.id} 的承继关系绕成了圈（{heir}）。"
            return
        seen.add(heir)
        heir = known[heir].successor
