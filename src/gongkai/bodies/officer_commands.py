"""``gongkai officer``: the first people of an installation, who from then on appoint others at the desk."""

from __future__ import annotations

import click

from gongkai.bodies import appointing
from gongkai.bodies.exceptions import AppointmentError
from gongkai.bodies.login.invitations import path_of
from gongkai.bodies.models import Body, Officer
from gongkai.bodies.posts import INSTALLATION_ROLES, Role

ROLE = click.option(
    "--role", required=True, type=click.Choice([role.value for role in Role]), help="岗位，如 informant（信息员）"
)
BODY = click.option("--body", help="单位编号，如 hc-finance；三个管理员岗位不写")
OFFICE = click.option("--office", default="", help="处室")
ADDRESS = click.option("--address", default="http://127.0.0.1:8000", show_default=True, help="本平台的网址")


@click.command("add", short_help="开设账号、任职、发出邀请 / a new officer")
@click.argument("name")
@click.option("--login", help="登录名；不写就用姓名")
@BODY
@ROLE
@OFFICE
@ADDRESS
def add(name: str, login: str | None, body: str | None, role: str, office: str, address: str) -> None:
    """为 NAME 开设账号并任职，显示一次性的邀请地址：本人在那里设密码和动态码。

    Makes an account with its first post and prints a one-time address at which its owner sets password and second
    factor. There is no built-in account.

    \b
    例 / examples
      gongkai officer add 林野 --login linye --body hc-government-office --role authority
      gongkai officer add 周正 --role security-admin
    """
    try:
        _officer, token = appointing.add_officer(
            name, login or name, Role(role), _body(body, Role(role)), by=appointing.OPERATOR, office=office
        )
    except AppointmentError as error:
        raise click.UsageError(str(error)) from None
    _tell(address, token)


@click.command("appoint", short_help="再任一职 / another post")
@click.argument("login")
@BODY
@ROLE
@OFFICE
def appoint(login: str, body: str | None, role: str, office: str) -> None:
    """让已有账号的人再任一职，自今日起。

    Gives another post, from today, to somebody who has an account.

    \b
    例 / example
      gongkai officer appoint linye --body hc-government-office --role inspector
    """
    try:
        about = _body(body, Role(role))
        post = appointing.appoint(_officer(login), Role(role), about, by=appointing.OPERATOR, office=office)
    except AppointmentError as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"{post.officer.name}：{post}，自{post.begins_on}起。")


@click.command("invite", short_help="忘了密码或换了手机，再发邀请 / invite again")
@click.argument("login")
@ADDRESS
def invite(login: str, address: str) -> None:
    """再发一份邀请；用过之后，原来的密码、动态码和备用码都作废。

    Prints a new one-time address for somebody who lost password or phone.

    \b
    例 / example
      gongkai officer invite linye
    """
    _tell(address, appointing.invite(_officer(login), by=appointing.OPERATOR))


def _officer(login: str) -> Officer:
    found = Officer.objects.filter(username__iexact=login, is_active=True).first()
    if found is None:
        raise click.UsageError(f"没有登录名为 {login} 的人。")
    return found


def _body(id: str | None, role: Role) -> Body | None:
    if id is None:
        if role not in INSTALLATION_ROLES:
            raise click.UsageError(f"{role.label}须用 --body 写明单位。")
        return None
    found = Body.objects.filter(id=id).first()
    if found is None:
        raise click.UsageError(f"单位名录里没有 {id}。")
    return found


def _tell(address: str, token: str) -> None:
    click.echo("邀请地址（只能用一次，七天内有效；请当面或以可靠方式交给本人）：")
    click.echo(f"  {address.rstrip('/')}{path_of(token)}")
