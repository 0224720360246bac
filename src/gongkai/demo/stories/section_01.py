"""一、加强预期引导."""

from __future__ import annotations

from gongkai.demo.stage import Play, Stage, at, day, revision
from gongkai.publishing.actions import Link

REFORM, FINANCE, AUDIT = "hc-development-reform", "hc-finance", "hc-audit"
INTERPRETATION = "hc-2017/1.1/2"


def item_1_1(stage: Stage) -> Play:
    """The year's plan, and two papers on the economy: one interpreted in time, one two working days late."""
    yield at("2017-07-06 10:20")
    plan = revision("花城市2017年国民经济和社会发展计划", "本年度计划经市人民代表大会审查批准，现予公布。")
    stage.publish("document", REFORM, plan, "hc-2017/1.1/1@2017")

    yield at("2017-08-15 09:30")
    paper = stage.publish(
        "document",
        REFORM,
        revision("关于做好下半年经济工作的若干意见", "提出稳增长、调结构的若干措施。"),
        links=[("opens", INTERPRETATION)],
    ).subject
    yield at("2017-08-17 15:10")
    _interpret(stage, paper, "《关于做好下半年经济工作的若干意见》解读")

    yield at("2017-10-12 16:00")
    paper = stage.publish(
        "document",
        REFORM,
        revision("关于促进民间投资的实施意见", "提出放宽准入、优化服务的若干措施。"),
        links=[("opens", INTERPRETATION)],
    ).subject
    yield at("2017-10-19 11:00")
    _interpret(stage, paper, "《关于促进民间投资的实施意见》解读")
    yield at("2017-10-20 09:00")
    stage.explain(f"{INTERPRETATION}:{REFORM}@{paper}", REFORM, "解读材料按专家意见补充了数据，晚两个工作日公开。")


def _interpret(stage: Stage, paper: str, title: str) -> None:
    links: list[Link] = [("interprets", paper)]
    content = revision(title, "说明出台背景、主要内容和办理方式。")
    stage.publish("interpretation", REFORM, content, f"{INTERPRETATION}@{paper}", links=links)


# The month of the figures, the day on which they were formed, and when both sites were told.
BUDGET = (
    ("2017-06", "2017-07-12", "2017-07-21 10:00", "2017-07-21 15:30"),
    ("2017-07", "2017-08-11", "2017-08-24 10:00", "2017-08-24 16:00"),
    ("2017-08", "2017-09-12", "2017-09-27 16:40", "2017-09-27 17:20"),
    ("2017-09", "2017-10-13", "2017-10-26 09:40", "2017-10-26 11:00"),
    ("2017-10", "2017-11-13", "2017-11-23 10:00", "2017-11-24 09:10"),
)


def item_1_3(stage: Stage) -> Play:
    """Each month's budget figures by the 25th, as the bureau promises; August's two working days late, and why."""
    duty = "hc-2017/1.3/1"
    rows: list[tuple[object, ...]] = [("月份", "收入（亿元，虚构）", "支出（亿元，虚构）")]
    yield at("2017-06-30 15:00")
    stage.promise(FINANCE, {"duty": duty, "day": 25})
    for number, (month, formed, published, put_up) in enumerate(BUDGET):
        due = f"{duty}:{FINANCE}@{month}"
        yield at(f"{formed} 17:00")
        stage.fact(due, FINANCE, formed_on=day(formed))
        yield at(published)
        rows.append((month, f"{100 + 11 * number}.0", f"{110 + 11 * number}.0"))
        title = f"花城市{month[:4]}年{int(month[5:])}月一般公共预算收支执行情况"
        content = revision(title, "单位：亿元。数字均为虚构。", table=rows)
        figures = stage.publish("series", FINANCE, content, f"{duty}@{month}").subject
        stage.submit(figures, FINANCE, f"{duty}@{month}")
        if month == "2017-08":
            stage.explain(due, FINANCE, "平台升级，顺延两日。")
        yield at(put_up)
        stage.put_up(figures)


def item_1_5(stage: Stage) -> Play:
    """Three audit reports on days that the audit office names; one of these it moves, with time to spare."""
    yield at("2017-07-07 09:00")
    stage.promise(
        AUDIT,
        {"duty": "hc-2017/1.5/1", "on": "2017-08-31"},
        {"duty": "hc-2017/1.5/2", "on": "2017-11-30"},
        {"duty": "hc-2017/1.5/3", "on": "2017-10-20"},
    )
    yield at("2017-08-29 10:00")
    report = _report(stage, 1, "2016年度市本级预算执行和其他财政收支审计工作报告")
    yield at("2017-08-30 09:10")
    stage.put_up(report)
    yield at("2017-10-19 10:00")
    tracked = _report(stage, 3, "2017年重大政策措施落实情况跟踪审计结果")
    yield at("2017-10-19 16:10")
    stage.put_up(tracked)
    yield at("2017-11-06 09:00")
    stage.promise(AUDIT, {"duty": "hc-2017/1.5/2", "on": "2017-12-15"})
    yield at("2017-12-14 10:00")
    mended = _report(stage, 2, "2016年度审计查出问题整改情况报告", [("rectifies", report)])
    yield at("2017-12-14 15:00")
    stage.put_up(mended)


def _report(stage: Stage, number: int, title: str, links: list[Link] | None = None) -> str:
    """On the office's own site, and handed to the portal the same hour."""
    answers = f"hc-2017/1.5/{number}@2017"
    content = revision(title, "审计对象、查出的问题和处理情况均为虚构。")
    report = stage.publish("document", AUDIT, content, answers, links=links or ()).subject
    stage.submit(report, AUDIT, answers)
    return report


STORIES = (item_1_1, item_1_3, item_1_5)
