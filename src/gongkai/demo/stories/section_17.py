"""十七、推进房地产市场信息公开."""

from __future__ import annotations

from gongkai.demo.stage import Play, Stage
from gongkai.demo.stories.monthly import figures


def item_17_1(stage: Stage) -> Play:
    """The market's figures by the month."""
    days = (17, 16, 18, 18, 16, 18)
    yield from figures(stage, "hc-2017/17.1/1", "hc-housing-construction", "房地产市场交易信息月报", days)


STORIES = (item_17_1,)
