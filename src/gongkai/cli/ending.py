"""However a command ends: a sentence on the error stream, never a traceback, and the exit code that help tells."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from typing import NoReturn

import click
from click.exceptions import NoArgsIsHelpError

from gongkai.cli.usage_words import usage_words

DONE, TROUBLE, WRONG_USE, STOPPED = 0, 1, 2, 130
FILES = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有读写的权限",
    errno.EPERM: "没有读写的权限",
    errno.EROFS: "所在的磁盘只能读",
    errno.EISDIR: "是文件夹，要的是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "是一个文件，要的是文件夹",
    errno.ENAMETOOLONG: "名称太长",
}


def ended(run: Callable[[], object]) -> NoReturn:
    """Run a command (click's, not standalone) and leave the process as it ended. GONGKAI_DEBUG=1 shows a traceback."""
    try:
        code = run()
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has read enough (| head); what is still buffered has nowhere to go. Click ends so too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(TROUBLE)
    except NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        sys.exit(DONE)
    except click.Abort:
        click.echo("已停止。", err=True)
        sys.exit(STOPPED)
    except Exception as error:
        sentence, code = _told(error)
        if code == TROUBLE and os.environ.get("GONGKAI_DEBUG"):
            raise
        click.echo(sentence, err=True)
        sys.exit(code)
    sys.exit(code if isinstance(code, int) else DONE)


def _told(error: Exception) -> tuple[str, int]:
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "gongkai"
        return f"错误：{usage_words(error)}\n用法见：{path} --help", WRONG_USE
    if isinstance(error, click.ClickException):
        return f"错误：{error.format_message()}", error.exit_code
    if isinstance(error, OSError) and error.filename is not None and error.errno in FILES:
        return f"错误：{error.filename}：{FILES[error.errno]}。", WRONG_USE
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "错误：磁盘已满，没有写完；请腾出空间后再试。", TROUBLE
    return _of_the_database(error) or (
        f"出了意外：{type(error).__name__}: {error}\n"
        "请设 GONGKAI_DEBUG=1 再运行一次，把显示的内容交给维护的人。",
        TROUBLE,
    )  # fmt: skip


def _of_the_database(error: Exception) -> tuple[str, int] | None:
    """Errors of Django's, known by their names: where it was not loaded, it need not be for this."""
    names = {f"{kind.__module__}.{kind.__name__}" for kind in type(error).__mro__}
    said = str(error)
    if "django.core.exceptions.ImproperlyConfigured" in names:
        return f"错误：设置有误：{said}", WRONG_USE
    if "django.db.utils.DatabaseError" not in names:
        return None
    if "locked" in said:
        return "错误：数据库正忙，另一个程序正在写；请稍后再试。", TROUBLE
    if "readonly" in said or "read-only" in said:
        return "错误：数据库只能读；请检查数据文件夹的权限。", TROUBLE
    if "no such table" in said or "does not exist" in said:
        return "错误：数据库还没有建好，或版本较旧；请先运行 gongkai setup。", WRONG_USE
    if "django.db.utils.OperationalError" in names:
        return f"错误：连不上数据库：{said}\n请检查 GONGKAI_FOLDER 和 GONGKAI_DATABASE。", TROUBLE
    return None
