"""``gongkai calendar count`` as a person at a terminal meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.gather import cli
from tests.law.test_calendar import TABLE


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["calendar", "count", *arguments])


def test_a_count_is_told_day_by_day() -> None:
    result = run("2017-09-26", "15")
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert lines[0] == "自2017年9月26日起15个工作日（当日不计入），至2017年10月23日届满。"
    assert lines[4].strip() == "2017-09-30 周六 · 调休上班（国庆节） · 第4日"
    assert len(lines) == 1 + 27


def test_the_same_in_english_and_as_json() -> None:
    assert run("2019-09-26", "20", "--lang", "en").output.startswith("20 working days after 2019-09-26")
    told = json.loads(run("2019-09-26", "20", "--format", "json").output)
    assert (told["ends_on"], told["is_provisional"], told["moved_from"]) == ("2019-10-29", False, None)
    assert sum(step["counts"] for step in told["steps"]) == 20


def test_months_move_off_a_holiday_when_asked() -> None:
    assert "至2017年10月1日届满" in run("2017-09-01", "1", "--unit", "month").output
    assert "至2017年10月9日届满" in run("2017-09-01", "1", "--unit", "month", "--move").output


def test_hours_are_counted_from_an_instant() -> None:
    asked = ("2017-06-01T15:30", "24", "--unit", "hour")
    assert run(*asked).output == "自2017年6月1日15:30起24小时，至2017年6月2日15:30届满。\n"
    told = json.loads(run(*asked, "--format", "json").output)
    assert told["ends_at"] == "2017-06-02T15:30+08:00"


def test_a_year_beyond_what_is_known_is_provisional_until_it_is_loaded(tmp_path: Path) -> None:
    table = tmp_path / "2027.csv"
    table.write_text(TABLE, "utf-8")
    assert "待放假安排公布" in run("2026-12-20", "20").output
    loaded = run("2026-12-20", "20", "--holidays", str(table)).output
    assert "待放假安排公布" not in loaded
    assert "2026-12-31 周四 · 元旦 · 不计" in loaded


def test_a_wrong_table_names_its_rows(tmp_path: Path) -> None:
    table = tmp_path / "2027.csv"
    table.write_text(TABLE + "2027-05-04,workday,劳动节\n昨天,holiday,元旦\n", "utf-8")
    result = run("2026-12-20", "20", "--holidays", str(table))
    assert result.exit_code == 2
    assert "第 11 行：2027-05-04 不是周末" in result.output
    assert "第 12 行：“昨天”不是日期" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("yesterday", "15"),
        ("2017-09-26", "0"),
        ("2017-09-26", "15", "--unit", "week"),
        ("2017-09-26T10:00", "15"),
        ("9999-12-01", "900"),
        ("2017-09-26", "15", "--holidays", "missing.csv"),
    ],
)
def test_wrong_use_is_exit_2_and_a_sentence(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "错误：" in result.output
    assert "Traceback" not in result.output
