"""`python -m bench.large`: public pages of a large city, 200 bodies and 100,000 entries: queries and time of each.

Takes minutes, most of them to follow the record; `make bench` leaves it out. Every publication shares one title.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table

from bench.__main__ import settings_in
from gongkai.proof.entry import Entry, Part
from gongkai.proof.parts import PartFile, part_path
from gongkai.proof.tree import leaf_hash
from tests.duties.reckoning.city import Year

if TYPE_CHECKING:
    from gongkai.record import models

PLAN, ITEM, BODY, TODAY = "xx-2017", "1.3", "xx-b7", "2017-12-20"
TITLE, TEXT = "e" * 64, "f" * 64
ROUNDS = 9
# As the plan says the rhythms of the large city.
CADENCES = {"month": "monthly", "quarter": "quarterly", "year": "annual", "change": "on_change"}


@click.command()
@click.option("--entries", default=100_000, show_default=True, type=click.IntRange(1_000))
def large(entries: int) -> None:
    console = Console()
    with tempfile.TemporaryDirectory(prefix="gongkai-large-") as folder:
        settings_in(Path(folder))
        with console.status(f"Writing and following {entries:,} entries …"):
            fill(Path(folder), entries)
        console.print(measured())


def fill(folder: Path, entries: int) -> None:
    """The record of the large city in the tables, and every projection brought up to it."""
    from django.core.management import call_command

    from bench.city import city
    from gongkai.record import models, projections

    call_command("migrate", verbosity=0, interactive=False)
    year = city(entries)
    read_plans(year)
    files = {**year.parts, TITLE: "某单位公开的一份文件".encode(), TEXT: "<p>正文。</p>".encode()}
    for commit, content in files.items():
        path = folder / "record" / part_path(commit)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PartFile(content).to_bytes())
    models.Entry.objects.bulk_create(rows(year.entries), batch_size=2000)
    models.Head.objects.create(size=len(year.entries))
    projections.follow()


def read_plans(year: Year) -> None:
    """Beside each bound plan the reading that it settles, from which the tables have sections and sentences."""
    for number, entry in enumerate(year.entries):
        if entry.kind == "plan.adopted":
            commit = f"{number:063x}9"
            bound = json.loads(year.parts[entry.parts[0].commit])
            year.parts[commit] = json.dumps(reading_of(bound)).encode()
            parts = (*entry.parts, Part("reading.json", "application/json", commit))
            year.entries[number] = replace(entry, parts=parts)


def reading_of(bound: dict[str, Any]) -> dict[str, Any]:
    sections = dict.fromkeys(duty["item"].partition(".")[0] for duty in bound["duties"])
    return {
        "year": None,
        "issuer": "某市",
        "number": None,
        "sections": [{"number": number, "title": f"第{number}方面信息公开"} for number in sections],
        "items": [
            {
                "id": duty["item"],
                "section": duty["item"].partition(".")[0],
                "text": f"{'、'.join(duty['owners'])}公开{duty['product']}。",
                "lead_as_written": None,
                "lead_inherited": False,
                "deadline": None,
                "cites": [],
                "lead": [],
                "joint": [],
                "implement": [],
                "duties": [{"product": duty["product"], "cadence": CADENCES[duty["cadence"]["every"]], "venues": []}],
            }
            for duty in bound["duties"]
        ],
    }


def rows(entries: list[Entry]) -> Iterator[models.Entry]:
    from gongkai.record import models

    for number, entry in enumerate(entries):
        told = replace(entry, parts=shown()) if entry.kind == "document.published" else entry
        data = told.bytes()
        yield models.Entry(
            uid=told.uid,
            idx=number,
            canonical=data,
            leaf_hash=leaf_hash(data),
            kind=told.kind,
            body=told.body,
            subject=told.subject,
            at=told.at,
            created=told.at,
        )


def shown() -> tuple[Part, ...]:
    return Part("body.html", "text/html;charset=utf-8", TEXT), Part("title.txt", "text/plain;charset=utf-8", TITLE)


def measured() -> Table:
    from django.db import connection
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    from bench.pages import view_of
    from gongkai.bodies.models import Body
    from gongkai.duties.models import Timeline
    from gongkai.publishing.models import Subject
    from gongkai.record import models

    sizes = [
        f"{Body.objects.filter(is_group=False).count()} bodies",
        f"{models.Entry.objects.count():,} entries",
        f"{Timeline.objects.filter(known_to=None).count():,} dues",
    ]
    table = Table("page", "queries", "ms", "kB", title=f"A large city: {', '.join(sizes)}")
    key = Subject.objects.order_by("entry").last()
    addresses = {
        "home": "/",
        "table": "/matrix/",
        "section": "/matrix/?section=1",
        "item": f"/plans/{PLAN}/items/{ITEM}/",
        "body": f"/bodies/{BODY}/",
        "documents": "/documents/",
        "document": f"/documents/{key.key if key else ''}/",
        "record": "/record/",
    }
    for name, address in addresses.items():
        view = view_of(
            RequestFactory(SERVER_NAME="localhost").get(f"{address}{'&' if '?' in address else '?'}as_of={TODAY}")
        )
        with CaptureQueriesContext(connection) as queries:
            size = len(view().content)
        times = []
        for _ in range(ROUNDS):
            begun = perf_counter()
            view()
            times.append(perf_counter() - begun)
        table.add_row(name, str(len(queries)), f"{median(times) * 1000:.0f}", f"{size / 1000:.0f}")
    return table


if __name__ == "__main__":
    large()
