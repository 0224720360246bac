"""``gongkai officer``: the first people of an installation."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from django.test import Client

from gongkai.bodies.models import AuditEvent, Officer
from gongkai.bodies.officer_commands import add, appoint, invite
from gongkai.bodies.permissions import may
from tests.bodies.people import FINANCE, REFORM

pytestmark = pytest.mark.django_db


def address(output: str) -> str:
    found = re.search(r"https://gk\.example(/account/invitation/\S+/)", output)
    assert found, output
    return found[1]


def test_an_officer_is_added_with_a_post_and_an_address_that_works() -> None:
    told = ["林野", "--login", "linye", "--body", REFORM, "--role", "signer", "--address", "https://gk.example/"]
    ran = CliRunner().invoke(add, told)
    assert ran.exit_code == 0, ran.output
    assert Client().get(address(ran.output)).context["officer"].username == "linye"
    assert may(Officer.objects.get(username="linye"), "sign", REFORM)
    assert [event.by for event in AuditEvent.objects.all()] == [None, None]


def test_another_post_and_another_invitation() -> None:
    CliRunner().invoke(add, ["林野", "--body", REFORM, "--role", "signer"])
    ran = CliRunner().invoke(appoint, ["林野", "--body", FINANCE, "--role", "reviewer"])
    assert "林野：市财政局审核人" in ran.output
    assert Client().get(address(CliRunner().invoke(invite, ["林野", "--address", "https://gk.example"]).output))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (["林野", "--body", "hc-nobody", "--role", "signer"], "单位名录里没有 hc-nobody。"),
        (["林野", "--role", "signer"], "签发人须用 --body 写明单位。"),
        (["林野", "--body", REFORM, "--role", "audit-admin"], "审计管理员不属于任何单位。"),
        (["林野", "--body", "hc-departments", "--role", "signer"], "是单位组，不能任职。"),
    ],
)
def test_what_cannot_be_is_told_and_leaves_nothing(told: list[str], sentence: str) -> None:
    ran = CliRunner().invoke(add, told)
    assert ran.exit_code == 2
    assert sentence in ran.output
    assert not Officer.objects.exists()


def test_nobody_unknown_is_invited() -> None:
    ran = CliRunner().invoke(invite, ["nobody"])
    assert ran.exit_code == 2
    assert "没有登录名为 nobody 的人。" in ran.output
