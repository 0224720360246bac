"""A page asks the database a bounded number of questions, however much there is to show."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from gongkai.bodies.models import Body
from gongkai.duties import actions as duties
from gongkai.duties.models import Duty, DutyOwner, Item, Plan, Timeline, Turn
from gongkai.proof.entry import Link
from gongkai.publishing import actions as publishing
from gongkai.publishing.actions import Revision
from tests.portal.addresses import EVERY, FILES
from tests.portal.played import BY, DUTY, FINANCE, HOSTILE, LATE, figures, settle

pytestmark = pytest.mark.django_db

# Home asks most: what was done lately, the next dates, figures, sections, bodies, and one item whole.
MOST = 24
INTERPRETED = f"/documents/{HOSTILE.partition('/')[2]}"
IN_CHINESE = [
    *(path for language, path, _form in EVERY if not language),
    *(path for path, _type in FILES.values()),
    *("/documents/", "/documents.json", f"{INTERPRETED}/", f"{INTERPRETED}.json"),
]


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def grow() -> None:
    """As many items again in each section, with duties and owners; as many bodies of another name."""
    for body in Body.objects.filter(is_group=False):
        Body.objects.create(**{**fields(body), "id": f"{body.id}-too", "order": body.order + 1000})
    for item in list(Item.objects.all()):
        copy = Item.objects.create(**{**fields(item), "number": f"{item.number}.1", "order": item.order + 1000})
        for duty in item.duties.all():
            twin = Duty.objects.create(**{**fields(duty), "id": f"{duty.id}-too", "item_id": copy.pk})
            for owner in duty.owners.all():
                is_group = owner.body.is_group
                DutyOwner.objects.create(
                    duty=twin, body_id=owner.body_id if is_group else f"{owner.body_id}-too", order=owner.order
                )
                # The bodies asked about owe more as well.
                DutyOwner.objects.create(duty=twin, body_id="hc-finance", order=owner.order + 1)
    for row in list(Timeline.objects.select_related("body").prefetch_related("turns")):
        grow_due(row, duty_id=f"{row.duty_id}-too")
        if not row.body.is_group:
            grow_due(row, body_id=f"{row.body_id}-too")
    for month in ("01", "02", "03"):
        figures(month)
        interpret(month)
        duties.publish_explanation(LATE, f"{month}月说明", body="hc-finance", by=BY)
    settle()
    plan = Plan.objects.get()
    Plan.objects.create(**{**fields(plan), "id": "hc-2016", "year": 2016})


def interpret(month: str) -> None:
    """One more document that explains the one asked about, and one more due that this answers."""
    told = Revision(f"{month}月解读", {"issuer": "某局"}, "<p>解读。</p>")
    links = [Link("interprets", HOSTILE)]
    publishing.publish("interpretation", told, body=FINANCE, by=BY, sites=["hc-finance-site"], links=links)
    duties.claim_answer(HOSTILE, [f"{DUTY}@2017-{month}"], body=FINANCE, by=BY)


def grow_due(row: Timeline, **changed: str) -> None:
    values = {each.attname: getattr(row, each.attname) for each in Timeline._meta.concrete_fields if each.name != "id"}
    (what,) = changed
    twin = Timeline.objects.create(**{**values, "due": f"{row.due}-{what.replace('_', '-')}", **changed})
    for turn in row.turns.all():
        Turn.objects.create(
            timeline=twin,
            starts_on=turn.starts_on,
            ends_on=turn.ends_on,
            state=turn.state,
            because=turn.because,
            entry=turn.entry,
        )


def fields(row: Body | Item | Duty | Plan) -> dict[str, object]:
    """A row's values without its key where that is a number given by the database."""
    values = {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields}
    if isinstance(row, Item):
        del values["id"]
    return values


def test_no_page_asks_more_when_there_is_twice_as_much(client: Client) -> None:
    interpret("11")
    settle()
    before = {path: asked(client, path) for path in IN_CHINESE}
    grow()
    assert {path: asked(client, path) for path in IN_CHINESE} == before


@pytest.mark.parametrize("path", IN_CHINESE)
def test_no_page_asks_more_than_a_handful(
    client: Client, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(MOST):
        client.get(path)
