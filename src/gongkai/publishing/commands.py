"""``gongkai publication propose`` and ``register``: what stands on a site already is found, confirmed, registered."""

from __future__ import annotations

from datetime import datetime

import click

from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Officer
from gongkai.publishing.exceptions import PublishingError
from gongkai.publishing.registering.proposal import Proposal, register_page
from gongkai.publishing.registering.proposal import propose as propose_
from gongkai.record import cadence


@click.command("propose", short_help="取一个网页，看读出了什么 / what a page tells, before it is registered")
@click.argument("address")
def propose(address: str) -> None:
    """取一个网页，列出读出的题名、文号和日期供核对；什么也不登记。

    Fetches a page and prints the title, number and dates found in it, to be checked. Registers nothing.

    \b
    例 / example
      gongkai publication propose http://www.example.gov.cn/t20170831_1.html
    """
    click.echo("\n".join(_lines(_found(address))))


@click.command("register", short_help="登记已在网站上公开的内容 / register what stands on a site")
@click.argument("address")
@click.option("--officer", "login", required=True, help="登记人的登录名：该单位的信息员或发布员")
@click.option("--body", required=True, help="公开它的单位，如 hc-finance")
@click.option("--answers", required=True, multiple=True, help="它办结的待办，如 hc-2017/1.3/1@2017-08；可写多次")
@click.option("--title", help="题名，默认用网页上读出的")
@click.option("--published-on", type=click.DateTime(["%Y-%m-%d"]), help="公开日期，须是网页上写明的之一")
def register(
    address: str, login: str, body: str, answers: tuple[str, ...], title: str | None, published_on: datetime | None
) -> None:
    """取一个网页，存下佐证，登记为对待办的公开。写明的题名优先于网页上读出的；日期以网页为准。

    Fetches a page, keeps it as evidence and registers it as answering dues. A title that is given goes before that
    found in the page; a day must be one that the page tells.

    \b
    例 / example
      gongkai publication register http://www.example.gov.cn/t20170831_1.html --officer linye \\
        --body hc-finance --answers hc-2017/1.3/1@2017-08
    """
    found = _found(address)
    day = published_on.date() if published_on else None
    try:
        officer = Officer.objects.get(username=login)
        entry = register_page(found, officer=officer, body=body, answers=answers, title=title, published_on=day)
    except Officer.DoesNotExist:
        raise click.UsageError(f"没有登录名为 {login} 的工作人员；请用 gongkai officer add 开设账号。") from None
    except (PublishingError, NotAllowedError) as error:
        raise click.UsageError(str(error)) from None
    cadence.once()
    click.echo("\n".join(_lines(found)))
    click.echo(f"已登记：{entry.subject}")


def _found(address: str) -> Proposal:
    try:
        return propose_(address)
    except PublishingError as error:
        raise click.UsageError(str(error)) from None


def _lines(found: Proposal) -> list[str]:
    page = found.page
    lines = [f"网页：{found.address}（应答 {found.status}）", f"网站：{found.site or '名录里没有'}"]
    lines += [f"题名：{page.title or '没有读出'}", f"文号：{page.number or '没有读出'}"]
    for name, day in (("公开日期", page.published), ("成文日期", page.formed)):
        lines.append(f"{name}：{f'{day.on}（{day.words}）' if day else '没有读出'}")
    lines.append(f"正文：{len(page.text)} 字")
    if found.certificate_fault:
        lines.append(f"证书：{found.certificate_fault}")
    return [*lines, *page.notes]
