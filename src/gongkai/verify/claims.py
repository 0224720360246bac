"""What a city publishes of its dues (``claims.ndjson``), held line by line to what its record gives."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.duties.claim import claim_of, line_of
from gongkai.duties.reckoning import Reckoning
from gongkai.proof.strict import from_base64
from gongkai.proof.tree import root_of
from gongkai.verify.findings import Findings
from gongkai.verify.source import CLAIMS
from gongkai.verify.track import Track


@dataclass(frozen=True)
class Claims:
    """``lines`` by due; they are for the first ``size`` entries, whose root is ``root``."""

    origin: str
    size: int
    root: bytes
    lines: Mapping[str, bytes] = field(default_factory=dict)


def read_claims(data: bytes, findings: Findings) -> Claims | None:
    head, *lines = data.split(b"\n")
    try:
        origin, size, root = _head(head)
    except (ValueError, KeyError, TypeError, RecursionError):
        findings.add("claims-malformed", CLAIMS, "1")
        return None
    if lines and lines[-1] == b"":
        lines.pop()
    else:
        findings.add("claims-malformed", CLAIMS, len(lines) + 1)
    found: dict[str, bytes] = {}
    for number, line in enumerate(lines, 2):
        try:
            due = json.loads(line)["due"]
        except (ValueError, KeyError, TypeError, RecursionError):
            due = None
        if not isinstance(due, str) or due in found:
            findings.add("claims-malformed", CLAIMS, number)
        else:
            found[due] = line
    return Claims(origin, size, root, found)


def is_of(claims: Claims, origin: str, leaves: list[bytes], findings: Findings) -> bool:
    """Whether the claims rest on this record, at its size or at one before."""
    if claims.size > len(leaves):
        findings.add("claims-ahead", CLAIMS, f"{claims.size} > {len(leaves)}")
    elif claims.origin != origin or root_of(leaves[: claims.size]) != claims.root:
        findings.add("claims-contradicted", CLAIMS, claims.size)
    else:
        return True
    return False


def compare(claims: Claims, reckoning: Reckoning, findings: Findings, track: Track) -> None:
    left = dict(claims.lines)
    for timeline in track(reckoning.timelines(), "推算期限", len(left)):
        expected = line_of(claim_of(timeline))
        claimed = left.pop(timeline.due.id, None)
        if claimed is None:
            findings.add("due-missing", timeline.due.id)
        elif claimed != expected:
            findings.add("due-altered", timeline.due.id, difference(claimed, expected))
    for due in left:
        findings.add("due-added", due)


def difference(claimed: bytes, expected: bytes) -> str:
    """Where two lines differ: ``turns.1.from: 2017-09-30 ≠ 2017-09-29``."""
    try:
        found = list(_differences("", json.loads(claimed), json.loads(expected)))
    except (ValueError, RecursionError):
        return "JSON"
    return "；".join(found[:5]) or "JSON"


def _differences(where: str, one: object, other: object) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys(), key=str):
            yield from _differences(f"{where}.{key}", one.get(key), other.get(key))
    elif isinstance(one, list) and isinstance(other, list):
        for place in range(max(len(one), len(other))):
            left, right = (each[place] if place < len(each) else None for each in (one, other))
            yield from _differences(f"{where}.{place}", left, right)
    elif one != other or type(one) is not type(other):
        yield f"{where.removeprefix('.')}: {_told(one)} ≠ {_told(other)}"


def _told(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)[:80].strip('"')


def _head(line: bytes) -> tuple[str, int, bytes]:
    head = json.loads(line)
    origin, size, root = head["origin"], head["size"], from_base64(head["root"])
    if line_of({"v": 1, "origin": origin, "size": size, "root": head["root"]}) != line:
        raise ValueError(line)
    if not isinstance(origin, str) or type(size) is not int or size < 0:
        raise ValueError(line)
    return origin, size, root
