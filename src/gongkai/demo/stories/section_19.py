"""十九、全面落实“五公开”工作机制."""

from __future__ import annotations

from gongkai.demo.papers import Paper, paper
from gongkai.demo.stage import Play, Stage, at, day

DUTY = "hc-2017/19.1/2"
# Twenty working days from 3 July end on 31 July.
FORMED = day("2017-07-03")
LATE = (
    ("hc-tea-hill-government", "2017-08-02 10:00", "分工调整后重新印发，晚两个工作日公开。"),
    ("hc-new-wharf-government", "2017-08-09 10:00", "栏目改版，晚七个工作日公开。"),
)
MISSED = "hc-plum-islet-government"
CHANGED = "hc-education"


def item_19_1(stage: Stage) -> Play:
    """Who answers for openness, in all 43 bodies: by posts and not by names.

    That the head of each hears a report once a year (19.1/1) is an inner duty: nothing of it is owed in public, and
    what stands for it is the sentence of each body's own paper that says on which day it was done.
    """
    others = {MISSED, *(body for body, _instant, _statement in LATE)}
    bodies = [*stage.members("hc-departments"), *stage.members("hc-districts")]
    in_time = [body for body in bodies if body not in others]
    for number, body in enumerate(in_time):
        yield at(f"2017-07-{10 + number // 10:02d} {9 + number % 10 // 2:02d}:{30 * (number % 2):02d}")
        issued = stage.issue(body, _division(stage, body), discloses=DUTY)
        if body == CHANGED:
            education = issued

    yield at("2017-10-16 15:00")
    change = stage.open(DUTY, CHANGED, formed_on=day("2017-10-16")).subject
    yield at("2017-10-23 10:00")
    draft = stage.change(education, CHANGED)
    stage.write(draft, _division(stage, CHANGED, "政策法规处"), f"{DUTY}@{change}")
    stage.forward(draft)


def late_districts(stage: Stage) -> Play:
    """Two districts are late, each with its own sentence; a third has nothing yet."""
    yield at("2017-07-03 16:00")
    opened = {body: stage.open(DUTY, body, formed_on=FORMED).subject for body, _at, _said in LATE}
    stage.open(DUTY, MISSED, formed_on=FORMED)
    for body, instant, statement in LATE:
        yield at(instant)
        stage.issue(body, _division(stage, body), f"{DUTY}@{opened[body]}")
        stage.explain(f"{DUTY}:{body}@{opened[body]}", body, statement)


def _division(stage: Stage, body: str, office: str = "办公室") -> Paper:
    name = stage.name(body)
    return paper(
        f"{name}领导班子工作分工（政务公开）",
        f"一、{name}主要负责人对政务公开工作负总责，于2017年7月3日听取了本年度政务公开工作汇报。",
        f"二、分管{office}的副职负责人分管政务公开工作，具体工作由{office}承担；本件只列职位，不列姓名。",
        "三、分工调整的，自调整之日起二十个工作日内更新本件。",
        topic="机构职能",
        formed_on=day("2017-10-16") if office != "办公室" else FORMED,
    )


STORIES = (item_19_1, late_districts)
