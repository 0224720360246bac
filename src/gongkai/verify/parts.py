"""Parts: each is there and is what its entry committed to, or an act with a ground of law took it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.proof.entry import Entry
from gongkai.proof.exceptions import PartError, PartFormError
from gongkai.proof.parts import check_part, part_path
from gongkai.verify.findings import Findings
from gongkai.verify.source import Source
from gongkai.verify.track import Track


@dataclass
class Counted:
    present: int = 0
    removed: int = 0


def check_parts(source: Source, entries: Sequence[Entry | None], findings: Findings, track: Track) -> Counted:
    counted, removals = Counted(), Removals(entries)
    for number, entry in enumerate(track(entries, "核对内容", len(entries))):
        for part in entry.parts if entry else ():
            about = f"#{number} {part.name} {part.commit}"
            data = source.read(part_path(part.commit))
            if data is None:
                if removals.of(number):
                    counted.removed += 1
                else:
                    findings.add("part-missing", about)
                continue
            counted.present += 1
            try:
                check_part(data, media_type=part.type, commitment=part.commit)
            except (PartError, PartFormError):
                findings.add("part-altered", about)
    return counted


class Removals:
    """The acts that may take content away: withdrawn, or replaced by a masked revision, with a ground of law."""

    def __init__(self, entries: Sequence[Entry | None]) -> None:
        self.entries = entries
        self._acts: dict[str, list[tuple[int, int, str]]] = {}
        for number, entry in enumerate(entries):
            if entry is None or entry.ground is None:
                continue
            verb = entry.kind.partition(".")[2]
            if verb in {"withdrawn", "masked"}:
                # A masked revision takes the place of those before it.
                reaches = entry.revision if verb == "withdrawn" else entry.revision - 1
                self._acts.setdefault(entry.subject, []).append((number, reaches, entry.uid))

    def of(self, number: int) -> list[str]:
        """The uids of later acts that speak of the subject and revision of this entry."""
        entry = self.entries[number]
        acts = self._acts.get(entry.subject, ()) if entry else ()
        return [uid for later, reaches, uid in acts if entry and later > number and entry.revision <= reaches]
