"""A short history for the tests of pages: the city adopts its plan, and a few bodies do what they owe, late or not at all.

Everything goes through the verbs that officers use, each on its own day; the record is numbered, signed and followed.
"""

from __future__ import annotations

import copy
from datetime import date, datetime
from typing import Any

import time_machine

from gongkai.bodies.rules import Directory
from gongkai.demo.settling import settle as settle_plan
from gongkai.duties import actions as duties
from gongkai.duties.adopting import adopt_city
from gongkai.duties.models import Plan
from gongkai.publishing import actions as publishing
from gongkai.publishing.actions import HTML, Revision
from gongkai.record import projections, sequencer
from gongkai.record.writer import Content

OFFICE, FINANCE, BY = "hc-government-office", "hc-finance", "AAAAAAAAAAAAAAAAAAAAAA"
DUTY = "hc-2017/1.3/1"
LATE, MET, HIDDEN = (f"{DUTY}:{FINANCE}@{month}" for month in ("2017-08", "2017-07", "2017-10"))
SERIES = "series/01c19bzx80fcgs11m3fwvy5zj0"
HOSTILE = "document/01c19bzx80fcgs11m3fwvy5zj1"
WITHDRAWN = "document/01c19bzx80fcgs11m3fwvy5zj2"
SCRIPT = (
    '<p>正文</p><script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)" style="x">链</a>'
)
SITES = ("hc-portal", "hc-finance-site")
# Where the clock stands: the date of October's figures (27 November) passed two working days ago.
TODAY = datetime.fromisoformat("2017-11-29T12:00:00+08:00")


def play(directory: Directory, reading: dict[str, Any], bound: dict[str, Any]) -> None:
    Plan.objects.all().delete()
    with on("2017-06-30T10:00"):
        adopt_city(directory, reading, settled(bound), body=OFFICE, by=BY)
        settle()
    with on("2017-07-03T09:00"):
        duties.publish_schedule([{"duty": DUTY, "day": 27}], body=FINANCE, by=BY)
        settle()
    for month, formed, shown in (("06", "2017-07-12", "2017-07-20"), ("07", "2017-08-11", "2017-08-21")):
        with on(f"{shown}T09:00"):
            duties.record_fact(f"{DUTY}:{FINANCE}@2017-{month}", {"formed_on": day(formed)}, body=FINANCE, by=BY)
            figures(month)
    with on("2017-09-29T16:40"):
        duties.record_fact(LATE, {"formed_on": day("2017-09-12")}, body=FINANCE, by=BY)
        figures("08", subject=SERIES)
        duties.publish_explanation(LATE, "平台升级，顺延两日。", body=FINANCE, by=BY)
        review = duties.request_review(LATE, "请复核八月的状态。", body=FINANCE, by=BY)
        duties.answer_review(LATE, review.uid, "经复核，维持逾期公开。", body=OFFICE, by=BY)
        settle()
    with on("2017-10-25T09:00"):
        figures("09")
    with on("2017-10-26T09:00"):
        hostile = Revision("=HYPERLINK(1)<b>标题</b>", {"issuer": "<i>某局</i>"}, SCRIPT)
        publishing.publish("document", hostile, body=FINANCE, by=BY, sites=["hc-finance-site"], subject=HOSTILE)
        attached = Revision("拟撤下的文件", files=[Content("file-a.html", HTML, b"<script>alert(1)</script>")])
        publishing.publish("document", attached, body=FINANCE, by=BY, sites=["hc-finance-site"], subject=WITHDRAWN)
        settle()
    with on("2017-10-30T09:00"):
        publishing.withdraw(WITHDRAWN, body=FINANCE, by=BY, ground="ogi-2007:8")
        settle()


def settled(bound: dict[str, Any]) -> dict[str, Any]:
    found = copy.deepcopy(bound)
    settle_plan(found)
    return found


def figures(month: str, subject: str | None = None, *, answers: bool = True) -> None:
    title = f"2017年{int(month)}月一般公共预算收支执行情况"
    key = f"{DUTY}@2017-{month}"
    revision = Revision(
        title, {"unit": "亿元"}, "<p>收支执行情况。</p>", [Content("table-a.csv", "text/csv", b"1,2\r\n")]
    )
    publishing.publish(
        "series", revision, body=FINANCE, by=BY, sites=SITES, answers=[key] if answers else [], subject=subject
    )
    settle()


def settle() -> None:
    """What the installation does by itself after each act."""
    sequencer.integrate()
    projections.follow()


def on(instant: str) -> Any:
    return time_machine.travel(datetime.fromisoformat(f"{instant}:00+08:00"), tick=False)


def day(text: str) -> date:
    return date.fromisoformat(text)
