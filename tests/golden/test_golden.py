"""The golden record is read by every later release, and gives the timelines that were worked out by hand."""

from __future__ import annotations

import pytest

from gongkai.bodies.kinds import KINDS as BODIES
from gongkai.duties.kinds import KINDS as DUTIES
from gongkai.duties.reckoning import fold
from gongkai.proof.parts import check_part, part_path
from gongkai.publishing.kinds import FORMS
from gongkai.publishing.kinds import KINDS as PUBLISHING
from gongkai.record.kinds import check, declare
from tests.golden.reader import FOLDER, Case, entries, expected, part, told

CASES = expected()
# Kinds that change no due and stand in the record for nothing but their own sake.
SILENT = {"extension.refused", "exemption.refused"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.due} after {case.after}" if case.after else case.due)
def test_a_due_stands_as_it_was_worked_out_by_hand(case: Case) -> None:
    read = entries() if case.after is None else entries()[: case.after + 1]
    found = next(each for each in fold(read, part).timelines() if each.due.id == case.due)
    assert told(found) == (case.date, case.turns)


def test_every_due_is_worked_out_by_hand() -> None:
    by_hand = {case.due for case in CASES if case.after is None}
    assert {due.id for due in fold(entries(), part).dues()} == by_hand


def test_who_took_a_place_is_told() -> None:
    heirs = {each.due.id: each.heir for each in fold(entries(), part).timelines() if each.heir != each.due.body}
    assert set(heirs.values()) == {"xx-new"}
    assert {id.partition(":")[2].partition("@")[0] for id in heirs} == {"xx-trade"}


def test_every_entry_is_of_a_declared_kind_and_holds_what_it_must() -> None:
    declare((*BODIES, *DUTIES, *PUBLISHING))
    for entry in entries():
        check(entry)


def test_every_kind_that_the_fold_reads_is_there() -> None:
    there = {entry.kind for entry in entries()}
    assert {kind.name for kind in (*BODIES, *DUTIES)} - there == SILENT
    verbs = {kind.name.partition(".")[2] for kind in PUBLISHING}
    assert verbs <= {kind.partition(".")[2] for kind in there}
    assert {"document", "series", "register", "event", "process"} <= {kind.partition(".")[0] for kind in there} & set(
        FORMS
    )


def test_every_part_is_what_its_entry_committed_to_save_what_was_removed_by_law() -> None:
    gone = set()
    for entry in entries():
        for each in entry.parts:
            path = FOLDER / part_path(each.commit)
            if path.exists():
                check_part(path.read_bytes(), media_type=each.type, commitment=each.commit)
            else:
                gone.add(entry.subject)
    assert gone == {"document/a1"}
