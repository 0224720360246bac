"""``gongkai plan compile``: what goes where, what is told, and with which exit status."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from gongkai.plan.commands import compile_
from gongkai.plan.schema import plan_schema
from tests.plan.known import PLAN

SHORT = "\t工作任务\n\t具体事项\n\t牵头单位\n\n\t一、加强公开\n\t1．每月公布空气质量排名。\n\t市环保局\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(compile_, [str(argument) for argument in arguments])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "方案.txt"
    file.write_text(SHORT, "utf-8")
    return file


def test_only_the_document_goes_to_the_output(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(PLAN)
    result = run(file, "--format", "json")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    jsonschema.validate(document, plan_schema())
    assert len(document["items"]) == 121
    assert "22 个方面，121 项公开事项" in result.stderr


def test_a_person_is_shown_a_table_and_a_file_gets_json(plan: Path, tmp_path: Path) -> None:
    shown = run(plan)
    assert "空气质量排名" in shown.stdout
    assert "市环保局" in shown.stdout
    output = tmp_path / "reading.json"
    written = run(plan, "-o", output)
    assert (written.exit_code, written.stdout) == (0, "")
    assert json.loads(output.read_text("utf-8"))["items"][0]["lead"] == ["市环保局"]
    assert run(plan, "--format", "table", "-o", output).exit_code == 0
    assert "空气质量排名" in output.read_text("utf-8")


def test_what_was_there_stays_whole_where_writing_fails(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "reading.json"
    output.write_text("before", "utf-8")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = run(plan, "-o", output)
    assert result.exit_code == 2
    assert "磁盘已满" in result.stderr
    assert output.read_text("utf-8") == "before"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["reading.json", "方案.txt"]


def test_a_place_that_cannot_be_written_is_named(plan: Path, tmp_path: Path) -> None:
    for output, reason in ((tmp_path / "none" / "a.json", "没有这个文件或文件夹"), (tmp_path, "这是文件夹")):
        result = run(plan, "-o", output)
        assert result.exit_code == 2
        assert str(output) in result.stderr
        assert reason in result.stderr


def findings(text: str, folder: Path) -> list[tuple[str, str | None, str]]:
    file = folder / "plan.txt"
    file.write_text(text, "utf-8")
    result = run(file, "--format", "json")
    assert result.exit_code == 0, result.output
    return [(found["level"], found["item"], found["message"]) for found in json.loads(result.stdout)["findings"]]


def test_a_table_without_the_column_of_bodies_leaves_each_item_to_be_settled(tmp_path: Path) -> None:
    text = "2017年政务公开工作方案\n\t工作任务\n\t具体事项\n\n\t一、加强公开\n\t1．每月公布空气质量排名。\n"
    assert findings(text, tmp_path) == [
        ("error", "1.1", "表头中没有“牵头单位”“责任单位”一类的栏目，各条都没有责任单位。"),
    ]


def test_a_row_without_a_body_is_to_be_settled(tmp_path: Path) -> None:
    table = "| 工作任务 | 具体事项 | 牵头单位 |\n|---|---|---|\n| 一、加强公开 | 1．公布空气质量排名。 |  |\n"
    text = f"2017年政务公开工作方案\n\n{table}"
    assert findings(text, tmp_path) == [("error", "1.1", "这一条没有责任单位。")]
