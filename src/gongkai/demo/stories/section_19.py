"""十九、全面落实“五公开”工作机制."""

from __future__ import annotations

from gongkai.demo.stage import Play, Stage, at, day, revision
from gongkai.publishing.actions import Revision

DUTY = "hc-2017/19.1/2"
# Twenty working days from 3 July end on 31 July.
LATE = (
    ("hc-tea-hill-government", "2017-08-02 10:00", "分工调整后重新印发，晚两个工作日公开。"),
    ("hc-new-wharf-government", "2017-08-09 10:00", "栏目改版，晚七个工作日公开。"),
)
MISSED = "hc-plum-islet-government"


def item_19_1(stage: Stage) -> Play:
    """Who answers for openness, in all 43 bodies."""
    others = {MISSED, *(body for body, _instant, _statement in LATE)}
    bodies = [*stage.members("hc-departments"), *stage.members("hc-districts")]
    in_time = [body for body in bodies if body not in others]
    for number, body in enumerate(in_time):
        yield at(f"2017-07-{10 + number // 10:02d} {9 + number % 10 // 2:02d}:{30 * (number % 2):02d}")
        stage.disclose("document", DUTY, body, _division(stage, body), formed_on=day("2017-07-03"))


def late_districts(stage: Stage) -> Play:
    """Two districts are late, each with its own sentence; a third has nothing yet."""
    yield at("2017-07-03 16:00")
    opened = {body: stage.open(DUTY, body, formed_on=day("2017-07-03")).subject for body, _at, _said in LATE}
    stage.open(DUTY, MISSED, formed_on=day("2017-07-03"))
    for body, instant, statement in LATE:
        yield at(instant)
        stage.publish("document", body, _division(stage, body), f"{DUTY}@{opened[body]}")
        stage.explain(f"{DUTY}:{body}@{opened[body]}", body, statement)


def _division(stage: Stage, body: str) -> Revision:
    return revision(f"{stage.name(body)}领导班子工作分工（政务公开）", "列明分管政务公开的职位；不列姓名。")


STORIES = (item_19_1, late_districts)
