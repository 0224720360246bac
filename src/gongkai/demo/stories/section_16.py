"""十六、推进金融领域信息公开."""

from __future__ import annotations

from gongkai.demo.stage import Play, Stage, at, day

DUE = "hc-2017/16.2/1:hc-finance-industry@2017"


def item_16_1(_stage: Stage) -> Play:
    """Nothing happens: the rule of the province that it waits for was not issued, and none is made up here."""
    yield from ()


def item_16_2(stage: Stage) -> Play:
    """The look-back is not concluded: more time is asked for before the date, and given."""
    yield at("2017-11-20 10:00")
    asked = stage.extend(DUE, "hc-finance-industry", day("2018-02-28"), "awaiting-conclusion").subject
    yield at("2017-11-24 15:00")
    stage.grant(DUE, asked, day("2018-02-28"))


STORIES = (item_16_1, item_16_2)
