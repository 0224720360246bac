"""``gongkai directory check``: a directory of bodies is read and its faults told, before anything is adopted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gongkai.bodies.contradictions import doubts
from gongkai.bodies.document import DirectoryError, read_directory
from gongkai.bodies.rules import Directory

SHOWN = 50


@click.command("check", short_help="检查单位名录 / check a directory of bodies")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="另列出这一天各单位组的成员")
def check(file: Path, day: datetime | None) -> None:
    """检查一份单位名录（JSON）：编号重复、指向不明、起止颠倒、承继绕圈都会逐条指出；信用代码校验不符等只作提醒。

    Reads a directory and names every fault with its place. What may be right (a credit code that fails its check) is
    told apart and refuses nothing.

    \b
    例 / examples
      gongkai directory check 名录.json
      gongkai directory check 名录.json --on 2017-06-30
    \b
    退出码 / exit codes
      0  没有错误 / no faults    2  有错误，或不是单位名录 / faults, or no directory
    """
    directory = directory_in(file)
    areas, groups = len(directory.areas), [body for body in directory.bodies if body.is_group]
    bodies = len(directory.bodies) - len(groups)
    click.echo(f"{areas} 个区域，{bodies} 个单位，{len(groups)} 个单位组，{len(directory.sites)} 个网站；没有错误。")
    if day:
        for group in groups:
            members = directory.members(group.id, day.date())
            click.echo(f"{group.name}（{len(members)}）：{'、'.join(member.name for member in members)}")
    for doubt in doubts(directory):
        click.echo(f"请核对 {doubt}", err=True)


def directory_in(file: Path) -> Directory:
    """The directory of a file; a usage error that names every fault, as far as a screen holds them."""
    try:
        return read_directory(file.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise click.UsageError(
            f"单位名录 {file.name} 第 {error.start} 字节处不是 UTF-8 文字；请另存为 UTF-8。"
        ) from None
    except DirectoryError as error:
        told = "\n".join(f"  {fault}" for fault in error.faults[:SHOWN])
        more = f"\n  …… 另有 {len(error.faults) - SHOWN} 处" if len(error.faults) > SHOWN else ""
        raise click.UsageError(f"单位名录 {file.name} 有 {len(error.faults)} 处错误：\n{told}{more}") from None
