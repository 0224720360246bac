"""``gongkai record …`` and ``gongkai rebuild``: the sequencer, the key, the guards, a projection started over."""

from __future__ import annotations

import os
import signal

import click

from gongkai.record import cadence, guards, keys, projections
from gongkai.record.exceptions import RecordError, UnknownProjectionError


@click.command("sequence", short_help="给新条目编号并签发检查点 / number entries, sign a checkpoint")
@click.option("--forever", is_flag=True, help="每秒一次，直到停止")
@click.option("--while", "parent", type=int, hidden=True, help="只要这个进程还是上级，就继续")
def sequence(forever: bool, parent: int | None) -> None:
    """给还没有编号的条目编号，写出哈希树，签发检查点。gongkai serve 会自己运行它。

    Numbers the entries that wait, writes the tree, signs a checkpoint. `gongkai serve` runs it by itself.

    \b
    例 / example
      gongkai record sequence
    """
    if not forever:
        try:
            cadence.once()
        except RecordError as error:
            raise click.ClickException(str(error)) from None
        return
    if parent is not None:
        # Ctrl-C reaches it as well as its parent, which ends it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    cadence.forever(lambda: parent is None or os.getppid() == parent)


@click.command("key", short_help="核验用的公钥 / the public key, for those who verify")
def key() -> None:
    """显示核验用的公钥；请登在公报或网站上，让人有据可依。

    Prints the public key by which anybody can check a checkpoint. It is made when the first one is signed.

    \b
    例 / example
      gongkai record key
    """
    try:
        found = keys.read()
    except RecordError as error:
        raise click.ClickException(str(error)) from None
    if found is None:
        raise click.UsageError("还没有密钥：签发第一个检查点时生成（gongkai record sequence）。")
    click.echo(found.public.vkey)


@click.command("guard", short_help="防止条目被改动或删除 / stop entries from being changed")
@click.option("--remove", is_flag=True, help="撤去防护")
def guard(remove: bool) -> None:
    """在数据库里装上防护：条目写入后不能更改或删除。可重复运行；gongkai setup 更新过数据库后请再运行一次。

    Installs triggers that refuse to change or delete an entry. Safe to run again, and to be run again after an upgrade.

    \b
    例 / example
      gongkai record guard
    """
    if remove:
        guards.uninstall()
        click.echo("防护已撤去。")
    else:
        guards.install()
        click.echo("防护已装好：条目不能更改或删除。")


@click.command("rebuild", short_help="从存证重建一张表 / start a projection over")
@click.argument("name")
def rebuild(name: str) -> None:
    """把由存证得出的表清空，再从第一条起重建。结果与逐条跟上时相同。

    Empties the tables of a projection and fills them again from the first entry.

    \b
    例 / example
      gongkai rebuild directory
    """
    try:
        count = projections.rebuild(name)
    except UnknownProjectionError as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"{name}：已用 {count} 条存证重建。")
