"""三、推进重大建设项目和公共资源交易信息公开."""

from __future__ import annotations

from gongkai.demo.papers import revision
from gongkai.demo.stage import Play, Stage, at, day
from gongkai.demo.stories.monthly import figures
from gongkai.publishing.actions import Revision

REFORM = "hc-development-reform"
PROGRESS, NAME = "hc-2017/3.1/2", "市重点项目建设进度"


def item_3_1(stage: Stage) -> Play:
    """Approvals of large projects as they are given."""
    for number, (formed, published) in enumerate((("2017-07-10", "2017-07-19"), ("2017-10-11", "2017-11-02")), 1):
        yield at(f"{published} 10:10")
        rows = [("项目", "总投资（亿元，虚构）"), (f"重大项目{number}（虚构）", 10 * number)]
        content = revision(f"固定资产投资重大项目批准情况（2017年第{number}批）", table=rows)
        stage.disclose("register", "hc-2017/3.1/1", REFORM, content, formed_on=day(formed))


def progress_of_projects(stage: Stage) -> Play:
    """Progress by the month; August's was wrong, was taken down, and came anew four days later."""
    yield from figures(stage, PROGRESS, REFORM, NAME, (18, 17), months=("2017-06", "2017-07"))
    yield at("2017-09-20 09:30")
    wrong = stage.publish("series", REFORM, _august("初稿"), f"{PROGRESS}@2017-08").subject
    yield at("2017-09-22 14:00")
    stage.withdraw(wrong, REFORM)
    yield at("2017-09-26 10:00")
    stage.publish("series", REFORM, _august("更正稿"), f"{PROGRESS}@2017-08", links=[("replaces", wrong)])
    yield from figures(stage, PROGRESS, REFORM, NAME, (19, 17, 18), months=("2017-09", "2017-10", "2017-11"))


def _august(draft: str) -> Revision:
    return revision(f"2017年8月{NAME}（{draft}）", "数字均为虚构。", table=[("月份", "数值（虚构）"), ("2017-08", 120)])


STORIES = (item_3_1, progress_of_projects)
