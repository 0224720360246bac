"""Every address answers in every form and language, with the headers that the public is owed."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.portal.addresses import EVERY, EXAMPLES, FILES, LANGUAGES, PAGES, REDIRECTS, TYPES, pattern_names

pytestmark = pytest.mark.django_db


def test_no_address_is_left_untested() -> None:
    machine = {f"{name}-as" for name in EXAMPLES}
    assert pattern_names() - machine == set(EXAMPLES) - machine | REDIRECTS | set(FILES)


@pytest.mark.parametrize(("language", "path", "form"), EVERY)
def test_every_page_answers_in_its_forms_and_languages(client: Client, language: str, path: str, form: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == TYPES[form]
    if form == "html":
        assert f'<html lang="{"en" if language else "zh-Hans"}">' in response.content.decode()
        assert response["Content-Language"] == ("en" if language else "zh-hans")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "media_type"), FILES.values(), ids=FILES)
def test_every_file_answers_in_both_languages(client: Client, language: str, path: str, media_type: str) -> None:
    response = client.get(f"{language}{path}")
    assert (response.status_code, response["Content-Type"]) == (200, media_type)
    assert response["X-Frame-Options"] == "DENY"
    assert client.post(f"{language}{path}").status_code == 405


@pytest.mark.parametrize(("language", "path", "form"), EVERY)
def test_every_answer_carries_the_headers_of_a_strict_house(
    client: Client, language: str, path: str, form: str
) -> None:
    headers = client.get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(("language", "path"), PAGES)
def test_no_page_has_script_or_style_within_itself(client: Client, language: str, path: str) -> None:
    page = client.get(path).content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert "javascript:" not in page
    assert not [part for part in page.split("<script")[1:] if not part.startswith(" src=")]


@pytest.mark.parametrize(("language", "path"), PAGES)
def test_every_page_names_forms_for_machines_that_answer(client: Client, language: str, path: str) -> None:
    machines = client.get(path).context["machines"]
    assert machines
    for machine in machines:
        response = client.get(machine["address"])
        assert response.status_code == 200
        assert response["Content-Type"].startswith(machine["media_type"])
        assert response["Access-Control-Allow-Origin"] == "*"


def test_filters_are_kept_in_the_forms_for_machines(client: Client) -> None:
    page = client.get("/plans/hc-2017/", {"q": "预算"})
    found = client.get(page.context["machines"][1]["address"]).json()["items"]
    assert [item["number"] for item in found] == ["1.3", "1.5"]


@pytest.mark.parametrize(("language", "path"), PAGES)
def test_the_switch_leads_to_the_same_page_in_the_other_language(client: Client, language: str, path: str) -> None:
    (other,) = client.get(path).context["languages"]
    assert other["address"] == (path.removeprefix("/en") if language else f"/en{path}")
    assert client.get(other["address"]).status_code == 200


@pytest.mark.parametrize("path", ["/matrix", "/plans/hc-2017", "/bodies/hc-finance"])
def test_an_address_without_its_last_stroke_leads_on(client: Client, path: str) -> None:
    assert client.get(path).headers["Location"] == f"{path}/"


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("/plans/2017/", "/plans/hc-2017/"),
        ("/plans/2017.json", "/plans/hc-2017.json"),
        ("/plans/2017/items/5.7/", "/plans/hc-2017/items/5.7/"),
        ("/plans/2017/items/5.7.csv", "/plans/hc-2017/items/5.7.csv"),
        ("/plans/2017/?q=%E9%A2%84%E7%AE%97", "/plans/hc-2017/?q=%E9%A2%84%E7%AE%97"),
        ("/en/plans/2017/", "/en/plans/hc-2017/"),
        ("/plans/hc-2017/items/", "/plans/hc-2017/"),
    ],
)
def test_a_year_leads_to_the_installations_own_plan(client: Client, asked: str, given: str) -> None:
    response = client.get(asked)
    assert (response.status_code, response.headers["Location"]) == (302, given)
    assert client.get(given).status_code == 200


def test_whoever_watches_the_server_is_told_that_it_answers(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("file", "media_type"),
    [
        ("ui/css/tokens.css", "text/css"),
        ("portal/css/pages.css", "text/css"),
        ("ui/icon.svg", "image/svg+xml"),
        ("vendor/htmx.min.js", "text/javascript"),
    ],
)
def test_static_files_come_from_the_package_with_nothing_collected(client: Client, file: str, media_type: str) -> None:
    response = client.get(f"/static/{file}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith(media_type)
    assert response["X-Content-Type-Options"] == "nosniff"
    response.close()
