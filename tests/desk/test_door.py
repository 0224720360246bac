"""The door: every address of the desk refuses strangers and officers without post; Wagtail's own are shut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from gongkai.bodies.models import Officer
from gongkai.bodies.posts import Role
from gongkai.desk.door import OPEN, is_shut
from tests.bodies.people import REFORM, holder, person
from tests.desk.cast import logged_in

pytestmark = pytest.mark.django_db
SAMPLES = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "0194fdc2-fa2f-7cc0-81d3-ff1203045b7a"}


def addresses() -> dict[str, str]:
    """Every address below /desk/, with something in its gaps, and the name of the first that answers there."""
    desk = next(each for each in get_resolver().url_patterns if str(each.pattern) == "desk/")
    assert isinstance(desk, URLResolver)
    return dict(reversed(list(_below(desk, "/desk/", ""))))


def _below(resolver: URLResolver, prefix: str, space: str) -> Iterator[tuple[str, str]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _below(each, prefix + _filled(each), inner)
        elif "*" not in str(each.pattern) and "^" not in str(each.pattern):
            yield prefix + _filled(each), f"{space}{each.name or ''}"


def _filled(part: URLPattern | URLResolver) -> str:
    text = str(part.pattern)
    for name, converter in part.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        text = text.replace(f"<{kind}:{name}>", SAMPLES[kind]).replace(f"<{name}>", SAMPLES[kind])
    return text


ADDRESSES = addresses()


@pytest.fixture
def officer() -> Officer:
    return holder(Role.INFORMANT, REFORM)


def test_the_walk_finds_the_shell_and_fills_every_gap() -> None:
    assert len(ADDRESSES) > 150
    assert {"/desk/", "/desk/pages/1/edit/", "/desk/documents/", "/desk/images/add/"} <= ADDRESSES.keys()
    assert not [each for each in ADDRESSES if "<" in each]


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_refuses_strangers(method: str) -> None:
    client = Client()
    answers = {each: getattr(client, method)(each) for each in ADDRESSES}
    assert {answer.status_code for answer in answers.values()} == {302}
    assert all(answer.headers["Location"].startswith("/account/login/?next=") for answer in answers.values())


def test_every_address_refuses_strangers_who_ask_by_script() -> None:
    client = Client(headers={"X-Requested-With": "XMLHttpRequest"})
    assert {client.get(each).status_code for each in ADDRESSES} == {403}


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_refuses_who_holds_no_post(method: str) -> None:
    client = logged_in(person())
    assert {getattr(client, method)(each).status_code for each in ADDRESSES} == {403}


@pytest.mark.parametrize("role", [Role.INFORMANT, Role.AUTHORITY, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN])
def test_wagtails_own_addresses_are_shut_for_everybody(role: Role) -> None:
    client = logged_in(holder(role, None if "admin" in role else REFORM))
    shut = [address for address, name in ADDRESSES.items() if is_shut(name)]
    assert len(shut) > 140
    assert {client.get(each).status_code for each in shut} == {404}
    assert {client.post(each).status_code for each in shut} == {404}


def test_what_is_open_is_there() -> None:
    assert set(ADDRESSES.values()) >= OPEN


def test_an_unknown_address_is_not_found(officer: Officer) -> None:
    assert logged_in(officer).get("/desk/nothing/at/all/").status_code == 404


def test_the_first_page_tells_ones_posts_in_chinese(officer: Officer) -> None:
    page = logged_in(officer).get("/desk/").content.decode()
    assert "我的任职" in page
    assert "市发展改革委" in page
    assert "信息员" in page
    assert 'lang="zh-hans"' in page
    menu = page[page.index('id="wagtail-sidebar-props"') :].partition("</script>")[0]
    assert '"/desk/"' in menu
    for gone in ("/desk/pages/", "/desk/reports/", "/desk/documents/", "/desk/images/", "/desk/users/", "explorer"):
        assert gone not in menu


def test_the_policy_is_loosened_on_the_desk_alone(officer: Officer) -> None:
    client = logged_in(officer)
    assert "'unsafe-inline'" in client.get("/desk/").headers["Content-Security-Policy"]
    for page in ("/", "/matrix/", "/account/password/"):
        assert "unsafe" not in client.get(page).headers["Content-Security-Policy"]


def test_the_desk_is_kept_by_no_cache_and_framed_by_nobody(officer: Officer) -> None:
    headers = logged_in(officer).get("/desk/").headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Frame-Options"] == "DENY"


def test_public_pages_look_at_no_session(officer: Officer) -> None:
    answer = logged_in(officer).get("/matrix/")
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "sessionid" not in answer.cookies


def test_files_of_the_shell_are_served_from_its_package() -> None:
    answer = Client().get("/static/wagtailadmin/css/core.css")
    assert answer.status_code == 200
    answer.close()


def test_forms_without_their_token_are_refused(officer: Officer) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/account/login/", {"login": officer.username, "password": "x"})
    assert answer.status_code == 403
    assert "这一页已失效，没有办成" in answer.content.decode()


def test_there_is_no_demonstration_code_in_a_real_city(settings: Settings) -> None:
    settings.DEMO = False
    assert Client().get("/demo/code/").status_code == 404
