"""``gongkai directory check``: a directory of bodies is read and its faults told, before anything is adopted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gongkai.bodies.document import DirectoryError, read_directory


@click.command("check", short_help="检查单位名录 / check a directory of bodies")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="另列出这一天各单位组的成员")
def check(file: Path, day: datetime | None) -> None:
    """检查一份单位名录（JSON）：编号重复、指向不明、起止颠倒、承继绕圈都会逐条指出。

    Reads a directory and names every fault with its place.

    \b
    例 / example
      gongkai directory check 名录.json --on 2017-06-30
    """
    try:
        directory = read_directory(file.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file.name} 第 {error.start} 字节处不是 UTF-8 文字。") from None
    except DirectoryError as error:
        raise click.UsageError(f"{file.name} 有 {len(error.faults)} 处错误：\n" + "\n".join(error.faults)) from None
    groups = [body for body in directory.bodies if body.is_group]
    click.echo(f"{len(directory.bodies) - len(groups)} 个单位，{len(groups)} 个单位组，{len(directory.sites)} 个网站。")
    if day:
        for group in groups:
            members = directory.members(group.id, day.date())
            click.echo(f"{group.name}（{len(members)}）：{'、'.join(member.name for member in members)}")
