"""十一、推进消费升级和产品质量提升信息公开."""

from __future__ import annotations

from gongkai.demo.stage import Play, Stage
from gongkai.demo.stories.monthly import analysis


def item_11_1(stage: Stage) -> Play:
    """An analysis of the consumer market by the quarter."""
    duty, title = "hc-2017/11.1/1", "2017年{}季度消费市场运行情况分析"
    yield from analysis(stage, duty, "hc-commerce", title.format("第二"), "2017-Q2", "2017-07-27 10:00")
    yield from analysis(stage, duty, "hc-commerce", title.format("第三"), "2017-Q3", "2017-10-26 14:30")


STORIES = (item_11_1,)
