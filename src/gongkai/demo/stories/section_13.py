"""十三、推进环境保护信息公开."""

from __future__ import annotations

from gongkai.demo.stage import Play, Stage, at
from gongkai.demo.stories.monthly import figures
from gongkai.duties.promises import Promise

ENVIRONMENT = "hc-environment"


def item_13_4(stage: Stage) -> Play:
    """定期: by the month, on the 10th of the month after, as the body itself declares."""
    duty, months = "hc-2017/13.4/1", ("2017-07", "2017-08", "2017-09", "2017-10", "2017-11")
    yield at("2017-07-05 10:00")
    stage.promise(ENVIRONMENT, Promise(duty, every="month", day=10))
    name = "集中式生活饮用水水源水质监测信息"
    yield from figures(stage, duty, ENVIRONMENT, name, (8, 7, 9, 9, 8), months=months)


def item_13_5(stage: Stage) -> Play:
    """The ranking of 35 rivers by the month, on both sites."""
    name = "35条黑臭河涌污染“贡献”量化排名"
    yield from figures(stage, "hc-2017/13.5/1", "hc-water", name, (20, 21, 20, 20, 20, 19), to_portal=True)


STORIES = (item_13_4, item_13_5)
