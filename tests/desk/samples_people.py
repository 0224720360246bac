"""What the addresses about people are about."""

from __future__ import annotations

from gongkai.bodies.posts import Role
from tests.bodies.people import REFORM, give, person
from tests.desk.samples import Sample, nothing

NAME = "姜海棠"


def officer() -> dict[str, object]:
    somebody = person(NAME)
    give(somebody, Role.INFORMANT, REFORM)
    return {"id": somebody.pk}


def post() -> dict[str, object]:
    return {"id": give(person(NAME), Role.INFORMANT, REFORM).pk}


def own() -> dict[str, object]:
    officer()
    return {}


SAMPLES = {
    "desk-people": Sample(own, marks=(NAME,)),
    "desk-people-body": Sample(lambda: {"id": REFORM}),
    "desk-appoint": Sample(lambda: {"id": REFORM}),
    "desk-end-post": Sample(post, post={"on": "2030-01-01"}),
    "desk-hand-over": Sample(officer, post={"to": "officer-1", "on": "2030-01-01"}),
    "desk-invite": Sample(officer),
    "desk-installation": Sample(nothing),
    "desk-installation-appoint": Sample(nothing),
    "desk-forget": Sample(officer),
    "desk-audit": Sample(nothing),
    "desk-audit-csv": Sample(nothing),
    "desk-own": Sample(own, marks=(NAME,)),
}
