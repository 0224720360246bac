"""What the office's addresses are about."""

from __future__ import annotations

from datetime import timedelta

from gongkai.bodies.models import Body
from gongkai.duties.models import Division, Urging
from gongkai.record import clock
from tests.bodies.people import OFFICE, REFORM
from tests.desk.samples import Sample, nothing
from tests.duties.owed import PLAN_DUTY

INSIDE, ASKED = "固定资产投资处", "请于周五前说明进展"


def divided() -> dict[str, object]:
    Division.objects.create(
        body_id=REFORM, duty_id=PLAN_DUTY, office=INSIDE, owner_name="孙科长", set_by="x", set_at=clock.now()
    )
    return {"body": REFORM}


def urged() -> dict[str, object]:
    """A 催办单 from the city's authority to 市发展改革委."""
    today = clock.today()
    sent = Urging.objects.create(
        sender_id=OFFICE,
        body_id=REFORM,
        year=today.year,
        serial=1,
        text=ASKED,
        answer_by=today + timedelta(7),
        by="x",
        at=clock.now(),
    )
    return {"urging": sent.id}


def listed() -> dict[str, object]:
    urged()
    return {}


def paper() -> dict[str, object]:
    return {**divided(), "paper": "division", "form": "xlsx"}


def of_city() -> dict[str, object]:
    return {"paper": "ledger", "form": "docx"}


def the_body() -> dict[str, object]:
    return {"body": Body.objects.get(id=REFORM).id}


SAMPLES = {
    # One's own address.
    "desk-address": Sample(nothing, marks=("市发展改革委", INSIDE)),
    # Leads to one's own table.
    "desk-divide": Sample(nothing, marks=(REFORM, INSIDE)),
    "desk-division": Sample(divided, post={f"office:{PLAN_DUTY}": "别处"}),
    "desk-division-sent-back": Sample(divided),
    "desk-division-history": Sample(divided),
    "desk-city": Sample(nothing),
    "desk-city-body": Sample(the_body),
    "desk-urgings": Sample(listed, marks=("市发展改革委", "催办〔")),
    "desk-urge": Sample(the_body, post={"text": "请办", "answer_by": "2030-01-01"}),
    "desk-urging": Sample(urged, post={"do": "receive"}),
    "desk-urging-paper": Sample(urged),
    "desk-paper": Sample(paper),
    "desk-paper-city": Sample(of_city),
}
