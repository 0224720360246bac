"""A body's duties among its offices: who minds what, since when, and who may know."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from gongkai.bodies.models import Body
from gongkai.bodies.posts import Role
from gongkai.duties.dividing import MAX_DAYS, DivisionError, Share, changes, divide, insides, sees_inside
from gongkai.duties.models import Division, Plan
from gongkai.duties.owing import duties_of, owed_by
from gongkai.duties.tables import write_plan
from tests.bodies.people import DISTRICT, FINANCE, OFFICE, REFORM
from tests.duties.office import NOW, TODAY, divided
from tests.duties.owed import PLAN_DUTY, REGISTER_DUTY, due
from tests.publishing.cast import People

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def people() -> People:
    return People()


def standing() -> dict[str, tuple[str, str, int]]:
    rows = Division.objects.standing().select_related("owner")
    return {row.duty_id: (row.office, row.who, row.days_before) for row in rows}


def test_an_owner_who_holds_a_post_is_that_officer_and_any_other_a_name(people: People) -> None:
    drafter = people.drafter
    divided(people, Share(PLAN_DUTY, "投资处", drafter.name), Share(REGISTER_DUTY, "价格处", "孙科长"))
    assert Division.objects.get(duty=PLAN_DUTY).owner == drafter
    assert Division.objects.get(duty=REGISTER_DUTY).owner is None
    assert standing() == {PLAN_DUTY: ("投资处", drafter.name, 0), REGISTER_DUTY: ("价格处", "孙科长", 0)}


def test_history_stays_when_a_duty_is_divided_anew(people: People) -> None:
    divided(people, Share(PLAN_DUTY, "投资处"))
    divided(people, Share(PLAN_DUTY, "规划处"))
    divided(people, Share(PLAN_DUTY))
    assert [(row.office, row.replaced_at is None) for row in Division.objects.order_by("id")] == [
        ("投资处", False),
        ("规划处", False),
        ("", True),
    ]


def test_what_stands_so_already_is_not_written_again(people: People) -> None:
    divided(people, Share(PLAN_DUTY, "投资处"), Share(REGISTER_DUTY))
    assert len(divide(REFORM, [Share(PLAN_DUTY, "投资处"), Share(REGISTER_DUTY, "价格处")], officer=people.office)) == 1


@pytest.mark.parametrize(
    ("share", "field"),
    [
        (Share("hc-2017/1.3/1", "某处"), "duty"),
        (Share("hc-2017/99.9/9", "某处"), "duty"),
        (Share(PLAN_DUTY, "", "沈禾"), "office"),
        (Share(PLAN_DUTY, "处" * 61), "office"),
        (Share(PLAN_DUTY, "某处", "沈" * 61), "owner"),
        (Share(PLAN_DUTY, "某处", days_before=MAX_DAYS + 1), "days_before"),
        (Share(PLAN_DUTY, "某处", days_before=-1), "days_before"),
    ],
)
def test_a_share_that_is_wrong_is_refused_by_its_field_and_saves_nothing(
    share: Share, field: str, people: People
) -> None:
    with pytest.raises(DivisionError) as refused:
        divided(people, Share(REGISTER_DUTY, "价格处"), share)
    assert [fault.field for fault in refused.value.faults] == [field]
    assert not Division.objects.exists()


def test_two_of_one_name_must_be_told_apart(people: People) -> None:
    one, other = people.drafter, people.reviewer
    for officer in (one, other):
        officer.name = "沈禾"
        officer.save()
    with pytest.raises(DivisionError, match="同名"):
        divided(people, Share(PLAN_DUTY, "投资处", "沈禾"))
    divided(people, Share(PLAN_DUTY, "投资处", f"沈禾（{other.username}）"))
    assert Division.objects.get().owner == other


def test_read_back_as_it_is_written_a_division_changes_nothing(people: People) -> None:
    one, other = people.drafter, people.reviewer
    for officer in (one, other):
        officer.name = "沈禾"
        officer.save()
    divided(people, Share(PLAN_DUTY, "投资处", f"沈禾（{one.username}）"), Share(REGISTER_DUTY, "价格处", "孙科长", 3))
    one.posts.update(ended_on=TODAY)
    body, before = Body.objects.get(id=REFORM), standing()
    known = insides(body)
    shares = [known.share_of(row.duty_id, row) for row in Division.objects.standing()]
    assert divide(REFORM, shares, officer=people.office) == []
    assert standing() == before


def test_a_body_divides_what_it_owes_through_a_group_too() -> None:
    plan = Plan.objects.get()
    district = duties_of(Body.objects.get(id=DISTRICT), plan)
    assert district.exists()
    assert not district.filter(owners__body=DISTRICT).exists()


def test_what_is_shared_is_owed_by_each_who_shares_it() -> None:
    shared = due(PLAN_DUTY, FINANCE, sharers=(FINANCE, REFORM))
    shared.duty.share = "together"
    shared.duty.save()
    assert [turn.timeline for turn in owed_by([REFORM], on=TODAY)] == [shared]


def test_a_new_version_of_the_plan_leaves_divisions_standing(
    people: People, reading: dict[str, object], bound: object, directory: object
) -> None:
    divided(people, Share(PLAN_DUTY, "投资处"))
    write_plan(reading, bound.document, directory)  # type: ignore[attr-defined, arg-type]
    assert standing() == {PLAN_DUTY: ("投资处", "", 0)}


def test_a_preview_tells_what_would_change_and_writes_nothing(people: People) -> None:
    divided(people, Share(PLAN_DUTY, "投资处"))
    body = Body.objects.get(id=REFORM)
    found = changes(body, [Share(PLAN_DUTY, "投资处"), Share(REGISTER_DUTY, "价格处")])
    assert [(duty.id, before, share.office) for duty, before, share in found] == [(REGISTER_DUTY, None, "价格处")]
    assert len(standing()) == 1


def test_who_minds_what_is_known_to_the_body_and_its_authority_alone(people: People) -> None:
    body = Body.objects.get(id=REFORM)
    assert sees_inside(people.of(Role.INFORMANT, REFORM), body)
    assert sees_inside(people.of(Role.AUTHORITY, OFFICE), body)
    for role, other in ((Role.OPENNESS_OFFICE, FINANCE), (Role.INSPECTOR, OFFICE), (Role.AUTHORITY, DISTRICT)):
        assert not sees_inside(people.of(role, other), body)


def test_whoever_has_left_is_not_proposed_as_an_owner(people: People) -> None:
    people.drafter.posts.update(ended_on=TODAY)
    assert insides(Body.objects.get(id=REFORM)).suggestions == []
