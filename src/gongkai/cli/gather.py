"""Gathers the rooms' commands; a room is imported only when one of its commands is run."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

import click

from gongkai.cli.django_setup import set_up_django


@dataclass(frozen=True)
class Row:
    """Where a command stands (``module:name``), what it is for, and whether it needs the installation's database."""

    place: str
    short_help: str
    needs_database: bool = False


# The whole command line. Help is told from here, so that listing it loads nothing.
COMMANDS: Mapping[str, Row | tuple[str, Mapping[str, Row]]] = {
    "plan": (
        "方案：编译、绑定、采用 / plans",
        {
            "compile": Row(
                "gongkai.plan.commands:compile_", "把方案读成公开事项和公开要求 / a plan into items and duties"
            ),
            "bind": Row("gongkai.duties.commands:bind_", "对应到单位、网站和期限 / tie a reading to bodies and sites"),
            "diff": Row("gongkai.duties.commands:diff", "两版方案有什么不同 / what a newer version changes"),
            "adopt": Row("gongkai.duties.commands:adopt", "采用绑定好的方案 / adopt a bound plan", True),
        },
    ),
    "directory": (
        "单位名录 / the directory of bodies",
        {"check": Row("gongkai.bodies.commands:check", "检查一份单位名录 / check a directory")},
    ),
    "calendar": (
        "工作日历 / the calendar of working days",
        {"count": Row("gongkai.law.commands:count_", "逐日数出期限 / count a limit day by day")},
    ),
    "record": (
        "公开存证 / the public record",
        {
            "sequence": Row(
                "gongkai.record.commands:sequence", "给新条目编号并签发检查点 / number entries, sign a checkpoint", True
            ),
            "key": Row("gongkai.record.commands:key", "核验用的公钥 / the public key, for those who verify", True),
            "guard": Row(
                "gongkai.record.commands:guard", "防止条目被改动或删除 / stop entries from being changed", True
            ),
            "verify": Row(
                "gongkai.verify.commands:verify_", "核验存证：签名、条目、内容和每一项期限 / verify a record"
            ),
            "prove": Row("gongkai.verify.commands:prove_", "出具存证证明 / make a proof that can be kept"),
            "check": Row("gongkai.verify.commands:check_", "核验存证证明 / check a proof, off line"),
        },
    ),
    "rebuild": Row("gongkai.record.commands:rebuild", "从存证重建一张表 / start a projection over", True),
    "demo": Row("gongkai.demo.commands:demo", "建成并打开演示 / build and serve the demonstration"),
    "setup": Row("gongkai.cli.setup:setup", "建立或更新数据库 / make or update the database", True),
    "serve": Row("gongkai.cli.serve:serve", "打开网站 / serve the site", True),
}


class Lazy(click.Group):
    """A group that knows its commands by a table and imports one when it is run."""

    def __init__(self, rows: Mapping[str, Row | tuple[str, Mapping[str, Row]]], **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self.rows = rows

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        row = self.rows.get(cmd_name)
        if row is None:
            return None
        if isinstance(row, tuple):
            return Lazy(row[1], name=cmd_name, help=row[0])
        return _loaded(row)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            known = "、".join(self.rows)
            raise click.UsageError(f"没有“{args[0]}”这个命令；可用的有：{known}。", ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        told = [(name, row[0] if isinstance(row, tuple) else row.short_help) for name, row in self.rows.items()]
        with formatter.section("命令 / commands"):
            formatter.write_dl(told)


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
\b
退出码 / exit codes
  0  完成 / done
  1  出了意外，或有须处理的问题 / trouble, or points to settle
  2  用法或文件有误 / wrong use or file
"""


@click.group(cls=Lazy, rows=COMMANDS, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongkai", prog_name="gongkai")
@click.pass_context
def cli(ctx: click.Context) -> None:
    if ctx.invoked_subcommand == "plan":
        # What `plan bind` takes where it is told nothing; the room of the command may not know the demonstration.
        ctx.obj = import_module("gongkai.demo.city").usual()
    elif ctx.invoked_subcommand == "record":
        # How `record verify` reaches tables, of which the room of the command may know nothing.
        ctx.obj = import_module("gongkai.cli.installation").opened


def main() -> None:
    """The entry point: an error of ours is a sentence, never a traceback (set GONGKAI_DEBUG=1 to see one)."""
    try:
        cli(prog_name="gongkai")
    except Exception as error:
        if os.environ.get("GONGKAI_DEBUG"):
            raise
        said = f"{type(error).__name__}: {error}".strip()
        click.echo(f"出了意外：{said}\n请设 GONGKAI_DEBUG=1 再运行一次，把显示的内容交给维护的人。", err=True)
        sys.exit(1)
