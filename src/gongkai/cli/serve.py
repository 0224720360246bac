"""``gongkai serve``: the web server, in one command."""

from __future__ import annotations

import errno
import socket

import click
from django.conf import settings
from django.core.checks import Tags, run_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from gongkai.cli.children import kept_running


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="监听的端口")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="进程数")
def serve(host: str, port: int, workers: int) -> None:
    """打开网站，按 Ctrl-C 停止。数据在 GONGKAI_FOLDER 所指的文件夹里。

    Serves the site until Ctrl-C.

    \b
    例 / example
      GONGKAI_FOLDER=/srv/gongkai gongkai serve --host 0.0.0.0 --port 80
    \b
    退出码 / exit codes
      0  已停止 / stopped    2  还没有数据，或端口已被占用 / no data yet, or the port is taken
    """
    _refuse_without_tables()
    _refuse_a_forgetful_database()
    _refuse_taken(host, port)
    click.echo(f"网址：http://{host}:{port}/    停止：Ctrl-C")
    server = Granian(
        "gongkai.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        # Pages are short work on a database: more threads than this wait for one another.
        blocking_threads=8,
        backpressure=64,
        log_level=LogLevels.warning,
        websockets=False,
    )
    with kept_running("record", "sequence", "--forever"), kept_running("notices", "send", "--forever"):
        server.serve()


def _refuse_without_tables() -> None:
    """Says what to run where the database is not there or is of an older version."""
    if not settings.FOLDER.exists():
        raise click.UsageError(
            f"文件夹 {settings.FOLDER} 还没有数据；请先运行 gongkai setup，或用 gongkai demo 看演示。"
        )
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        raise click.UsageError(f"连不上数据库：{error}") from None
    finally:
        connection.close()
    if pending:
        raise click.UsageError("数据库还没有建好，或版本较旧；请先运行 gongkai setup。")


def _refuse_a_forgetful_database() -> None:
    """Django checks a database when tables are made; its settings may have changed since."""
    if serious := [
        message for message in run_checks(tags=[Tags.database], databases=["default"]) if message.is_serious()
    ]:
        raise click.UsageError("\n".join(str(message.msg) for message in serious))


def _refuse_taken(host: str, port: int) -> None:
    """The server's own complaint comes from a worker, without a word of what to do."""
    try:
        [(family, kind, _, _, address), *_] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        with socket.socket(family, kind) as tried:
            # As the server does: an address that a stopped server has just left is free.
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65535 else 8000
            said = f"{host}:{port} 已被别的程序占用；请用 --port 另选一个，如 --port {other}。"
        elif error.errno == errno.EACCES:
            said = f"没有监听 {port} 端口的权限；请用 --port 另选一个 1024 以上的。"
        else:
            said = f"本机不能监听 {host}；请用 --host 写本机的地址，如 127.0.0.1。"
        raise click.UsageError(said) from None
