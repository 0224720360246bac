"""Officers of the tests who can log in, and a client that has."""

from __future__ import annotations

from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.http import HttpResponse
from django.test import Client

from gongkai.bodies.login.codes import present_code
from gongkai.bodies.login.invitations import enrol
from gongkai.bodies.models import Officer

PASSWORD = "五月的木棉花 2017"
LOGIN, CODE, DESK = "/account/login/", "/account/login/code/", "/desk/"


def enrolled(officer: Officer) -> str:
    """Give an officer a password and a second factor; gives the secret of his phone."""
    secret: str = generate_totp_secret()
    enrol(officer, password=PASSWORD, secret=secret)
    return secret


def type_password(
    client: Client, officer: Officer, password: str = PASSWORD, address: str = "10.0.0.1"
) -> HttpResponse:
    return client.post(LOGIN, {"login": officer.username, "password": password}, REMOTE_ADDR=address)


def type_code(client: Client, code: str, address: str = "10.0.0.1") -> HttpResponse:
    return client.post(CODE, {"code": code}, REMOTE_ADDR=address)


def logged_in(officer: Officer) -> Client:
    """A browser in which the officer has just used both factors, as the pages of log-in have it."""
    client, secret = Client(), enrolled(officer)
    assert type_password(client, officer).status_code == 302
    assert type_code(client, present_code(secret)).status_code == 302
    return client
