"""``gongkai version``: what is installed, to be told when something is wrong."""

from __future__ import annotations

import platform
from importlib.metadata import version as installed

import click


@click.command("version", short_help="版本 / the version")
def version() -> None:
    """显示版本；报告问题时请一并写明。

    Shows the version, to be told when something is wrong.
    """
    click.echo(f"gongkai {installed('gongkai')}（Python {platform.python_version()}，{platform.system()}）")
