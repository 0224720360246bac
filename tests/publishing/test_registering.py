"""Registering by address, as an office meets it: a page that stands, is fetched, read, kept and counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner
from pytest_django import Settings

from gongkai.bodies.models import Site as DirectorySite
from gongkai.bodies.posts import Role
from gongkai.proof.entry import Entry
from gongkai.publishing import commands
from gongkai.publishing.fetching.fetch import fetch
from gongkai.publishing.registering import proposal
from gongkai.record import models, parts
from tests.publishing.cast import FINANCE, REFORM, People
from tests.publishing.sites import HOST, Site, by_path, here, page, standing

pytestmark = pytest.mark.django_db
DUE = "hc-2017/1.3/1@2017-08"
CLERK = f"{FINANCE}-informant-1"
HTML = """<html><head><title>8月收支情况</title><meta name="ArticleTitle" content="2017年8月一般公共预算收支情况">
<meta name="PubDate" content="2017-09-15"></head><body><p>全市一般公共预算收入完成若干亿元，支出若干亿元。</p></body></html>"""


@pytest.fixture
def site(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path, clock: time_machine.Traveller
) -> Iterator[Site]:
    clock.move_to(datetime(2017, 12, 20, 2, tzinfo=UTC))
    settings.FOLDER = tmp_path  # a record of its own: the sequencer refuses one whose entries were rolled back
    People().of(Role.INFORMANT, FINANCE)
    DirectorySite.objects.create(id="hc-test", name="测试网站", host=HOST)
    pages = {"/a.html": page(HTML.encode()), "/gone.html": page(b"", status="404 Not Found")}
    with standing(by_path(pages)) as stands:
        monkeypatch.setattr(proposal, "current_rules", lambda: stands.rules)
        monkeypatch.setattr(proposal, "fetch", lambda *a, **k: fetch(*a, **{**k, "resolver": here}))
        yield stands


def run(site: Site, *more: str, path: str = "/a.html") -> tuple[int, str]:
    arguments = [site.address(path), "--officer", CLERK, "--body", "hc-finance", "--answers", DUE, *more]
    result = CliRunner().invoke(commands.register, arguments)
    return result.exit_code, result.output


def test_propose_tells_what_was_found_and_registers_nothing(site: Site) -> None:
    told = CliRunner().invoke(commands.propose, [site.address("/a.html")]).output
    assert "2017年8月一般公共预算收支情况" in told
    assert "2017-09-15" in told
    assert "hc-test" in told
    assert not models.Entry.objects.exists()


def test_register_keeps_the_evidence_and_answers_the_due(site: Site) -> None:
    code, told = run(site)
    assert code == 0, told
    entry = Entry.of(bytes(models.Entry.objects.get(kind="publication.registered").canonical))
    assert (entry.answers, entry.sites, entry.facts) == ((DUE,), ("hc-test",), {"published_on": "2017-09-15"})
    held = {part.name: parts.read(part.commit) for part in entry.parts}
    assert HTML.encode() in held["evidence-1.warc"]
    assert held["title.txt"].decode() == "2017年8月一般公共预算收支情况"


def test_a_title_that_the_officer_gives_goes_before_what_was_found(site: Site) -> None:
    assert run(site, "--title", "另题")[0] == 0
    entry = Entry.of(bytes(models.Entry.objects.get().canonical))
    title = next(part.commit for part in entry.parts if part.name == "title.txt")
    assert parts.read(title).decode() == "另题"


def test_nobody_dates_a_page_otherwise_than_its_site_does(site: Site) -> None:
    code, told = run(site, "--published-on", "2017-09-14")
    assert (code, models.Entry.objects.count()) == (2, 0)
    assert "网页上写的是 2017-09-15" in told


def test_an_officer_of_another_body_registers_nothing_for_this_one(site: Site) -> None:
    other = People().of(Role.INFORMANT, REFORM)
    code, told = run(site, "--officer", other.username)
    assert (code, models.Entry.objects.count()) == (2, 0)
    assert "职权" in told


@pytest.mark.parametrize(
    ("more", "path", "told"),
    [
        (("--answers", "hc-2017/99.9/1@2017-08"), "/a.html", "没有这样的公开要求"),
        (("--body", "nobody"), "/a.html", "nobody"),
        (("--officer", "nobody"), "/a.html", "没有登录名为 nobody"),
        ((), "/gone.html", "404"),
    ],
)
def test_what_cannot_be_registered_is_told_and_nothing_is_written(
    site: Site, more: tuple[str, ...], path: str, told: str
) -> None:
    code, output = run(site, *more, path=path)
    assert code == 2
    assert told in output
    assert not models.Entry.objects.exists()


def test_a_site_that_is_not_registered_is_refused() -> None:
    result = CliRunner().invoke(commands.propose, ["http://www.elsewhere.invalid/"])
    assert result.exit_code == 2
    assert "不在登记的网站之列" in result.output
