"""``gongkai notices send``: tell whoever minds a due that its date is near; by a schedule, or by `gongkai serve`."""

from __future__ import annotations

import logging
import os
import signal
import time

import click
from django.db import DatabaseError, close_old_connections

from gongkai.duties.notices.choosing import address_of, channels
from gongkai.duties.notices.rules import FROM_HOUR
from gongkai.duties.notices.sending import Message, outlook, send_due
from gongkai.record import clock

EVERY_S = 60.0
STEP_S = 1.0
logger = logging.getLogger(__name__)


@click.command("send", short_help="提醒临近期限的待办 / tell of dates that are near")
@click.option("--dry-run", is_flag=True, help="只看会发给谁、发什么，不发送")
@click.option("--forever", is_flag=True, help="每分钟一次，直到停止")
@click.option("--while", "parent", type=int, hidden=True, help="只要这个进程还是上级，就继续")
def send(dry_run: bool, forever: bool, parent: int | None) -> None:
    """期限前 10 日、3 日和当日，提醒责任人；没有责任人的，提醒单位政务公开机构。gongkai serve 会自己运行它。

    \b
    天数用 GONGKAI_NOTICE_DAYS 设定，是本系统自己的设定，不是法定要求。每件、每日、每个渠道只发一次，没发出的会重发。
    演示里什么也不发：邮件和消息写在数据文件夹的 mail 里。

    Tells owners, else the body's openness office, ten and three days before a date and on the day: once by each
    channel. A demonstration sends nothing and writes files into its folder's `mail`.

    \b
    例 / example
      gongkai notices send --dry-run
    """
    if dry_run:
        for message in outlook():
            click.echo(_line(message))
        return
    if not forever:
        _once()
        return
    if parent is not None:
        # Ctrl-C reaches it as well as its parent, which ends it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _forever(parent)


def _once() -> None:
    if not channels():
        raise click.UsageError("还没有发送的渠道；请设定 GONGKAI_MAIL 或 GONGKAI_WEBHOOK。")
    done = send_due()
    for message in done.sent:
        click.echo(_line(message))
    for message, why in done.failed:
        click.echo(f"没有送达：{_line(message)}（{why}）", err=True)
    if done.failed:
        raise click.exceptions.Exit(1)


def _forever(parent: int | None) -> None:
    """A round every minute between eight in the morning and midnight; trouble is told, and tried again."""
    told, round_at = "", 0.0
    while parent is None or os.getppid() == parent:
        if time.monotonic() >= round_at:
            round_at = time.monotonic() + EVERY_S
            try:
                if channels() and clock.exact().astimezone(clock.SHANGHAI).hour >= FROM_HOUR:
                    send_due()
                told = ""
            except (DatabaseError, OSError) as error:
                if str(error) != told:
                    logger.error("%s", error, exc_info=True)
                told = str(error)
            close_old_connections()
        time.sleep(STEP_S)


def _line(message: Message) -> str:
    to = "、".join(f"{officer.name} <{address_of(officer)}>" for officer in message.to)
    dues = "、".join(f"{each.owed.due.due}（{each.due_on}）" for each in message.told)
    return f"{message.channel.label}  {message.body.name}  {to or '—'}  {dues}"
