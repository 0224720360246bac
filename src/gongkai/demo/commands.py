"""``gongkai demo``: the demonstration built in a folder of its own, then served."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from pathlib import Path

import click

WALK = (
    ("首页", "/"),
    ("2017 年分工方案全文，逐句对照", "/plans/hc-2017/"),
    ("一项公开事项：原文、公开要求、责任单位", "/plans/hc-2017/items/1.3/"),
    ("一个单位承担什么", "/bodies/hc-finance/"),
    ("单位 × 方面总表", "/matrix/"),
    ("文件和解读材料", "/documents/"),
)

ASK = (
    ("一个单位的待办", "due list --body hc-finance"),
    ("8月的数据为什么算逾期公开", "due explain hc-2017/1.3/1:hc-finance@2017-08"),
    ("9月26日当时是什么样子", "due explain hc-2017/1.3/1:hc-finance@2017-08 --as-of 2017-09-26 --known-at 2017-09-26"),
)


@click.command("demo", short_help="建成并打开演示 / build and serve the demonstration")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("gongkai-demo"),
    show_default=True,
    help="演示放在哪个文件夹；重建时整个替换",
)
@click.option("--no-serve", is_flag=True, help="只建不打开")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="监听的端口")
def demo(folder: Path, no_serve: bool, host: str, port: int) -> None:
    """建成花城市（虚构）的演示并打开：2017 年分工方案的 121 项，每项逐句对照；2017 年 7 月至 12 月的办理情况。

    Builds the demonstration of an invented city and serves it at 127.0.0.1:8000. All of its data is invented.

    \b
    例 / examples
      gongkai demo
      gongkai demo --folder 演示 --no-serve
      gongkai demo --port 8001
    \b
    退出码 / exit codes
      0  已建成 / built    2  文件夹里有别的内容，或写不进去 / the folder holds other things, or is not writable
    """
    folder = folder.absolute()
    _refuse_other_folders(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        accounts = _build_in(fresh, f"http://{host}:{port}")
        _put_in_place(fresh, folder)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    click.echo(f"演示已建成：{folder}（演示数据，可以整个删去）")
    if no_serve:
        click.echo(f"打开它 / to serve it:\n  GONGKAI_FOLDER={shlex.quote(str(folder))} gongkai serve --port {port}")
    click.echo("请在浏览器里依次打开 / open in a browser:")
    for what, address in WALK:
        click.echo(f"  http://{host}:{port}{address}    {what}")
    click.echo("\n".join(accounts))
    click.echo("也可以在命令行里 / or on the command line:")
    for what, words in ASK:
        click.echo(f"  GONGKAI_FOLDER={shlex.quote(str(folder))} gongkai {words}    {what}")
    if no_serve:
        return
    command = [sys.executable, "-m", "gongkai", "serve", "--host", host, "--port", str(port)]
    sys.stdout.flush()
    from gongkai.demo.outside import environment

    given = {**environment(port), **os.environ, "GONGKAI_FOLDER": str(folder)}
    os.execve(sys.executable, command, given)  # noqa: S606 - our own interpreter, no shell


def _build_in(fresh: Path, address: str) -> list[str]:
    """Settings read the environment once, so the folder is told before Django is loaded. Gives what to print of the
    accounts."""
    os.environ["GONGKAI_FOLDER"] = str(fresh)
    os.environ["GONGKAI_DEMO"] = "yes"
    os.environ.pop("GONGKAI_DATABASE", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.settings"
    import django

    django.setup()
    from django.db import connection

    from gongkai.demo.build import build
    from gongkai.demo.officers import told

    build(fresh, lambda step: click.echo(f"… {step}"))
    accounts = told(address)
    connection.close()
    return accounts


def _refuse_other_folders(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / "demo").exists():
        raise click.UsageError(f"{folder} 里有别的内容，不是演示；请用 --folder 另选一个文件夹。")


def _put_in_place(fresh: Path, folder: Path) -> None:
    """The new folder takes the place of the old one by renaming, so that a break leaves one of them whole."""
    fresh.chmod(0o755)
    if folder.exists():
        old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
        folder.rename(old / folder.name)
        fresh.rename(folder)
        shutil.rmtree(old)
    else:
        fresh.rename(folder)
