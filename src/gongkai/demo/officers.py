"""Officers to try the demonstration with: invented people, one password, one second factor. Never in a real city."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import decrypt
from django.conf import settings

from gongkai.bodies.appointing import OPERATOR, add_officer
from gongkai.bodies.login.invitations import enrol
from gongkai.bodies.models import Body
from gongkai.bodies.posts import Role

PASSWORD = "huacheng-2017"  # noqa: S105 - printed by the demonstration, which alone knows it


@dataclass(frozen=True, slots=True)
class Person:
    login: str
    name: str
    body: str
    role: Role
    office: str = ""


CAST = (
    Person("reform-draft", "沈禾", "hc-development-reform", Role.INFORMANT, "固定资产投资处"),
    Person("reform-review", "陆青", "hc-development-reform", Role.REVIEWER, "固定资产投资处"),
    Person("reform-secrecy", "程墨", "hc-development-reform", Role.SECRECY_REVIEWER, "办公室"),
    Person("reform-sign", "钟原", "hc-development-reform", Role.SIGNER),
    Person("reform-publish", "叶舟", "hc-development-reform", Role.PUBLISHER, "办公室"),
    Person("reform-office", "方岚", "hc-development-reform", Role.OPENNESS_OFFICE, "办公室"),
    Person("finance-draft", "苏和", "hc-finance", Role.INFORMANT, "预算处"),
    Person("office", "林野", "hc-government-office", Role.AUTHORITY, "政务公开处"),
    Person("inspector", "韩松", "hc-government-office", Role.INSPECTOR, "督查处"),
    Person("portal", "许帆", "hc-government-services", Role.PUBLISHER, "网站管理处"),
)


def appoint_cast() -> str:
    """Make the accounts, each with the one password and second factor; gives its secret."""
    if not settings.DEMO:
        raise RuntimeError("演示账号只能建在演示里。")
    shared: str = generate_totp_secret()
    for person in CAST:
        body = Body.objects.get(id=person.body)
        officer, _token = add_officer(person.name, person.login, person.role, body, by=OPERATOR, office=person.office)
        officer.invitations.all().delete()
        enrol(officer, password=PASSWORD, secret=shared)
    return shared


def secret() -> str | None:
    """The secret of the second factor that all of them share; None where they are not there."""
    first = Authenticator.objects.filter(user__username=CAST[0].login, type=Authenticator.Type.TOTP).first()
    return decrypt(first.data["secret"]) if first else None


def accounts() -> list[tuple[str, str, str, str]]:
    """Log-in name, body, post and name of each."""
    bodies = dict(Body.objects.values_list("id", "name"))
    return [(each.login, bodies[each.body], each.role.label, each.name) for each in CAST]


def told(address: str) -> list[str]:
    """The lines that ``gongkai demo`` prints of them."""
    lines = [f"可试用的账号（仅演示）：密码都是 {PASSWORD}，动态码见 {address}/demo/code/（密钥 {secret()}）"]
    lines += [f"  {login:<16}{body}  {post}  {name}" for login, body, post, name in accounts()]
    return [*lines, f"  工作台：{address}/desk/"]
