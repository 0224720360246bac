"""As a column of another site: below a path of it, between its header and footer, and as parts that it embeds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import get_script_prefix, set_script_prefix
from pytest_django import Settings

from gongkai.portal.prefix import below
from gongkai.settings import env_fragment, env_prefix
from tests.portal.addresses import PAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(settings: Settings) -> Iterator[None]:
    """The whole site below /openness."""
    before = get_script_prefix()
    set_script_prefix("/openness/")
    settings.PREFIX = settings.FORCE_SCRIPT_NAME = "/openness"
    settings.STATIC_URL = "/openness/static/"
    yield
    set_script_prefix(before)


@pytest.mark.usefixtures("column")
@pytest.mark.parametrize(("language", "path"), PAGES)
def test_every_address_on_a_page_lies_below_the_path(client: Client, language: str, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    addresses = re.findall(r'(?:href|src|action|hx-get)="(/[^"]*)"', page.content.decode())
    assert addresses
    assert not [address for address in addresses if not address.startswith("/openness/")]


@pytest.mark.usefixtures("column")
@pytest.mark.parametrize("path", ["/openness/matrix/", "/matrix/"])
def test_the_server_before_it_may_cut_the_path_off_or_pass_it_on(path: str) -> None:
    asked: list[str] = []

    def application(environ: dict[str, Any], _start: object) -> list[bytes]:
        asked.append(environ["PATH_INFO"])
        return []

    below(application)({"PATH_INFO": path}, None)  # type: ignore[arg-type]
    below(application)({"PATH_INFO": "/openness"}, None)  # type: ignore[arg-type]
    below(application)({"PATH_INFO": "/opennesses/"}, None)  # type: ignore[arg-type]
    assert asked == ["/matrix/", "/", "/opennesses/"]


SCENE = """
import io, sys
from wsgiref.util import setup_testing_defaults
from gongkai.wsgi import application
for path in sys.argv[1:]:
    environ = {"PATH_INFO": path, "HTTP_HOST": "localhost"}
    setup_testing_defaults(environ)
    body = b"".join(application(environ, lambda status, headers, *_: print(status[:3], end=" ")))
    print(body.count(b'href="/openness/'), body.count(b'href="/static'))
"""


def test_a_real_process_serves_pages_and_static_files_below_the_path(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", SCENE, "/openness/components/", "/components/", "/openness/static/ui/css/tokens.css"],
        env={**os.environ, "GONGKAI_PREFIX": "/openness", "GONGKAI_FOLDER": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    passed_on, cut_off, file = (line.split() for line in told.stdout.splitlines())
    assert passed_on == cut_off
    assert (passed_on[0], int(passed_on[1]) > 5, passed_on[2]) == ("200", True, "0")
    assert file[0] == "200"


def test_a_path_that_is_none_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    for given, kept in (("/openness/", "/openness"), ("/zwgk/2017", "/zwgk/2017"), ("", ""), ("/", "")):
        monkeypatch.setenv("GONGKAI_PREFIX", given)
        assert env_prefix("GONGKAI_PREFIX") == kept
    for wrong in ("openness", "/a b", "//x", "/<x>"):
        monkeypatch.setenv("GONGKAI_PREFIX", wrong)
        with pytest.raises(ImproperlyConfigured, match="must be a path"):
            env_prefix("GONGKAI_PREFIX")


def test_header_and_footer_come_from_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    header = tmp_path / "header.html"
    header.write_text("<p>某市人民政府</p>", "utf-8")
    monkeypatch.setenv("GONGKAI_HOST_HEADER", str(header))
    assert env_fragment("GONGKAI_HOST_HEADER") == "<p>某市人民政府</p>"
    monkeypatch.setenv("GONGKAI_HOST_HEADER", str(tmp_path / "none.html"))
    with pytest.raises(ImproperlyConfigured, match="must name a file"):
        env_fragment("GONGKAI_HOST_HEADER")


@pytest.mark.parametrize("path", ["/", "/matrix/", "/nothing/here/"])
def test_a_page_stands_between_the_hosts_header_and_footer(client: Client, settings: Settings, path: str) -> None:
    settings.HOST_HEADER, settings.HOST_FOOTER = "<p>上</p><script>bad()</script>", "<p>下</p>"
    response = client.get(path)
    page = response.content.decode()
    assert page.index("<p>上</p>") < page.index('<header class="header">') < page.index("<main")
    assert page.index("</main>") < page.index('<footer class="frame footer">') < page.index("<p>下</p>")
    # Whatever it brings along, it runs nothing.
    assert "script-src 'self'" in response["Content-Security-Policy"]


def test_a_part_may_be_framed_by_those_who_are_named_and_by_nobody_else(client: Client, settings: Settings) -> None:
    path = "/embed/bodies/hc-finance/"
    response = client.get(path)
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    settings.EMBED_IN = ["https://www.huacheng.invalid"]
    response = client.get(path)
    assert "frame-ancestors https://www.huacheng.invalid" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert "frame-ancestors 'none'" in client.get("/bodies/hc-finance/")["Content-Security-Policy"]


def test_a_part_is_slim_and_its_links_leave_the_frame(client: Client) -> None:
    page = client.get("/embed/bodies/hc-finance/").content.decode()
    assert "<nav" not in page
    assert "<header" not in page
    assert "市财政局" in page
    assert client.get("/embed/bodies/nobody/").status_code == 404
    assert '<base target="_top">' in page
