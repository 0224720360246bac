"""The people of the tests: whoever holds a post at a body of 花城市, made when asked for."""

from __future__ import annotations

from datetime import date

from gongkai.bodies.models import Body, Officer, Post
from gongkai.bodies.posts import Role
from gongkai.record import clock

REFORM, FINANCE, OFFICE = "hc-development-reform", "hc-finance", "hc-government-office"
# A district's government, of an area within the city's.
DISTRICT = "hc-kapok-government"


def person(name: str = "沈禾") -> Officer:
    """Somebody without a post; names may repeat, log-in names do not."""
    officer = Officer(username=f"officer-{Officer.objects.count() + 1}", name=name)
    officer.set_unusable_password()
    officer.save()
    return officer


def holder(role: Role, body: str | None = REFORM, *, since: date | None = None, until: date | None = None) -> Officer:
    officer = person()
    give(officer, role, body, since=since, until=until)
    return officer


def give(
    officer: Officer, role: Role, body: str | None = REFORM, *, since: date | None = None, until: date | None = None
) -> Post:
    return Post.objects.create(
        officer=officer, body_id=body, role=role.value, begins_on=since or clock.today(), ended_on=until
    )


def body(id: str) -> Body:
    return Body.objects.get(id=id)
