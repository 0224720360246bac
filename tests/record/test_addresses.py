"""The record over HTTP: static files with the right types and lifetimes, and 404 for every address that is none."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from gongkai.proof.bundles import decode_bundle
from gongkai.proof.parts import check_part
from gongkai.record import clock, models, sequencer
from tests.record.cast import post, title

pytestmark = pytest.mark.django_db


def body(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200, address
    content: bytes = response.getvalue()
    return content


def test_the_checkpoint_is_text_that_is_soon_asked_for_again(client: Client, folder: Path) -> None:
    post()
    sequencer.integrate()
    response = client.get("/record/checkpoint")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=1"
    assert response.getvalue() == (folder / "record/checkpoint").read_bytes()
    head = client.head("/record/checkpoint")
    head.getvalue()
    assert (head.status_code, head["Content-Length"]) == (200, response["Content-Length"])
    assert client.post("/record/checkpoint").status_code == 405


def test_before_the_first_checkpoint_there_is_none(client: Client) -> None:
    assert client.get("/record/checkpoint").status_code == 404


def test_tiles_and_bundles_may_be_kept_for_ever(client: Client) -> None:
    entry = post()
    sequencer.integrate()
    for address in ("/record/tile/0/000.p/1", "/record/tile/entries/000.p/1"):
        response = client.get(address)
        assert response["Content-Type"] == "application/octet-stream"
        assert "immutable" in response["Cache-Control"]
        assert response["X-Content-Type-Options"] == "nosniff"
        response.getvalue()
    assert decode_bundle(body(client, "/record/tile/entries/000.p/1")) == [entry.bytes()]


def test_a_part_can_be_checked_by_whoever_fetches_it(client: Client) -> None:
    part = post(contents=[title("供暖")]).parts[0]
    data = body(client, f"/record/part/{part.commit[:2]}/{part.commit}")
    assert check_part(data, media_type=part.type, commitment=part.commit).decode() == "供暖"


BAD = [
    "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/",
    "tile/64/000", "tile/00/000", "tile/-1/000", "tile/x/000", "tile/0/x000/000", "tile/0/x001/x000", "tile/0/001/000",
    "tile/0/%2e%2e/000", "tile/0/../../../record-key", "tile/entries/0", "tile/data/000", "tile/0/000/", "tile/0/００",
    "tile/0/000%00", "tile/", "tile", "checkpoint/", "part/", "part/00/00", "part/../record-key", "part/..%2fkey",
    "part/00/" + "0" * 63, "part/01/" + "0" * 64, "part/AB/" + "AB" * 32, "part/00/" + "0" * 64 + "/", "record-key",
]  # fmt: skip


@pytest.mark.parametrize("path", BAD)
def test_every_other_address_is_404(client: Client, path: str) -> None:
    post()
    sequencer.integrate()
    assert client.get(f"/record/{path}").status_code == 404


def test_health_tells_of_entries_that_nobody_numbers(client: Client) -> None:
    post()
    assert client.get("/healthz").status_code == 200, "a sequencer has its minute"
    models.Entry.objects.update(created=clock.exact() - timedelta(minutes=2))
    late = client.get("/healthz")
    assert late.status_code == 503
    assert late.json() == {"status": "the record is late"}
    sequencer.integrate()
    assert client.get("/healthz").status_code == 200


def test_health_tells_of_numbers_that_no_checkpoint_covers(client: Client) -> None:
    models.Head.objects.create(size=1, integrated_at=clock.exact() - timedelta(minutes=2))
    assert client.get("/healthz").status_code == 503
