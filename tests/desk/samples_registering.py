"""What the addresses of registering are about."""

from __future__ import annotations

from datetime import date

from gongkai.bodies.permissions import require
from gongkai.bodies.posts import Role
from gongkai.publishing.actions import Revision, register
from gongkai.publishing.fetching.reading_page import Page
from gongkai.publishing.models import BroughtList, Capture
from gongkai.publishing.registering.capturing import keep
from gongkai.publishing.registering.proposal import Proposal
from gongkai.record import clock
from tests.bodies.people import REFORM, holder
from tests.desk.samples import Sample, nothing

DUE, NAME = "hc-2017/1.3/1@2017-08", "市发展改革委"


def kept() -> Capture:
    acting = require(holder(Role.INFORMANT, REFORM), "register", REFORM)
    found = Proposal("http://fgw.huacheng.invalid/a.html", 200, "hc-portal", Page("电价"), "0" * 64, None, ())
    return keep(found, (DUE,), acting=acting)


def brought() -> BroughtList:
    return BroughtList.objects.create(body_id=REFORM, name="清单.xlsx", by="a" * 22, brought_at=clock.now())


def registered() -> str:
    revision = Revision("电价", {"address": "http://fgw.huacheng.invalid/a.html"})
    entry = register(
        revision, body=REFORM, by="a" * 22, sites=["hc-portal"], answers=[DUE], published_on=date(2017, 8, 1)
    )
    return str(entry.subject).partition("/")[2]


SAMPLES = {
    "desk-register": Sample(nothing, marks=(NAME,)),
    "desk-register-confirm": Sample(lambda: {"id": kept().id}),
    "desk-registered": Sample(lambda: {"id": registered()}),
    "desk-register-list": Sample(nothing, marks=(NAME,)),
    "desk-register-template": Sample(lambda: {"id": REFORM}),
    "desk-register-rows": Sample(lambda: {"id": brought().id}, post={"do": "register"}),
}
