"""A small record: a city adopts its plan, publishes, revises, and takes something down by law. Written by `proof` alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from gongkai.duties.claim import claim_of, line_of
from gongkai.duties.reckoning import fold
from gongkai.law import rules, rules_document
from gongkai.law.calendar import Calendar, calendar_document, known_calendar
from gongkai.proof.bundles import encode_bundle
from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.entry import Entry, Link, Part
from gongkai.proof.keys import Kind, SecretKey
from gongkai.proof.note import Note, sign, signature_by
from gongkai.proof.parts import PartFile, part_path
from gongkai.proof.paths import FULL
from gongkai.proof.strict import to_base64
from gongkai.proof.tiles import bundle_growth, grown
from gongkai.proof.tree import leaf_hashes, root_of
from tests.duties.reckoning.city import DIRECTORY, SETTINGS, duty, plan

Json = Mapping[str, Any]
ORIGIN = "test.invalid/record"
KEY = SecretKey(ORIGIN, Kind.NOTE, b"k" * 32)
WITNESS = SecretKey("test-witness", Kind.COSIGNATURE, b"w" * 32)
BY = "a" * 22
TEXT, JSON = "text/plain;charset=utf-8", "application/json"
YEARS = (2016, 2017, 2018)
MONTHLY = "xx-2017/1.1/1"
DUE = f"{MONTHLY}:xx-finance@2017-07"


def calendar() -> dict[str, Any]:
    return calendar_document(Calendar(tuple(each for each in known_calendar().years if each.year in YEARS)))


def acts() -> Iterator[dict[str, Any]]:
    """What the city does, as the keywords of the record's writer; ``contents`` are name, type and bytes."""

    def json_part(name: str, document: object) -> tuple[str, str, bytes]:
        return name, JSON, json.dumps(document).encode()

    def adopts(kind: str, subject: str, *contents: tuple[str, str, bytes], **more: Any) -> dict[str, Any]:
        return {
            "kind": kind, "at": "2017-06-30T02:00:00Z", "body": "xx-office", "subject": subject, "contents": contents,
        } | more  # fmt: skip

    bound = plan(duty("1.1", "month"), duty("1.2", "quarter"))
    yield adopts(
        "rules.adopted", "rules/1", json_part("rules.json", {"law": rules_document(rules()), "settings": SETTINGS})
    )
    yield adopts("calendar.adopted", "calendar/1", json_part("calendar.json", calendar()))
    yield adopts("directory.adopted", "directory/1", json_part("directory.json", DIRECTORY))
    yield adopts(
        "plan.adopted", "plan/xx2017", json_part("bound.json", bound), json_part("reading.json", {}),
        facts={"plan": "xx-2017", "version": 1, "from": "2017-06-30"},
    )  # fmt: skip
    yield publishes("1", "2017-08-03T02:00:00Z", f"{MONTHLY}@2017-07")
    yield publishes("2", "2017-08-04T02:00:00Z", "xx-2017/1.2/1@2017-Q3", title="有个人信息的文件")
    yield {
        "kind": "document.withdrawn", "at": "2017-08-05T02:00:00Z", "body": "xx-finance", "subject": "document/2",
        "ground": "ogi-2007:8",
    }  # fmt: skip
    yield publishes("1", "2017-08-06T02:00:00Z", kind="document.revised", revision=2, title="改过的标题")


def publishes(
    subject: str, at: str, *answers: str, title: str = "一般公共预算收支", kind: str = "document.published", **more: Any
) -> dict[str, Any]:
    return {
        "kind": kind, "at": at, "body": "xx-finance", "subject": f"document/{subject}", "answers": answers,
        "sites": ("xx-portal",), "contents": (("title.txt", TEXT, title.encode()), ("body.html", "text/html", b"<p>1</p>")),
    } | more  # fmt: skip


@dataclass
class Small:
    """A record in the making: entries and the files of their parts, by commitment."""

    entries: list[Entry] = field(default_factory=list)
    files: dict[str, PartFile] = field(default_factory=dict)

    def act(self, *, contents: Sequence[tuple[str, str, bytes]] = (), **more: Any) -> Entry:
        number, parts = len(self.entries), []
        for name, type, data in contents:
            file = PartFile(data, sha256(f"{number} {name}".encode()).digest())
            parts.append(Part(name, type, file.commitment(type)))
            self.files[parts[-1].commit] = file
        links = tuple(Link(rel, to) for rel, to in more.pop("links", ()))
        given = {"uid": str(UUID(int=number)), "by": BY, "parts": tuple(parts), "links": links}
        self.entries.append(Entry(**given | more))
        return self.entries[-1]

    def part(self, number: int, name: str) -> str:
        """The path of a part."""
        return part_path(next(part.commit for part in self.entries[number].parts if part.name == name))

    def data(self) -> list[bytes]:
        return [entry.bytes() for entry in self.entries]

    def write(self, folder: Path, *sizes: int) -> Path:
        """As a city would have: a checkpoint at each of the sizes and in the end, each with the tiles that it needs."""
        data, old = self.data(), 0
        for size in (*sizes, len(data)):
            put_tree(folder, data, old, size)
            old = size
        for commit, file in self.files.items():
            put(folder / part_path(commit), file.to_bytes())
        put(folder / "checkpoint", note(data))
        put(folder / "claims.ndjson", self.claims())
        return folder

    def claims(self, size: int | None = None) -> bytes:
        entries = self.entries[:size]
        head = {
            "v": 1,
            "origin": ORIGIN,
            "size": len(entries),
            "root": to_base64(root_of(leaf_hashes(self.data()[:size]))),
        }
        timelines = fold(entries, lambda commit: self.files[commit].content).timelines()
        return b"".join(line_of(line) + b"\n" for line in (head, *map(claim_of, timelines)))


def put_tree(folder: Path, data: Sequence[bytes], old: int, size: int) -> None:
    def read(tile: Any) -> bytes | None:
        path = folder / tile.path
        return path.read_bytes() if path.exists() else None

    for tile, hashes in list(grown(read, old, leaf_hashes(data[old:size]))):
        put(folder / tile.path, hashes)
    for bundle in bundle_growth(old, size):
        put(folder / bundle.path, encode_bundle(data[bundle.index * FULL :][: bundle.width]))


def note(data: Sequence[bytes], *, key: SecretKey = KEY, witnessed_at: int | None = None) -> bytes:
    """A checkpoint over these entries."""
    signed: Note = sign(Checkpoint(key.name, len(data), root_of(leaf_hashes(data))).text, key)
    if witnessed_at is not None:
        signed = signed.with_signatures(signature_by(WITNESS, signed.text, at=witnessed_at))
    return signed.to_bytes()


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def a_record() -> Small:
    record = Small()
    for act in acts():
        record.act(**act)
    return record


def with_removal(folder: Path, record: Small) -> None:
    """Take away what the act of law took down."""
    for name in ("title.txt", "body.html"):
        (folder / record.part(5, name)).unlink()
