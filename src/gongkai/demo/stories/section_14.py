"""十四、推进教育卫生信息公开."""

from __future__ import annotations

from gongkai.demo.papers import paper, revision
from gongkai.demo.stage import Play, Stage, at, day
from gongkai.duties.promises import Promise
from gongkai.publishing.actions import Revision

COLLEGE, MEDICAL, TEACHERS = "hc-university", "hc-medical-university", "hc-normal-university"
HOSPITAL = "hc-chinese-medicine-hospital"


def item_14_1(stage: Stage) -> Play:
    """Two colleges report on their quality; the third has promised a day and let it pass."""
    duty = "hc-2017/14.1/2"
    yield at("2017-09-11 10:00")
    stage.promise(TEACHERS, Promise(duty, on=day("2017-11-30")))
    for college, instant in ((COLLEGE, "2017-11-22 10:00"), (MEDICAL, "2017-12-05 10:00")):
        yield at(instant)
        report = paper(
            f"{stage.name(college)}2016—2017学年本科教学质量报告",
            "本报告依据学校教学基本状态数据编制，数字均为虚构。",
            "一、本科教育基本情况。设本科专业42个，在校本科生1.6万人，生师比17.5∶1。",
            "二、教学建设与改革。开设课程1800门次，新增实践教学基地12个，教授为本科生授课比例92%。",
            "三、质量保障。全年听课评课3200人次，学生评教参与率96%。",
            "四、存在问题与改进。实验教学条件不足，已列入2018年建设计划。",
            topic="高等教育",
        )
        issued = stage.issue(college, report, f"{duty}@2017")
        # A college of the directory keeps no site that is ours: the city's portal shows its report.
        stage.submit(issued, college)
        stage.put_up(issued)


def item_14_5(stage: Stage) -> Play:
    """Which school takes whom: in the districts it was known before the plan came out."""
    for number, bureau in enumerate(stage.members("hc-district-education")):
        yield at(f"2017-07-{17 + number // 3:02d} {10 + number % 3}:00")
        rows = [("学校（虚构）", "招生计划（人，虚构）"), ("第一小学", 100)]
        title = f"{stage.name(bureau)}2017年义务教育学校招生计划和招生范围"
        stage.register(bureau, title, answers="hc-2017/14.5/2@2017", published_on=day("2017-04-28"), table=rows)


def item_14_7(stage: Stage) -> Play:
    """A hospital's list of prices lacks half of what was asked: the office takes the answer away, the whole follows."""
    duty = "hc-2017/14.7/3"
    yield at("2017-08-21 10:00")
    half = stage.disclose("register", duty, HOSPITAL, _prices("常规医疗服务项目")).subject
    yield at("2017-08-28 10:00")
    # 《政府信息公开条例》(2007) 第六条：行政机关应当及时、准确地公开政府信息。
    due = f"{duty}:{HOSPITAL}@{half}"
    stage.reject(due, half, "ogi-2007:6", "incomplete")
    yield at("2017-09-07 10:00")
    content = _prices("常规医疗服务项目", "常用药品", "主要医用耗材")
    stage.publish("register", HOSPITAL, content, f"{duty}@{half}", links=[("replaces", half)])


def _prices(*kinds: str) -> Revision:
    return revision("花城中医院价格信息", table=[("类别", "价格（元，虚构）"), *((kind, 100) for kind in kinds)])


STORIES = (item_14_1, item_14_5, item_14_7)
