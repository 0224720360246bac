"""The accounts to try with: they work in a demonstration, and can be made nowhere else."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from gongkai.bodies.models import Officer
from gongkai.demo.officers import CAST, PASSWORD, Person, appoint_cast, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(settings: Settings) -> None:
    settings.DEMO = True


@pytest.mark.parametrize("person", CAST, ids=lambda person: person.login)
def test_each_account_opens_the_desk_with_the_code_of_the_page(demonstration: None, person: Person) -> None:
    appoint_cast()
    client = Client()
    page = client.get("/demo/code/")
    assert "演示" in page.content.decode()
    client.post("/account/login/", {"login": person.login, "password": PASSWORD})
    client.post("/account/login/code/", {"code": page.context["code"]})
    desk = client.get("/desk/").content.decode()
    assert person.role.label in desk
    assert "演示" in desk


def test_what_is_printed_lets_anybody_try(demonstration: None) -> None:
    secret = appoint_cast()
    lines = "\n".join(told("http://127.0.0.1:8000"))
    assert PASSWORD in lines
    assert secret in lines
    assert all(person.login in lines for person in CAST)


def test_a_real_city_has_no_such_accounts(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(RuntimeError):
        appoint_cast()
    assert not Officer.objects.exists()
