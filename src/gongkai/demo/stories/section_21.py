"""二十一、加强政务公开平台建设."""

from __future__ import annotations

from datetime import timedelta

from gongkai.demo.city import CURTAIN, KEEPER
from gongkai.demo.papers import revision
from gongkai.demo.stage import Play, Stage, at, day

OUTAGE = "2017-10-25"
INDUSTRY = "hc-industry-information"


def item_21_3(stage: Stage) -> Play:
    """Every site is looked at each day; of the day on which the portal was down, the morning after."""
    on = day("2017-06-30")
    while on <= CURTAIN.date():
        yield at(f"{on + timedelta(1)} 08:30" if on.isoformat() == OUTAGE else f"{on} 17:00")
        content = revision(f"{on.month}月{on.day}日全市政府网站监测情况", "监测的网站和结果均为虚构。")
        stage.publish("assessment", KEEPER, content, f"hc-2017/21.3/1@{on}")
        on += timedelta(1)


def samples_by_quarter(stage: Stage) -> Play:
    """A sample of sites by the quarter."""
    for quarter, name, instant in (("Q2", "第二", "2017-07-20 10:00"), ("Q3", "第三", "2017-10-20 10:00")):
        yield at(instant)
        rows = [("网站", "结果（虚构）"), ("抽查网站甲", "合格")]
        content = revision(f"2017年{name}季度全市政府网站抽查情况", table=rows)
        stage.publish("assessment", KEEPER, content, f"hc-2017/21.3/2@2017-{quarter}")


def outage_of_the_portal(stage: Stage) -> Play:
    """The city's portal is down for a day, so what was due on it that day is due a day later."""
    yield at(f"{OUTAGE} 18:00")
    stage.outage(day(OUTAGE))


def rules_on_open_data(stage: Stage) -> Play:
    """市直部门开放数据实施细则: opinions are still being gathered, so more time is asked for, and given."""
    due = f"hc-2017/21.6/1:{INDUSTRY}@2017"
    yield at("2017-12-04 10:00")
    asked = stage.extend(due, INDUSTRY, day("2018-03-30"), "consulting").subject
    yield at("2017-12-07 11:00")
    stage.grant(asked, day("2018-03-30"))


STORIES = (item_21_3, samples_by_quarter, outage_of_the_portal, rules_on_open_data)
