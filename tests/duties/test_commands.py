"""``gongkai plan bind``, ``diff`` and ``adopt``: exit codes, findings, files that are whole, refusals with a place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.gather import cli
from gongkai.demo.city import DIRECTORY
from gongkai.duties.binding import Bound
from gongkai.duties.models import Plan

Json = dict[str, Any]


@pytest.fixture
def files(tmp_path: Path, reading: Json, bound: Bound) -> Path:
    (tmp_path / "reading.json").write_text(json.dumps(reading), encoding="utf-8")
    (tmp_path / "bound.json").write_text(json.dumps(bound.document), encoding="utf-8")
    return tmp_path


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, ["plan", *map(str, words)])


def test_binding_writes_the_bound_plan_and_its_findings(files: Path, bound: Bound) -> None:
    result = run("bind", files / "reading.json", "-o", files / "b.json", "--findings", files / "f.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads((files / "b.json").read_text("utf-8")) == bound.document
    findings = json.loads((files / "f.json").read_text("utf-8"))
    assert findings == [finding.document() for finding in bound.findings]
    assert {"level", "item", "message", "proposal"} == set(findings[0])
    for finding in bound.findings:
        assert finding.message in result.stderr
    assert f"hc-2017：{len(bound.document['duties'])} 条公开要求" in result.stderr
    assert sorted(path.name for path in files.iterdir()) == ["b.json", "bound.json", "f.json", "reading.json"]


def test_what_is_bound_goes_to_the_screen_and_what_is_said_beside_it(files: Path, bound: Bound) -> None:
    assert json.loads(run("bind", files / "reading.json").stdout) == bound.document


def test_an_open_point_is_exit_1_with_a_proposal(files: Path, reading: Json) -> None:
    items = [reading["items"][2] | {"lead": ["市财正局"]}]
    (files / "reading.json").write_text(json.dumps(reading | {"items": items}), encoding="utf-8")
    result = run("bind", files / "reading.json", "-o", files / "b.json")
    assert result.exit_code == 1
    assert "须处理 1.3 牵头单位“市财正局”不在单位名录里。建议：是否为：市财政局" in result.stderr
    assert (files / "b.json").exists(), "what could be bound is there to be settled"


def test_a_newer_version_is_bound_and_compared(files: Path, reading: Json, bound: Bound) -> None:
    newer = reading | {"items": reading["items"][1:]}
    (files / "newer.json").write_text(json.dumps(newer), encoding="utf-8")
    options = ["--from", "2017-09-01", "--continues", files / "bound.json", "-o", files / "second.json"]
    assert run("bind", files / "newer.json", *options).exit_code == 0
    result = run("diff", files / "bound.json", files / "second.json")
    assert result.exit_code == 0
    lifted = len(reading["items"][0]["duties"])
    kept = len(bound.document["duties"]) - lifted
    assert f"第 2 版（2017-09-01）：延续 {kept} 条，变化 0 条，取消 {lifted} 条，新增 0 条。" in result.stdout
    told = json.loads(run("diff", files / "bound.json", files / "second.json", "--format", "json").stdout)
    assert [row["id"] for row in told["lifted"]] == [f"hc-2017/1.1/{n}" for n in range(1, lifted + 1)]
    assert run("diff", files / "bound.json", files / "second.json", "-o", files / "d.json").stdout == ""
    assert json.loads((files / "d.json").read_text("utf-8")) == told
    skipped = run("bind", files / "newer.json", "--from", "2017-10-01", "--continues", files / "second.json")
    assert (skipped.exit_code, "只给出了第 2 版" in skipped.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("bind {0}/bound.json", "bound.json 不是编译结果：（全文）：缺少 "),
        ("bind {0}/broken.json", "broken.json 不是 JSON"),
        ("bind {0}/reading.json --directory {0}/reading.json --from 2017-06-30", "单位名录 reading.json 有 "),
        ("bind {0}/reading.json --directory {1}", "请用 --from 写明方案的印发日期，如 --from 2017-06-30。"),
        ("bind {0}/reading.json -o {0}/none/b.json", "none：没有这个文件或文件夹。"),
        ("bind {0}/reading.json -o {0}", "是文件夹，要的是文件。"),
        ("diff {0}/bound.json {0}/reading.json", "reading.json 不是绑定文件"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(files: Path, words: str, told: str) -> None:
    (files / "broken.json").write_text("{", encoding="utf-8")
    result = run(*words.format(files, DIRECTORY).split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.django_db
def test_adopting_by_command_writes_all_or_nothing(files: Path, bound: Bound) -> None:
    words = ("--reading", files / "reading.json", "--directory", DIRECTORY, "--office", "hc-government-office")
    refused = run("adopt", files / "bound.json", *words)
    assert (refused.exit_code, "hc-2017 已经采用（第 1 版）" in refused.stderr) == (2, True)
    Plan.objects.all().delete()
    done = run("adopt", files / "bound.json", *words)
    assert done.exit_code == 0, done.output
    assert done.stdout == f"已采用 hc-2017《{bound.document['title']}》第 1 版，自 2017-06-30 起。\n"
    assert Plan.objects.get().items.count() == 121
