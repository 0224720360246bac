"""The cache of timelines: it follows the record, can be made anew from nothing, and answers as the fold does."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from gongkai.duties import timelines
from gongkai.duties.models import Duty, Item, Plan, Section, Timeline, Turn
from gongkai.duties.reckoning import fold
from gongkai.duties.states import matrix, states
from gongkai.proof.entry import Entry
from gongkai.proof.tree import leaf_hash
from gongkai.record import models, projections
from gongkai.record.reading import entries, number_at
from tests.golden import reader

pytestmark = pytest.mark.django_db
DAYS = [
    date(2017, 6, 29),
    date(2017, 7, 10),
    date(2017, 9, 11),
    date(2017, 10, 20),
    date(2017, 12, 31),
    date(2018, 3, 1),
]
RECORD = reader.entries()


@pytest.fixture(autouse=True)
def record(settings: Any, tmp_path: Path) -> None:
    """The golden record, numbered, with its parts; nothing has followed it yet."""
    settings.FOLDER = tmp_path
    shutil.copytree(reader.FOLDER / "part", tmp_path / "record" / "part")
    timelines.clear()
    models.Entry.objects.all().delete()
    models.Entry.objects.bulk_create(row_of(number, entry) for number, entry in enumerate(RECORD))


def row_of(number: int, entry: Entry) -> models.Entry:
    at = datetime.fromisoformat(entry.at)
    return models.Entry(
        uid=entry.uid, idx=number, canonical=entry.bytes(), leaf_hash=leaf_hash(entry.bytes()), kind=entry.kind,
        body=entry.body, subject=entry.subject, at=at, created=at,
    )  # fmt: skip


@pytest.fixture
def plan() -> None:
    """The items of the golden plan as tables, a section for each leading number."""
    plan = Plan.objects.create(
        id="xx-2017", version=2, title="某方案", year=2017, adopted_on=DAYS[0], reading_sha256="0" * 64
    )
    for order, id in enumerate(sorted({due.duty for due in fold(RECORD, reader.part).dues()})):
        number = id.split("/")[1]
        section, _ = Section.objects.get_or_create(
            plan=plan, number=number[0], defaults={"title": "方面", "order": order}
        )
        item = Item.objects.create(plan=plan, section=section, number=number, order=order, text="某事项")
        Duty.objects.create(
            id=id,
            item=item,
            order=order,
            product="某内容",
            form="document",
            cadence="monthly",
            role="publish",
            share="each",
        )


def rows() -> tuple[list[Any], list[Any]]:
    """Every column but the keys that the database gives."""
    of_timeline = [field.attname for field in Timeline._meta.concrete_fields if field.name != "id"]
    of_turn = [field.attname for field in Turn._meta.concrete_fields if field.name not in {"id", "timeline"}]
    return (
        list(Timeline.objects.order_by("due", "known_from").values(*of_timeline)),
        list(
            Turn.objects.order_by("timeline__due", "timeline__known_from", "starts_on").values(
                "timeline__due", "timeline__known_from", *of_turn
            )
        ),
    )


def follow(*sizes: int) -> None:
    """Take the record in by batches of these sizes, the last as often as it takes."""
    left, at = list(entries()), 0
    while left:
        size = sizes[min(at, len(sizes) - 1)]
        timelines.apply(left[:size])
        left, at = left[size:], at + 1


def test_one_by_one_in_batches_and_from_nothing_give_the_same_rows() -> None:
    follow(1)
    one_by_one = rows()
    assert len(one_by_one[0]) > 60
    chance = Random(2017)
    for _ in range(3):
        timelines.clear()
        follow(*(chance.randint(1, 12) for _ in range(len(RECORD))))
        assert rows() == one_by_one
    projections.rebuild("timelines")
    assert rows() == one_by_one


def test_a_process_that_begins_in_the_middle_reads_up_to_it_first() -> None:
    follow(len(RECORD))
    whole = rows()
    timelines.clear()
    for start in range(0, len(RECORD), 20):
        timelines._follower = None
        timelines.apply(list(entries(after=start - 1))[:20])
    assert rows() == whole


def test_what_is_rolled_back_leaves_the_rows_whole_and_is_taken_in_again() -> None:
    batch = list(entries())
    follow_until = batch[:38]
    timelines.apply(follow_until)
    before = rows()
    with transaction.atomic():
        timelines.apply(batch[38:50])
        transaction.set_rollback(True)
    assert rows() == before
    timelines.apply(batch[38:50])
    timelines.apply(batch[50:])
    followed = rows()
    projections.rebuild("timelines")
    assert rows() == followed


def test_a_batch_that_fails_halfway_leaves_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = list(entries())
    timelines.apply(batch[:38])
    before = rows()

    def fails(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(Turn.objects, "bulk_create", fails)
        with pytest.raises(OSError, match="full"), transaction.atomic():
            timelines.apply(batch[38:])
    assert rows() == before
    timelines.apply(batch[38:])
    followed = rows()
    projections.rebuild("timelines")
    assert rows() == followed


def instants() -> list[int]:
    """The numbers of entries behind which nothing else was done in the same second."""
    return [n for n, entry in enumerate(RECORD) if n + 1 == len(RECORD) or RECORD[n + 1].at > entry.at]


def test_states_are_those_of_the_fold_on_any_day_as_known_at_any_instant(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    follow(7)
    for number in instants():
        if number < 3:
            continue
        told = list(fold(RECORD[: number + 1], reader.part).timelines())
        for day in DAYS:
            standing = {each.due.id: turn for each in told if (turn := each.on(day))}
            at = datetime.fromisoformat(RECORD[number].at)
            with django_assert_num_queries(2):
                found = {each["due"]: each for each in states(as_of=day, known_at=at)}
            assert {
                due: (each["since"], each["state"], each["because"], each["entry"]) for due, each in found.items()
            } == {due: tuple(turn) for due, turn in standing.items()}, (number, day)
            dates = {each.due.id: each.due_on for each in told}
            for due, each in found.items():
                date = dates[due]
                assert (each["due_on"], each["basis"]) == ((date.on, date.basis) if date else (None, ""))


def test_without_an_instant_it_is_what_is_known_now(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    follow(7)
    last = datetime.fromisoformat(RECORD[-1].at)
    with django_assert_num_queries(1):
        now = list(states(as_of=DAYS[4]))
    assert now == list(states(as_of=DAYS[4], known_at=last))


def test_an_instant_knows_the_entries_done_by_it() -> None:
    assert number_at(datetime.fromisoformat("2017-06-01T00:00:00Z")) == -1
    assert number_at(datetime.fromisoformat("2017-06-29T02:00:00Z")) == 2
    assert number_at(datetime.fromisoformat("2017-07-31T16:59:59Z")) == 11
    assert number_at(datetime.fromisoformat("2030-01-01T00:00:00Z")) == len(RECORD) - 1


@pytest.mark.usefixtures("plan")
def test_states_of_a_body_an_item_or_a_plan(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    follow(61)
    day = DAYS[4]
    every = {each["due"] for each in states(as_of=day)}
    with django_assert_num_queries(1):
        assert {each["due"] for each in states(as_of=day, plan="xx-2017")} == every
    assert not states(as_of=day, plan="xx-2018").exists()
    with django_assert_num_queries(1):
        mine = {each["due"] for each in states(as_of=day, body="xx-new")}
    assert mine == {due for due in every if ":xx-new@" in due or ":xx-trade@" in due}, "what it took over as well"
    with django_assert_num_queries(1):
        of_item = {each["due"] for each in states(as_of=day, plan="xx-2017", item="1.1")}
    assert of_item == {due for due in every if due.startswith("xx-2017/1.1/")}


@pytest.mark.usefixtures("plan")
def test_the_matrix_counts_what_the_states_tell(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    follow(61)
    for day in DAYS:
        told = Counter(
            (each["due"].partition(":")[2].partition("@")[0], each["due"][8], each["state"])
            for each in states(as_of=day)
        )
        with django_assert_num_queries(1):
            cells = {
                (each["body"], each["section"], each["state"]): each["count"]
                for each in matrix(as_of=day, plan="xx-2017")
            }
        assert cells == told


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    "asked",
    [{"plan": "xx-2017"}, {"body": "xx-new"}, {"plan": "xx-2017", "item": "1.1"}],
    ids=lambda asked: "-".join(asked),
)
def test_the_look_up_goes_by_indexes(asked: dict[str, str]) -> None:
    follow(61)
    for known_at in (None, datetime.fromisoformat(RECORD[40].at)):
        assert_by_index(states(as_of=DAYS[3], known_at=known_at, **asked))


def test_the_number_of_an_instant_goes_by_an_index() -> None:
    assert_by_index(
        models.Entry.objects.filter(at__lte=datetime.fromisoformat(RECORD[9].at), idx__isnull=False).order_by(
            "-at", "-idx"
        )[:1]
    )


def assert_by_index(query: Any) -> None:
    """No table that grows with the record is read whole. PostgreSQL is kept from reading small tables whole."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    told = query.explain().splitlines()
    whole = [
        line
        for line in told
        if ("SCAN " in line and "INDEX" not in line) or ("Seq Scan on" in line)
        if "duties_timeline" in line or "duties_turn" in line or "record_entry" in line
    ]
    assert not whole, "\n".join(told)
