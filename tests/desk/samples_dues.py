"""What the addresses of dues are about: a due of 市发展改革委's, and what it asked about it."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai.duties import actions
from gongkai.duties.models import Duty, Timeline
from gongkai.record import clock
from tests.bodies.people import REFORM
from tests.desk.samples import Sample

BY = "A" * 22
PRODUCT = "信息公开机制"


def a_due() -> dict[str, object]:
    duty = Duty.objects.get(id="hc-2017/4.1/1")
    due, today = f"{duty.id}:{REFORM}@2017", clock.today()
    row, _ = Timeline.objects.get_or_create(
        due=due, known_to=None,
        defaults={
            "duty": duty, "body_id": REFORM, "period": "2017", "sort": "period", "due_on": today + timedelta(30),
            "basis": "plan", "known_from": 0, "digest": "",
            "rests_on": {"date": None, "legal": None, "missing": [], "met_by": [], "sharers": [REFORM], "needs": 1},
        },
    )  # fmt: skip
    row.turns.get_or_create(starts_on=date(2017, 6, 30), defaults={"state": "in-time", "because": "opened"})
    return {"due": due}


def something_done() -> dict[str, object]:
    return {**a_due(), "deed": "explanation"}


def a_request() -> dict[str, object]:
    due = str(a_due()["due"])
    to = clock.today() + timedelta(60)
    return {"asked": actions.request_extension(due, to, "awaiting-data", body=REFORM, by=BY).subject}


def its_own_list() -> dict[str, object]:
    a_request()
    return {}


SAMPLES = {
    "desk-dues": Sample(its_own_list, marks=(PRODUCT,)),
    "desk-due": Sample(a_due),
    "desk-due-act": Sample(something_done, post={"statement": "说明"}),
    "desk-due-schedule": Sample(its_own_list, marks=(PRODUCT,)),
    "desk-due-open": Sample(its_own_list, marks=(PRODUCT,)),
    "desk-due-sheet": Sample(its_own_list, marks=(PRODUCT,)),
    "desk-due-requests": Sample(its_own_list, marks=(PRODUCT,)),
    "desk-due-decide": Sample(a_request, post={"decision": "grant"}),
}
