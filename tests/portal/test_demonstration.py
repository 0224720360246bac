"""In a demonstration every page, cell and download says so; elsewhere nothing does."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from tests.portal.addresses import EVERY, PAGES

pytestmark = pytest.mark.django_db

WORDS = {"": "演示数据", "/en": "Demonstration data"}
JSON = [(language, path) for language, path, form in EVERY if form == "json"]
CSV = [(language, path) for language, path, form in EVERY if form == "csv"]


@pytest.mark.usefixtures("demonstration")
class TestDemonstration:
    @pytest.mark.parametrize(("language", "path"), [*PAGES, ("", "/plans/none/"), ("/en", "/en/bodies/none/")])
    def test_every_page_says_so_above_all_else_and_in_its_title(self, client: Client, language: str, path: str) -> None:
        page = client.get(path).content.decode()
        assert WORDS[language] in page[: page.index("<nav")]
        title = page[page.index("<title>") : page.index("</title>")]
        assert ("Demonstration" if language else "演示") in title

    @pytest.mark.parametrize(("language", "path"), JSON)
    def test_every_record_says_so(self, client: Client, language: str, path: str) -> None:
        record = client.get(path).json()
        assert (record["demo"], record["notice"]) == (True, WORDS[language])

    @pytest.mark.parametrize(("language", "path"), CSV)
    def test_every_row_of_a_download_says_so_and_its_name_too(self, client: Client, language: str, path: str) -> None:
        response = client.get(path)
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert len(rows) > 1
        assert {row[-1] for row in rows[1:]} == {WORDS[language]}
        assert 'filename="demo-' in response["Content-Disposition"]

    def test_every_cell_of_the_table_says_so_to_who_hears_it(self, client: Client) -> None:
        page = client.get("/matrix/").content.decode()
        labels = [
            part[: part.index('"')]
            for part in page.split('class="cell"')[1:]
            for part in [part.split('aria-label="')[1]]
        ]
        assert labels
        assert all(label.endswith("（演示数据）") for label in labels)


@pytest.mark.usefixtures("own_city")
class TestOwnCity:
    @pytest.mark.parametrize(("language", "path"), PAGES)
    def test_no_page_says_so(self, client: Client, language: str, path: str) -> None:
        page = client.get(path).content.decode()
        assert "演示" not in page
        assert "Demonstration" not in page
        assert "某市人民政府" in page

    def test_no_record_and_no_download_says_so(self, client: Client) -> None:
        assert "demo" not in client.get("/matrix.json").json()
        response = client.get("/matrix.csv")
        assert "演示" not in response.content.decode()
        assert 'filename="hc-2017-matrix.csv"' in response["Content-Disposition"]
