"""六、推进国有企业信息公开."""

from __future__ import annotations

from gongkai.demo.stage import Play, Stage, at, day, revision

ASSETS = "hc-state-assets"


def item_6_3(stage: Stage) -> Play:
    """定期: by the quarter, on the 20th of the month after, as the body itself declares."""
    duty = "hc-2017/6.3/1"
    yield at("2017-07-10 10:00")
    stage.promise(ASSETS, {"duty": duty, "every": "quarter", "day": 20})
    yield at("2017-10-18 10:00")
    rows = [("指标", "完成值（亿元，虚构）"), ("营业收入", 1000), ("利润总额", 100)]
    content = revision("2017年第三季度市属国有企业主要经济效益指标完成情况", table=rows)
    stage.publish("series", ASSETS, content, f"{duty}@2017-Q3")


def item_6_4(stage: Stage) -> Play:
    """It stood on the body's own site already: it counts from the site's own date, and says that this is unproven."""
    yield at("2017-08-15 10:00")
    content = revision("2016年度市属企业业绩考核总体情况", "考核结果为虚构。")
    stage.register(ASSETS, content, "hc-2017/6.4/1@2017", published_on=day("2017-08-01"))
    yield at("2017-11-15 10:00")
    content = revision("花城公交集团（虚构）改革重组结果", "重组方案为虚构。")
    stage.disclose("document", "hc-2017/6.4/2", ASSETS, content, formed_on=day("2017-11-01"))


def item_6_6(stage: Stage) -> Play:
    """Public before the plan was: shown, and outside every count."""
    yield at("2017-07-14 10:00")
    content = revision("2016年度市属国企履行社会责任重点工作情况", "内容为虚构。")
    stage.register(ASSETS, content, "hc-2017/6.6/1@2017", published_on=day("2017-05-26"))


STORIES = (item_6_3, item_6_4, item_6_6)
