"""``gongkai directory check``: what is counted, what refuses a directory with its place, what is only doubted."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from gongkai.cli.gather import cli
from gongkai.demo.city import DIRECTORY
from tests.bodies.test_directory import DOCUMENT, changed


def check(tmp_path: Path, content: object, *more: str) -> Result:
    file = tmp_path / "名录.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return CliRunner().invoke(cli, ["directory", "check", str(file), *more])


def test_the_city_of_the_demonstration_is_counted_and_has_nothing_to_look_at() -> None:
    result = CliRunner().invoke(cli, ["directory", "check", str(DIRECTORY), "--on", "2017-06-30"])
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("12 个区域，")
    assert "各区（11）：榕湾区政府、" in result.stdout
    assert result.stderr == ""


def test_every_fault_is_told_with_its_place(tmp_path: Path) -> None:
    document = changed("bodies", 0, "successor", to="xx-nobody")
    document["sites"][0]["keeper"] = "xx-ghost"
    result = check(tmp_path, document)
    assert result.exit_code == 2
    assert "名录.json 有 2 处错误" in result.stderr
    assert "单位 xx-old 的承继单位 xx-nobody 不在名录里" in result.stderr
    assert "网站 xx-portal 的主办单位 xx-ghost 不在名录里" in result.stderr


def test_a_doubt_is_told_apart_and_refuses_nothing(tmp_path: Path) -> None:
    result = check(tmp_path, changed("bodies", 1, "credit_code", to="11440100MB2C3D4E50"))
    assert result.exit_code == 0
    assert "没有错误" in result.stdout
    assert result.stderr.startswith("请核对 单位 xx-new：统一社会信用代码")


def test_what_is_no_directory_is_refused_with_a_sentence(tmp_path: Path) -> None:
    for content, told in (
        ("", "第 1 行第 1 列：不是 JSON"),
        ("[]", "（全文）"),
        (json.dumps(DOCUMENT)[:-9], "不是 JSON"),
    ):
        result = check(tmp_path, content)
        assert (result.exit_code, told in result.stderr) == (2, True), result.output
    file = tmp_path / "gbk.json"
    file.write_bytes("名录".encode("gb18030"))
    result = CliRunner().invoke(cli, ["directory", "check", str(file)])
    assert (result.exit_code, "不是 UTF-8" in result.stderr) == (2, True)
