"""七、推进农业供给侧结构性改革信息公开."""

from __future__ import annotations

from gongkai.demo.stage import Play, Stage
from gongkai.demo.stories.monthly import analysis, figures

REFORM = "hc-development-reform"


def item_7_3(stage: Stage) -> Play:
    """Prices of grain and oil by the month."""
    yield from figures(stage, "hc-2017/7.3/1", REFORM, "市内市场主要粮油价格", (10, 9, 11, 16, 9, 11))


def analyses_of_grain(stage: Stage) -> Play:
    """And an analysis by the quarter."""
    duty, title = "hc-2017/7.3/2", "2017年{}季度粮油市场进销存情况分析"
    yield from analysis(stage, duty, REFORM, title.format("第二"), "2017-Q2", "2017-07-25 10:40")
    yield from analysis(stage, duty, REFORM, title.format("第三"), "2017-Q3", "2017-10-27 10:40")


STORIES = (item_7_3, analyses_of_grain)
