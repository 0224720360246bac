"""Gathers the rooms' commands; a room is imported only when one of its commands is run."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from importlib import import_module
from inspect import cleandoc
from typing import Any

import click

from gongkai.cli.commands import COMMANDS, Row, Rows
from gongkai.cli.django_setup import set_up_django
from gongkai.cli.ending import ended


class Lazy(click.Group):
    """A group that knows its commands by a table and imports one when it is run."""

    def __init__(self, rows: Mapping[str, Row | Rows], **more: Any) -> None:
        super().__init__(**more)
        self.rows = rows

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        row = self.rows.get(cmd_name)
        if row is None:
            return None
        if isinstance(row, Rows):
            return Lazy(row.commands, name=cmd_name, help=cleandoc(row.help))
        return _loaded(row)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in self.rows:
            return super().resolve_command(ctx, args)
        near = "；是不是 " + " 或 ".join(found) + " ？" if (found := self._near(args[0], ctx)) else "。"
        raise click.UsageError(f"没有“{args[0]}”这个命令{near}可用的有：{'、'.join(self.rows)}。", ctx)

    def _near(self, word: str, ctx: click.Context) -> list[str]:
        """Whole commands that the word may have meant, also those below: compile → gongkai plan compile."""
        paths = {name: [name] for name in self.rows}
        for name, row in self.rows.items():
            for below in row.commands if isinstance(row, Rows) else ():
                paths.setdefault(below, []).append(f"{name} {below}")
        words = difflib.get_close_matches(word, paths, n=2, cutoff=0.6)
        return [f"{ctx.command_path} {path}" for found in words for path in paths[found]]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令 / commands"):
            formatter.write_dl([(name, row.short_help) for name, row in self.rows.items()])


class Root(Lazy):
    """``gongkai`` itself: however a command ends, it ends with a sentence and an exit code that is written down."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        def run() -> Any:
            return super(Root, self).main(args, prog_name or "gongkai", complete_var, standalone_mode=False, **extra)

        return ended(run) if standalone_mode else run()


def _loaded(row: Row) -> click.Command:
    if row.needs_database:
        set_up_django()
    module, name = row.place.split(":")
    command: click.Command = getattr(import_module(module), name)
    return command


HELP = """公开：把年度政务公开工作要点编成可核对的公开要求。

Gongkai compiles a government's yearly openness plan into dated duties.

\b
先试 / try first
  gongkai demo                      建成并打开演示
  gongkai plan compile 方案.docx    读一份方案
  gongkai plan --help               一份方案从头到尾
\b
退出码 / exit codes
  0    完成 / done
  1    出了意外，或有须处理的问题 / trouble, or points to settle
  2    用法或文件有误 / wrong use or file
  130  用 Ctrl-C 停止 / stopped by Ctrl-C
\b
环境变量 / environment
  GONGKAI_FOLDER    数据所在的文件夹，默认 gongkai-data
  GONGKAI_DEBUG=1   出意外时显示经过
"""


@click.group("gongkai", cls=Root, rows=COMMANDS, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongkai", prog_name="gongkai")
@click.pass_context
def cli(ctx: click.Context) -> None:
    if ctx.invoked_subcommand == "plan":
        # What `plan bind` takes where it is told nothing; the room of the command may not know the demonstration.
        ctx.obj = import_module("gongkai.demo.city").usual()
    elif ctx.invoked_subcommand == "record":
        # How `record verify` reaches tables, of which the room of the command may know nothing.
        ctx.obj = import_module("gongkai.cli.installation").opened
