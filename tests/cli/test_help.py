"""Help teaches, wrong use is answered with what to write, and nothing is loaded that was not asked for."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner, Result

from gongkai.cli.commands import COMMANDS, Row, Rows
from gongkai.cli.gather import cli

LEAVES = [
    (name, below) if below else (name,)
    for name, row in COMMANDS.items()
    for below in (row.commands if isinstance(row, Rows) else [""])
]


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def test_help_tells_each_command_its_exit_codes_and_what_to_try_first() -> None:
    told = run("--help")
    assert told.exit_code == 0
    for word in (*COMMANDS, "gongkai demo", "退出码", "130", "GONGKAI_FOLDER"):
        assert word in told.stdout


@pytest.mark.parametrize("words", [(), ("plan",), ("directory",)])
def test_a_word_alone_answers_with_its_help(words: tuple[str, ...]) -> None:
    assert run(*words).stdout == run(*words, "--help").stdout
    assert run(*words).exit_code == 0


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_every_command_says_what_it_does_in_both_languages_and_gives_an_example(words: tuple[str, ...]) -> None:
    told = run(*words, "--help")
    assert told.exit_code == 0, told.output
    assert any("\u4e00" <= each <= "\u9fff" for each in told.stdout)
    assert any(line.strip().isascii() and line.strip().endswith(".") for line in told.stdout.splitlines())
    assert f"gongkai {' '.join(words)}" in told.stdout.split("Options:")[0].split("\n", 1)[1] or words == ("version",)


def test_each_group_shows_how_its_commands_follow_on_one_another() -> None:
    for name, row in COMMANDS.items():
        if isinstance(row, Rows):
            assert f"gongkai {name} " in row.help


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("plan bnd", "是不是 gongkai plan bind ？可用的有：compile、bind、diff、adopt。\n用法见：gongkai plan --help"),
        ("serv", "是不是 gongkai serve ？"),
        ("compile x", "是不是 gongkai plan compile ？"),
        ("xyzzy", "没有“xyzzy”这个命令。可用的有：plan、"),
        ("plan compile no-such-file", "FILE：“no-such-file”不存在；请检查路径。\n用法见：gongkai plan compile --help"),
        ("plan compile .", "FILE：“.”是文件夹，要的是文件。"),
        ("plan compile --fromat x", "没有 --fromat 这个选项；是不是 --format ？"),
        (f"plan compile {__file__} --format yaml", "选项 --format：“yaml”不可用，可用的有：json、table。"),
        ("plan bind", "缺少 READING。"),
        (f"plan bind {__file__} --from 2017", "选项 --from：“2017”不是日期，请写成 2017-06-30 的样子。"),
        (f"directory check {__file__} b c", "多出 b c；有空格的文件名请加引号。"),
        ("demo --port 70000", "选项 --port：要一个 1 到 65535 的整数。"),
        ("demo --port", "选项 --port 后面要写一个值。"),
        ("demo --colour", "没有 --colour 这个选项"),
        (f"demo --folder {__file__}", "是文件，要的是文件夹。"),
    ],
)
def test_wrong_use_is_answered_with_what_to_do(words: str, told: str) -> None:
    result = run(*words.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert result.stderr.startswith("错误：")


def test_listing_the_commands_loads_neither_django_nor_a_room() -> None:
    program = """
import sys
from gongkai.cli import main
for words in (["--help"], ["plan", "--help"], ["version"], ["plna"]):
    try:
        main(words)
    except SystemExit:
        pass
loaded = {name for name in sys.modules if name.startswith("gongkai.")}
print(sorted({name.split(".")[1] for name in loaded} - {"cli"}))
print(sorted(name for name in loaded if name.startswith(("gongkai.demo.", "gongkai.duties."))))
print(sorted({"django", "rich", "docx", "jsonschema"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    # What `plan` is told where nothing is given is a value: two modules that import nothing of their rooms.
    rooms, modules, libraries = done.stdout.splitlines()[-3:]
    assert rooms == "['demo', 'duties']"
    assert modules == "['gongkai.demo.city', 'gongkai.duties.usual']"
    assert libraries == "[]"


def test_every_row_of_the_table_leads_to_a_command_that_says_the_same() -> None:
    context = click.Context(cli, info_name="gongkai")
    for name, row in COMMANDS.items():
        for word, below in row.commands.items() if isinstance(row, Rows) else [(name, row)]:
            assert isinstance(below, Row)
            group = cli.get_command(context, name)
            command = group.get_command(context, word) if isinstance(group, click.Group) else group
            assert command
            assert command.name == word
