"""After any one change behind the record's back, verification says which."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.proof.bundles import decode_bundle, encode_bundle
from gongkai.proof.keys import Kind, SecretKey
from gongkai.proof.policy import Policy
from gongkai.verify.acts import Point, unix
from tests.verify.found import TRUSTED, findings, found
from tests.verify.small import (
    DUE,
    KEY,
    ORIGIN,
    WITNESS,
    Small,
    a_record,
    note,
    publishes,
    put,
    put_tree,
    with_removal,
)

BUNDLE, TILE = "tile/entries/000.p/8", "tile/0/000.p/8"


def change(folder: Path, path: str, mend: Callable[[bytes], bytes]) -> None:
    file = folder / path
    before = file.read_bytes()
    file.write_bytes(mend(before))
    assert file.read_bytes() != before


def rewrite(folder: Path, entries: list[bytes]) -> None:
    """Bundles and tiles made anew over other entries; the checkpoint stays."""
    for file in [*folder.glob("tile/*/*.p/*")]:
        file.unlink()
    put_tree(folder, entries, 0, len(entries))


def signed_anew(folder: Path, small: Small) -> list[str]:
    """What is found of a record whose city holds the key and writes everything to fit."""
    return found(small.write(folder.parent / "anew"))


# -- the tree ---------------------------------------------------------------------------------------------------------


def test_one_byte_of_an_entry_in_a_bundle(folder: Path) -> None:
    change(folder, BUNDLE, lambda data: data.replace(b'"2017-08-03T', b'"2017-08-02T'))
    assert "entry-altered #4" in found(folder)


def test_an_entry_and_its_hash(folder: Path, small: Small) -> None:
    entries = small.data()
    entries[4] = entries[4].replace(b'"2017-08-03T', b'"2017-08-02T')
    rewrite(folder, entries)
    assert found(folder)[0] == "root-contradicted checkpoint"


def test_an_entry_and_its_hash_where_an_older_tile_remembers_it(folder: Path, small: Small) -> None:
    entries = small.data()
    entries[4] = entries[4].replace(b'"2017-08-03T', b'"2017-08-02T')
    put_tree(folder, entries, 0, len(entries))
    assert {"root-contradicted checkpoint", "tile-altered tile/0/000.p/5"} <= set(found(folder))
    assert next(each.detail for each in findings(folder) if each.about == "tile/0/000.p/5") == "#4"


def test_the_last_entry_is_gone(folder: Path) -> None:
    change(folder, BUNDLE, lambda data: encode_bundle(decode_bundle(data)[:-1]))
    assert found(folder)[0] == f"bundle-malformed {BUNDLE}"


def test_a_middle_entry_is_gone(folder: Path) -> None:
    change(folder, BUNDLE, lambda data: encode_bundle([*decode_bundle(data)[:4], *decode_bundle(data)[5:]]))
    assert found(folder)[0] == f"bundle-malformed {BUNDLE}"


def test_two_entries_changed_places(folder: Path) -> None:
    def swapped(data: bytes) -> bytes:
        entries = decode_bundle(data)
        entries[4], entries[5] = entries[5], entries[4]
        return encode_bundle(entries)

    change(folder, BUNDLE, swapped)
    assert found(folder)[:2] == ["entry-altered #4", "entry-altered #5"]


@pytest.mark.parametrize("shape", ["swapped", "inserted", "shorter"])
def test_other_entries_with_tiles_to_fit(folder: Path, small: Small, shape: str) -> None:
    entries = small.data()
    match shape:
        case "swapped":
            entries[4], entries[5] = entries[5], entries[4]
        case "inserted":
            entries.insert(5, entries[4])
            entries.pop()
        case "shorter":
            entries.pop()
    rewrite(folder, entries)
    assert {"root-contradicted checkpoint", f"bundle-missing {BUNDLE}"} & set(found(folder))


def test_a_tile_is_replaced(folder: Path) -> None:
    change(folder, TILE, lambda data: data[:32] + bytes(32) + data[64:])
    (finding,) = findings(folder)
    assert (finding.code, finding.about, finding.detail) == ("tile-altered", TILE, "#1")
    assert TILE in finding.zh


def test_an_upper_tile_is_replaced(small: Small, tmp_path: Path) -> None:
    for number in range(300):
        small.act(**publishes(f"n{number}", "2017-09-01T02:00:00Z"))
    small.write(tmp_path)
    change(tmp_path, "tile/1/000.p/1", lambda data: bytes(32))
    assert found(tmp_path) == ["tile-altered tile/1/000.p/1"]


@pytest.mark.parametrize(
    ("path", "code"), [(TILE, "tile-missing"), (BUNDLE, "bundle-missing"), ("checkpoint", "checkpoint-missing")]
)
def test_a_file_of_the_tree_is_gone(folder: Path, path: str, code: str) -> None:
    folder.joinpath(path).unlink()
    assert found(folder)[0] == f"{code} {path}"


# -- the checkpoint ---------------------------------------------------------------------------------------------------


def test_the_checkpoint_is_edited(folder: Path) -> None:
    change(folder, "checkpoint", lambda data: data.replace(b"\n8\n", b"\n7\n"))
    assert found(folder)[0] == "signature-false checkpoint"


def test_the_checkpoint_is_cut(folder: Path) -> None:
    change(folder, "checkpoint", lambda data: data[:40])
    assert found(folder) == ["checkpoint-malformed checkpoint"]


def test_another_key_of_the_same_name_signs(folder: Path, small: Small) -> None:
    put(folder / "checkpoint", note(small.data(), key=SecretKey(ORIGIN, Kind.NOTE, b"x" * 32)))
    assert found(folder) == ["signature-unknown checkpoint"]


def test_the_checkpoint_of_another_record(folder: Path, small: Small) -> None:
    put(folder / "checkpoint", note(small.data(), key=SecretKey("other.invalid/record", Kind.NOTE, b"k" * 32)))
    assert "origin-other checkpoint" in found(folder)


def test_a_quorum_that_is_asked_for_is_needed(folder: Path, small: Small) -> None:
    vkeys = f"log {KEY.public.vkey}\nwitness w {WITNESS.public.vkey}\nquorum w"
    assert found(folder, policy=Policy.of(vkeys)) == ["quorum-missing checkpoint"]
    put(folder / "checkpoint", note(small.data(), witnessed_at=unix("2017-08-06T02:00:10Z")))
    assert found(folder, policy=Policy.of(vkeys)) == []


def test_a_history_signed_anew_is_found_by_an_older_checkpoint(folder: Path) -> None:
    old = folder.joinpath("checkpoint").read_bytes()
    small = a_record()
    small.entries[4] = replace(small.entries[4], at="2017-08-02T02:00:00Z")
    small.act(**publishes("9", "2017-09-01T02:00:00Z"))
    anew = small.write(folder.parent / "anew")
    assert found(anew) == [], "the key alone cannot tell"
    assert found(anew, since={"kept": old}) == ["older-contradicted kept"]


def test_a_record_that_grew_continues_its_older_checkpoint(folder: Path, small: Small) -> None:
    old = folder.joinpath("checkpoint").read_bytes()
    small.act(**publishes("9", "2017-09-01T02:00:00Z"))
    assert found(small.write(folder.parent / "anew"), since={"kept": old}) == []


def test_a_record_that_was_shortened_and_signed_is_found(folder: Path) -> None:
    old = folder.joinpath("checkpoint").read_bytes()
    small = a_record()
    small.entries.pop()
    assert found(small.write(folder.parent / "anew"), since={"kept": old}) == ["older-longer kept"]


# -- what a city that holds the key cannot do either ------------------------------------------------------------------


def test_an_entry_that_no_rule_allows(folder: Path, small: Small) -> None:
    small.act(**publishes("9", "2017-09-01T02:00:00Z", kind="document.invented"))
    small.act(**publishes("8", "2017-09-01T02:00:00Z", facts={"colour": "red"}))
    assert signed_anew(folder, small) == ["kind-broken #8", "kind-broken #9"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b'"kind":', b'"kind" :', "CanonicalError"),
        (b'"revision":1', b'"revision":0', "FieldError revision"),
        (b'"period":null,', b"", "MissingKeyError period"),
        (b'"body":"xx-finance"', '"body":"市财政局"'.encode(), "FieldError body"),
    ],
)
def test_an_entry_in_no_entry_s_form(folder: Path, small: Small, old: bytes, new: bytes, told: str) -> None:
    entries = small.data()
    entries[4] = entries[4].replace(old, new)
    rewrite(folder, entries)
    put(folder / "checkpoint", note(entries))
    details = [each.detail for each in findings(folder) if (each.code, each.about) == ("entry-malformed", "#4")]
    assert [all(word in detail for word in told.split()) for detail in details] == [True]


def test_a_uid_twice(folder: Path, small: Small) -> None:
    small.act(**publishes("9", "2017-09-01T02:00:00Z", uid=small.entries[4].uid))
    assert signed_anew(folder, small) == ["uid-twice #8"]


@pytest.mark.parametrize(
    ("subject", "kind", "revision"),
    [
        ("document/1", "document.revised", 2),
        ("document/1", "document.revised", 4),
        ("document/1", "document.published", 1),
        ("document/9", "document.published", 2),
        ("document/1", "document.placed", 3),
    ],
)
def test_a_revision_that_does_not_count_up(folder: Path, small: Small, subject: str, kind: str, revision: int) -> None:
    small.act(kind=kind, at="2017-09-01T02:00:00Z", body="xx-finance", subject=subject, revision=revision)
    assert signed_anew(folder, small) == ["revision-broken #8"]


def test_an_act_that_is_dated_before_acts_that_stand_before_it(folder: Path, small: Small) -> None:
    small.act(**publishes("9", "2017-08-01T02:00:00Z"))
    assert signed_anew(folder, small) == ["time-misplaced #8"]


def test_an_act_that_is_dated_before_or_after_a_checkpoint_allows(folder: Path) -> None:
    early = [Point(7, unix("2017-08-07T00:00:00Z"))]
    assert found(folder, seen=early) == ["time-misplaced #7"]
    late = [Point(8, unix("2017-08-05T12:00:00Z"))]
    assert found(folder, seen=late) == ["time-misplaced #7"]


def test_witnesses_of_an_older_checkpoint_bound_the_time(folder: Path, small: Small) -> None:
    policy = Policy.of(f"log {KEY.public.vkey}\nwitness w {WITNESS.public.vkey}\nquorum w")
    put(folder / "checkpoint", note(small.data(), witnessed_at=unix("2017-08-08T00:00:00Z")))
    kept = note(small.data()[:7], witnessed_at=unix("2017-08-07T00:00:00Z"))
    assert found(folder, policy=policy, since={"kept": kept}) == ["time-misplaced #7"]


# -- parts ------------------------------------------------------------------------------------------------------------


def test_a_part_is_edited(folder: Path, small: Small) -> None:
    change(folder, small.part(4, "title.txt"), lambda data: data.replace("预算".encode(), "决算".encode()))
    (finding,) = findings(folder)
    assert finding.code == "part-altered"
    assert finding.about.startswith("#4 title.txt ")


def test_a_part_is_gone_without_an_act(folder: Path, small: Small) -> None:
    folder.joinpath(small.part(4, "body.html")).unlink()
    (finding,) = findings(folder)
    assert finding.code == "part-missing"
    assert finding.about.startswith("#4 body.html ")


def test_an_act_without_a_ground_takes_no_part_away(folder: Path, small: Small) -> None:
    small.entries[6] = replace(small.entries[6], ground=None)
    anew = small.write(folder.parent / "anew")
    with_removal(anew, small)
    assert [each.split(" ")[:2] for each in found(anew)] == [["part-missing", "#5"]] * 2


def test_an_act_covers_no_later_revision(folder: Path, small: Small) -> None:
    small.act(**publishes("2", "2017-09-01T02:00:00Z", kind="document.revised", revision=2))
    anew = small.write(folder.parent / "anew")
    anew.joinpath(small.part(8, "title.txt")).unlink()
    assert [each.split(" ")[:2] for each in found(anew)] == [["part-missing", "#8"]]


def test_what_dates_rest_on_is_gone(folder: Path, small: Small) -> None:
    folder.joinpath(small.part(1, "calendar.json")).unlink()
    assert [each.split(" ")[0] for each in found(folder)] == ["part-missing", "fold-failed"]


# -- dues -------------------------------------------------------------------------------------------------------------


def change_due(folder: Path, mend: Callable[[dict[str, object]], object]) -> None:
    def mended(data: bytes) -> bytes:
        lines = []
        for line in data.splitlines():
            claim = json.loads(line)
            if claim.get("due") == DUE:
                mend(claim)
            lines.append(json.dumps(claim, sort_keys=True, separators=(",", ":")).encode() + b"\n")
        return b"".join(lines)

    change(folder, "claims.ndjson", mended)


@pytest.mark.parametrize(
    ("mend", "told"),
    [
        (lambda claim: claim["turns"][-1].update(state="late"), "turns.2.state: late ≠ met"),
        (lambda claim: claim["turns"][-1].update({"from": "2017-08-01"}), "turns.2.from: 2017-08-01 ≠ 2017-08-03"),
        (lambda claim: claim["turns"].pop(), "turns.2: null ≠ {"),
        (lambda claim: claim.update(on="2017-09-01"), "on: 2017-09-01 ≠ 2017-08-25"),
        (lambda claim: claim["rests_on"].update(met_by=[]), "rests_on.met_by.0: null ≠ 4"),
    ],
)  # fmt: skip
def test_a_claimed_due_is_moved(folder: Path, mend: Callable[[dict[str, object]], object], told: str) -> None:
    change_due(folder, mend)
    (finding,) = findings(folder)
    assert (finding.code, finding.about) == ("due-altered", DUE)
    assert told in finding.detail
    assert DUE in finding.zh


def test_a_due_is_hidden(folder: Path) -> None:
    change(
        folder,
        "claims.ndjson",
        lambda data: b"".join(line for line in data.splitlines(True) if DUE.encode() not in line),
    )
    assert found(folder) == [f"due-missing {DUE}"]


def test_a_due_is_made_up(folder: Path) -> None:
    change(folder, "claims.ndjson", lambda data: data + b'{"due":"xx-2017/9.9/1:xx-audit@2017"}\n')
    assert found(folder) == ["due-added xx-2017/9.9/1:xx-audit@2017"]


@pytest.mark.parametrize(
    ("mend", "code"),
    [
        (lambda data: data.replace(b'"size":8', b'"size":9', 1), "claims-ahead"),
        (lambda data: data.replace(b'"size":8', b'"size":7', 1), "claims-contradicted"),
        (lambda data: data.replace(b"test.invalid", b"fest.invalid", 1), "claims-contradicted"),
        (lambda data: data[:-1], "claims-malformed"),
        (lambda data: b"", "claims-malformed"),
        (lambda data: data + data.splitlines(True)[1], "claims-malformed"),
    ],
)
def test_claims_of_another_record(folder: Path, mend: Callable[[bytes], bytes], code: str) -> None:
    change(folder, "claims.ndjson", mend)
    assert [each.split(" ")[0] for each in found(folder)] == [code]


# -- any byte ---------------------------------------------------------------------------------------------------------


@given(data=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_flipped_byte_of_any_file_is_found(folder: Path, data: st.DataObject) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    file = data.draw(st.sampled_from(files))
    before = file.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    flipped = bytes([before[at] ^ data.draw(st.integers(1, 255))])
    try:
        file.write_bytes(before[:at] + flipped + before[at + 1 :])
        assert findings(folder, policy=TRUSTED)
    finally:
        file.write_bytes(before)


@pytest.mark.parametrize("size", [9, 300, 2**62])
def test_a_checkpoint_may_say_any_size(folder: Path, size: int) -> None:
    change(folder, "checkpoint", lambda data: data.replace(b"\n8\n", f"\n{size}\n".encode()))
    assert "signature-false checkpoint" in found(folder)
    assert any(each.startswith("bundle-missing ") for each in found(folder))
