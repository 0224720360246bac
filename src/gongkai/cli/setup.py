"""``gongkai setup``: the folder and the tables of an installation."""

from __future__ import annotations

import click
from django.conf import settings
from django.core.management import call_command


@click.command("setup")
def setup() -> None:
    """建立数据库，或在升级后更新它；已有的内容不受影响，可重复运行。

    Makes the folder and the tables, or brings them up to this version. Safe to run again.

    \b
    例 / example
      GONGKAI_FOLDER=/srv/gongkai gongkai setup
    """
    settings.FOLDER.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    click.echo(f"数据库已就绪：{settings.FOLDER}")
