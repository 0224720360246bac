"""The three commands as people type them: exit codes, sentences, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.gather import cli
from tests.verify.small import KEY, Small, note

VKEY = KEY.public.vkey


def gongkai(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["record", *map(str, words)])


def test_a_clean_record_ends_with_0_and_a_summary(folder: Path) -> None:
    ran = gongkai("verify", folder, "--key", VKEY)
    assert ran.exit_code == 0, ran.output
    assert "存证 test.invalid/record：8 个条目" in ran.stdout
    assert "内容 9 件相符，依法撤下 2 件" in ran.stdout
    assert "推算期限 10 项" in ran.stdout
    assert "核验通过" in ran.stdout
    assert "演示" not in ran.stdout


def test_findings_end_with_1_and_a_sentence_in_both_languages(folder: Path, small: Small) -> None:
    folder.joinpath(small.part(4, "title.txt")).write_bytes(bytes(40))
    ran = gongkai("verify", folder, "--key", VKEY)
    assert ran.exit_code == 1
    assert "内容被改动，与条目中的承诺值不符" in ran.stdout
    assert "is not what the entry committed to" in ran.stdout
    assert "发现 1 处问题" in ran.stdout


def test_findings_as_json(folder: Path, small: Small) -> None:
    folder.joinpath(small.part(4, "title.txt")).write_bytes(bytes(40))
    ran = gongkai("verify", folder, "--format", "json")
    told = json.loads(ran.stdout)
    assert (ran.exit_code, told["ok"], told["size"], told["is_signature_trusted"]) == (1, False, 8, False)
    (finding,) = told["findings"]
    assert finding["code"] == "part-altered"
    assert finding["about"].startswith("#4 title.txt")
    assert finding["zh"]
    assert finding["en"]


def test_an_older_checkpoint_is_given_as_a_file(folder: Path, small: Small, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(note(small.data()[:4]))
    assert gongkai("verify", folder, "--key", VKEY, "--since", kept).exit_code == 0
    kept.write_bytes(note(small.data()[1:5]))
    ran = gongkai("verify", folder, "--key", VKEY, "--since", kept)
    assert ran.exit_code == 1
    assert "历史被改写了" in ran.stdout


def test_a_policy_file_says_whom_to_believe(folder: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy"
    policy.write_text(f"log {VKEY}\nquorum none\n")
    assert gongkai("verify", folder, "--policy", policy).exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("verify", "{empty}"),
        ("verify", "{folder}", "--key", "nonsense"),
        ("verify", "{folder}", "--policy", "{empty}"),
        ("verify", "http://127.0.0.1:1/"),
        ("prove", "document/999", "{folder}", "-o", "{empty}/out"),
        ("check", "{folder}/no-such-file"),
    ],
)
def test_wrong_use_ends_with_2(folder: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ran = gongkai(*(word.format(folder=folder, empty=empty) for word in words))
    assert ran.exit_code == 2, ran.output
    assert "Traceback" not in ran.output


def test_a_proof_is_written_and_checked(folder: Path, tmp_path: Path) -> None:
    proof, title = tmp_path / "证明.tlog-proof", tmp_path / "标题.txt"
    assert gongkai("prove", "document/1", folder, "-o", proof).exit_code == 0
    title.write_text("改过的标题")
    ran = gongkai("check", proof, "--key", VKEY, "--content", title)
    assert ran.exit_code == 0
    assert "“标题.txt”就是这个条目所公开的 title.txt" in ran.stdout
    title.write_text("另一个标题")
    assert gongkai("check", proof, "--key", VKEY, "--content", title).exit_code == 1
    proof.write_bytes(proof.read_bytes()[:-9])
    assert gongkai("check", proof, "--key", VKEY).exit_code == 1
